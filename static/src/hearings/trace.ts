// A shape being drawn corner by corner: what it holds, whether it may end, what it becomes. Pure; degrees.
export type TraceKind = "point" | "linestring" | "polygon";
export type Corner = [lon: number, lat: number];

export interface Trace {
  readonly kind: TraceKind;
  readonly corners: readonly Corner[];
}

/** Why a shape cannot end yet. */
export type Lack = "corners" | "crossing" | null;

const LEAST: Record<TraceKind, number> = { point: 1, linestring: 2, polygon: 3 };
const DIGITS = 7;

const rounded = (value: number): number => Number(value.toFixed(DIGITS));

/** A trace without corners. */
export const begun = (kind: TraceKind): Trace => ({ kind, corners: [] });

/** With one corner more; a corner on the last one is no new one, and a point only moves. */
export function withCorner(trace: Trace, lon: number, lat: number): Trace {
  const corner: Corner = [rounded(lon), rounded(lat)];
  if (trace.kind === "point") return { ...trace, corners: [corner] };
  const last = trace.corners.at(-1);
  if (last && last[0] === corner[0] && last[1] === corner[1]) return trace;
  return { ...trace, corners: [...trace.corners, corner] };
}

/** Without its last corner. */
export const undone = (trace: Trace): Trace => ({ ...trace, corners: trace.corners.slice(0, -1) });

const side = (a: Corner, b: Corner, c: Corner): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const cross = (a: Corner, b: Corner, c: Corner, d: Corner): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Whether the border of the area through `corners` crosses itself. */
export function crossesItself(corners: readonly Corner[]): boolean {
  const edges = corners.map((from, at) => [from, corners[(at + 1) % corners.length] ?? from] as const);
  return edges.some(([a, b], first) =>
    edges.some(([c, d], second) => second > first && cross(a, b, c, d)));
}

/** What is missing before the shape can end. */
export function lackOf(trace: Trace): Lack {
  if (trace.corners.length < LEAST[trace.kind]) return "corners";
  return trace.kind === "polygon" && crossesItself(trace.corners) ? "crossing" : null;
}

/** The finished shape, or null while something is missing. */
export function shapeOf(trace: Trace): GeoJSON.Geometry | null {
  const [first] = trace.corners;
  if (!first || lackOf(trace) !== null) return null;
  const corners = trace.corners.map((one) => [...one]);
  if (trace.kind === "point") return { type: "Point", coordinates: [...first] };
  if (trace.kind === "linestring") return { type: "LineString", coordinates: corners };
  return { type: "Polygon", coordinates: [[...corners, [...first]]] };
}
