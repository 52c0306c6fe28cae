// Bounds of GeoJSON geometries in degrees. Pure.
export type Box = [west: number, south: number, east: number, north: number];

function* positions(geometry: GeoJSON.Geometry): Generator<GeoJSON.Position> {
  switch (geometry.type) {
    case "Point":
      yield geometry.coordinates;
      return;
    case "MultiPoint":
    case "LineString":
      yield* geometry.coordinates;
      return;
    case "MultiLineString":
    case "Polygon":
      yield* geometry.coordinates.flat();
      return;
    case "MultiPolygon":
      yield* geometry.coordinates.flat(2);
      return;
    case "GeometryCollection":
      for (const part of geometry.geometries) yield* positions(part);
  }
}

/** West, south, east, north of a geometry; null when it is empty. */
export function extentOf(geometry: GeoJSON.Geometry): Box | null {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = NaN, y = NaN] of positions(geometry)) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box[0] <= box[2] ? box : null;
}

/** The box around two boxes; null stands for nothing. */
export function joined(one: Box | null, other: Box | null): Box | null {
  if (!one || !other) return one ?? other;
  return [
    Math.min(one[0], other[0]), Math.min(one[1], other[1]),
    Math.max(one[2], other[2]), Math.max(one[3], other[3]),
  ];
}
