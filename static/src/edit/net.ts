// A geometry as chains of nodes on the grid in metres, and back; nodes that stay keep their degrees to the last digit. Pure.
import { type Metres, toMetres } from "./projection";

export interface Node {
  place: GeoJSON.Position;
  metres: Metres;
}

/** A border or a line; a ring does not repeat its first node. */
export interface Chain {
  nodes: Node[];
  closed: boolean;
}

export const nodeAt = (place: GeoJSON.Position): Node => ({ place, metres: toMetres(place) });

export const apart = ([x, y]: Metres, [u, v]: Metres): number => Math.hypot(u - x, v - y);

/** The place on the edge nearest to `metres`: how far along (0 to 1), how far off, and where. */
export function onEdge(metres: Metres, from: Metres, to: Metres): { along: number; off: number; metres: Metres } {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((metres[0] - from[0]) * dx + (metres[1] - from[1]) * dy) / length;
  const along = Math.min(1, Math.max(0, share));
  const foot: Metres = [from[0] + along * dx, from[1] + along * dy];
  return { along, off: apart(metres, foot), metres: foot };
}

const chain = (positions: readonly GeoJSON.Position[], closed: boolean): Chain => ({
  nodes: (closed ? positions.slice(0, -1) : positions).map(nodeAt), closed,
});

/** The chains of a geometry, in the order of its coordinates. */
export function chainsOf(geometry: GeoJSON.Geometry): Chain[] {
  switch (geometry.type) {
    case "Point":
      return [chain([geometry.coordinates], false)];
    case "LineString":
      return [chain(geometry.coordinates, false)];
    case "MultiLineString":
      return geometry.coordinates.map((one) => chain(one, false));
    case "Polygon":
      return geometry.coordinates.map((one) => chain(one, true));
    case "MultiPolygon":
      return geometry.coordinates.flat().map((one) => chain(one, true));
    default:
      return [];
  }
}

function positionsOf({ nodes, closed }: Chain): GeoJSON.Position[] {
  // A node that came to lie on its neighbour is one node.
  const places = nodes.map((one) => one.place).filter((place, index, all) => {
    const before = index === 0 ? (closed ? all.at(-1) : undefined) : all[index - 1];
    return all.length === 1 || before === undefined || place[0] !== before[0] || place[1] !== before[1];
  });
  return closed && places.length > 0 ? [...places, places[0]!] : places;
}

/** `geometry` with the chains given instead of its own. */
export function withChains(geometry: GeoJSON.Geometry, chains: readonly Chain[]): GeoJSON.Geometry {
  const lists = chains.map(positionsOf);
  switch (geometry.type) {
    case "Point":
      return { ...geometry, coordinates: lists[0]?.[0] ?? geometry.coordinates };
    case "LineString":
      return { ...geometry, coordinates: lists[0] ?? [] };
    case "MultiLineString":
    case "Polygon":
      return { ...geometry, coordinates: lists };
    case "MultiPolygon": {
      let next = 0;
      return { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(() => lists[next++] ?? [])) };
    }
    default:
      return geometry;
  }
}
