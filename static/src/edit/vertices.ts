// Vertices of a geometry as a flat list with their places, and moving, adding and removing one. Pure; degrees.
import type { NextState } from "./workbench";
import type { FeatureState } from "./draft";

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

/** The geometry with the vertex at `path` at another place. */
export function moved(geometry: GeoJSON.Geometry, path: readonly number[], to: GeoJSON.Position): GeoJSON.Geometry {
  if (path.length === 0) return { ...(geometry as GeoJSON.Point), coordinates: to };
  return edited(geometry, path, (list) => list.with(path.at(-1)!, to));
}

/** The geometry with new vertices after the one at `path`. */
export function inserted(
  geometry: GeoJSON.Geometry, path: readonly number[], places: readonly GeoJSON.Position[],
): GeoJSON.Geometry {
  return edited(geometry, path, (list) => list.toSpliced(path.at(-1)! + 1, 0, ...places));
}

/** The geometry without the vertex at `path`; null when too few would be left. */
export function without(geometry: GeoJSON.Geometry, path: readonly number[]): GeoJSON.Geometry | null {
  if (path.length === 0) return null;
  let left = 0;
  const next = edited(geometry, path, (list) => {
    left = list.length - 1;
    return list.toSpliced(path.at(-1)!, 1);
  });
  const least = isPolygonal(geometry) ? 3 : geometry.type === "MultiPoint" ? 1 : 2;
  return left < least ? null : next;
}

export interface Placed {
  uid: string;
  state: FeatureState;
}

/** The features with a vertex at `place`, each with the paths of those vertices. */
export function sharing(features: readonly Placed[], place: GeoJSON.Position): (Placed & { paths: (readonly number[])[] })[] {
  return features.flatMap((one) => {
    const paths = verticesOf(one.state.geometry).filter((vertex) => samePlace(vertex.position, place)).map((vertex) => vertex.path);
    return paths.length > 0 ? [{ ...one, paths }] : [];
  });
}

/** Next states in which every vertex at `from` lies at `to`, in all the features given. */
export function movedTogether(features: readonly Placed[], from: GeoJSON.Position, to: GeoJSON.Position): NextState[] {
  return sharing(features, from).map(({ uid, state, paths }) => ({
    uid,
    after: { ...state, geometry: paths.reduce<GeoJSON.Geometry>((shape, path) => moved(shape, path, to), state.geometry) },
  }));
}

/** Next states without the vertex at `place`; null when one of the shapes would lose too much. */
export function removedTogether(features: readonly Placed[], place: GeoJSON.Position): NextState[] | null {
  const next: NextState[] = [];
  for (const { uid, state, paths } of sharing(features, place)) {
    let geometry: GeoJSON.Geometry | null = state.geometry;
    for (const path of [...paths].reverse()) geometry = geometry && without(geometry, path);
    if (geometry === null) return null;
    next.push({ uid, after: { ...state, geometry } });
  }
  return next;
}
