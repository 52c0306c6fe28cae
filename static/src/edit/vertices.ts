// Vertices of a geometry as a flat list with their places, and adding some by hand. Pure; degrees.

export interface Vertex {
  /** Indices down the coordinates: [] for a point, [ring, n] for a polygon, [part, ring, n] for a multipolygon. */
  path: readonly number[];
  position: GeoJSON.Position;
}

type Nested = GeoJSON.Position | Nested[];
interface WithCoordinates { type: string; coordinates: Nested }

const NEAR = 2e-9; // degrees: what the ninth decimal may lose

export const samePlace = (one: GeoJSON.Position, other: GeoJSON.Position): boolean =>
  Math.abs(one[0]! - other[0]!) < NEAR && Math.abs(one[1]! - other[1]!) < NEAR;

const isPosition = (value: Nested): value is GeoJSON.Position => typeof value[0] === "number";
const isPolygonal = (geometry: GeoJSON.Geometry): boolean => geometry.type.endsWith("Polygon");

function coordinatesOf(geometry: GeoJSON.Geometry): Nested {
  return geometry.type === "GeometryCollection" ? [] : (geometry.coordinates as Nested);
}

function* walk(value: Nested, path: number[], closed: boolean): Generator<Vertex> {
  if (isPosition(value)) {
    yield { path, position: value };
    return;
  }
  const ring = closed && value.length > 0 && isPosition(value[0]!);
  const count = ring ? value.length - 1 : value.length;
  for (let index = 0; index < count; index++) yield* walk(value[index]!, [...path, index], closed);
}

/** Every vertex once: the closing vertex of a ring is left out. */
export const verticesOf = (geometry: GeoJSON.Geometry): Vertex[] =>
  [...walk(coordinatesOf(geometry), [], isPolygonal(geometry))];

/** The line or ring that `path` lies in, replaced by what `change` makes of it. */
function withList(
  geometry: GeoJSON.Geometry, path: readonly number[], change: (list: GeoJSON.Position[]) => GeoJSON.Position[],
): GeoJSON.Geometry {
  const replace = (value: Nested, rest: readonly number[]): Nested => {
    if (rest.length <= 1) return change(value as GeoJSON.Position[]);
    return (value as Nested[]).map((one, index) => (index === rest[0] ? replace(one, rest.slice(1)) : one));
  };
  return { ...(geometry as WithCoordinates), coordinates: replace(coordinatesOf(geometry), path) } as GeoJSON.Geometry;
}

const closedAgain = (list: GeoJSON.Position[]): GeoJSON.Position[] => [...list, list[0]!];

/** The list without its closing vertex changed, closed again when it is a ring. */
function edited(
  geometry: GeoJSON.Geometry, path: readonly number[], edit: (list: GeoJSON.Position[]) => GeoJSON.Position[],
): GeoJSON.Geometry {
  if (!isPolygonal(geometry)) return withList(geometry, path, (list) => edit([...list]));
  return withList(geometry, path, (list) => closedAgain(edit(list.slice(0, -1))));
}

/** The geometry with new vertices after the one at `path`. */
export function inserted(
  geometry: GeoJSON.Geometry, path: readonly number[], places: readonly GeoJSON.Position[],
): GeoJSON.Geometry {
  return edited(geometry, path, (list) => list.toSpliced(path.at(-1)! + 1, 0, ...places));
}
