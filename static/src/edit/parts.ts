// The parts a blade makes of a geometry in degrees, largest first, as the server will make them. Pure.
import { partsOfArea, partsOfLine } from "./blade";
import { type Metres, toDegrees, toMetres } from "./projection";

type Place = readonly [number, number];

const metres = (line: readonly GeoJSON.Position[]): Metres[] => line.map(toMetres);
const degrees = (line: readonly Place[]): GeoJSON.Position[] => line.map(([x, y]) => toDegrees([x, y]));

const size = (rings: readonly (readonly Place[])[]): number => Math.abs(rings.flatMap((ring) =>
  ring.slice(1).map(([x, y], index) => (ring[index]![0] - ring[0]![0]) * (y - ring[0]![1]) - (x - ring[0]![0]) * (ring[index]![1] - ring[0]![1])))
  .reduce((sum, one) => sum + one, 0) / 2);

const longest = (line: readonly Place[]): number =>
  line.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x - line[index]![0], y - line[index]![1]), 0);

const gap = (one: readonly Place[], other: readonly Place[]): number =>
  Math.min(...one.flatMap(([x, y]) => other.map(([u, v]) => Math.hypot(u - x, v - y))));

interface Piece<T> {
  shape: T;
  points: readonly Place[];
  size: number;
}

/** Pieces of the members that the blade crosses; a member it leaves whole goes with the nearest piece. */
function together<T>(members: readonly (readonly Piece<T>[])[]): Piece<T>[][] {
  const cut = members.filter((one) => one.length > 1).flat().sort((one, other) => other.size - one.size).map((one) => [one]);
  if (cut.length === 0) return [members.flat()];
  for (const whole of members.filter((one) => one.length === 1).flat()) {
    const gaps = cut.map((group) => gap(group[0]!.points, whole.points));
    cut[gaps.indexOf(Math.min(...gaps))]!.push(whole);
  }
  return cut;
}

function ofAreas(polygons: readonly (readonly GeoJSON.Position[])[][], blade: Metres[]): GeoJSON.Geometry[] {
  const members = polygons.map((rings) => partsOfArea(rings.map(metres), blade)
    .map((shape) => ({ shape, points: shape[0] ?? [], size: size(shape) })));
  return together(members).map((group) => ({ type: "MultiPolygon", coordinates: group.map((one) => one.shape.map(degrees)) }));
}

function ofLines(lines: readonly (readonly GeoJSON.Position[])[], blade: Metres[]): GeoJSON.Geometry[] {
  const members = lines.map((line) => partsOfLine(metres(line), blade)
    .map((shape) => ({ shape, points: shape, size: longest(shape) })));
  return together(members).map((group) => ({ type: "MultiLineString", coordinates: group.map((one) => degrees(one.shape)) }));
}

/** Two or more parts; the geometry as one part when the blade does not divide it. */
export function partsBy(geometry: GeoJSON.Geometry, line: readonly GeoJSON.Position[]): GeoJSON.Geometry[] {
  const blade = metres(line);
  switch (geometry.type) {
    case "Polygon":
      return ofAreas([geometry.coordinates], blade);
    case "MultiPolygon":
      return ofAreas(geometry.coordinates, blade);
    case "LineString":
      return ofLines([geometry.coordinates], blade);
    case "MultiLineString":
      return ofLines(geometry.coordinates, blade);
    default:
      return [geometry];
  }
}
