// Whether a drawn shape can stand: told at once, before the server has to refuse it. Pure.
import { toMetres } from "./projection";

type Position = GeoJSON.Position;
type Ring = readonly Position[];

const LEAST_AREA_M2 = 0.01;
const LEAST_LENGTH_M = 0.01;

export type Defect = "crossed" | "flat";

const side = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** True when two segments cross at a point inside both. */
export function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

interface Segment {
  from: Position;
  to: Position;
  west: number;
  east: number;
}

const segmentsOf = (line: Ring): Segment[] =>
  line.slice(1).map((to, index) => {
    const from = line[index]!;
    return { from, to, west: Math.min(from[0]!, to[0]!), east: Math.max(from[0]!, to[0]!) };
  });

/** Whether any two of the segments cross, looking only at those that overlap from west to east. */
function anyCross(segments: Segment[]): boolean {
  const sorted = segments.sort((one, other) => one.west - other.west);
  for (let i = 0; i < sorted.length; i++) {
    const one = sorted[i]!;
    for (let j = i + 1; j < sorted.length && sorted[j]!.west <= one.east; j++) {
      const other = sorted[j]!;
      if (cross(one.from, one.to, other.from, other.to)) return true;
    }
  }
  return false;
}

/** True when a closed ring crosses itself. */
export const ringCrossesItself = (ring: Ring): boolean => anyCross(segmentsOf(ring));

/** True when any border of a polygon or multipolygon crosses itself or another one of it; other geometries never do. */
export function crossesItself(geometry: GeoJSON.Geometry): boolean {
  if (geometry.type === "Polygon") return anyCross(geometry.coordinates.flatMap(segmentsOf));
  if (geometry.type === "MultiPolygon") return anyCross(geometry.coordinates.flat().flatMap(segmentsOf));
  return false;
}

/** Whether `place` lies inside the ring. */
function inside([x = 0, y = 0]: Position, ring: Ring): boolean {
  let odd = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1]!;
    const [bx = 0, by = 0] = ring[i]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

const meets = ([x, y]: Position, ring: Ring): boolean => ring.some(([ax, ay]) => ax === x && ay === y);

/** A hole that left its polygon: none of its nodes that is not shared with the border lies inside. */
function holeIsOutside([outer = [], ...holes]: readonly Ring[]): boolean {
  return holes.some((hole) => {
    const free = hole.find((place) => !meets(place, outer));
    return free === undefined || !inside(free, outer);
  });
}

function ringArea(ring: Ring): number {
  const metres = ring.map(toMetres);
  const [ox = 0, oy = 0] = metres[0] ?? [];
  let twice = 0;
  for (let i = 1; i < metres.length; i++) {
    const [ax, ay] = metres[i - 1]!;
    const [bx, by] = metres[i]!;
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return Math.abs(twice) / 2;
}

function lineLength(line: Ring): number {
  const metres = line.map(toMetres);
  return metres.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x - metres[index]![0], y - metres[index]![1]), 0);
}

const isFlat = (rings: readonly Ring[]): boolean =>
  rings.length === 0 || rings.some((ring) => ring.length < 4 || ringArea(ring) < LEAST_AREA_M2);

/** What is wrong with a shape; null when it can stand. */
export function defect(geometry: GeoJSON.Geometry): Defect | null {
  switch (geometry.type) {
    case "LineString":
      return lineLength(geometry.coordinates) < LEAST_LENGTH_M ? "flat" : null;
    case "MultiLineString":
      return geometry.coordinates.some((line) => lineLength(line) < LEAST_LENGTH_M) ? "flat" : null;
    case "Polygon":
      return defectOfPolygons([geometry.coordinates], geometry);
    case "MultiPolygon":
      return defectOfPolygons(geometry.coordinates, geometry);
    default:
      return null;
  }
}

function defectOfPolygons(polygons: readonly Ring[][], geometry: GeoJSON.Geometry): Defect | null {
  if (polygons.length === 0 || polygons.some(isFlat)) return "flat";
  return crossesItself(geometry) || polygons.some(holeIsOutside) ? "crossed" : null;
}
