// Whether a drawn ring or line crosses itself: told at once, before the server has to refuse it. Pure.
type Position = GeoJSON.Position;

const side = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** True when two segments cross at a point inside both. */
export function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** True when a closed ring crosses itself. */
export function ringCrossesItself(ring: readonly Position[]): boolean {
  const count = ring.length - 1;
  for (let i = 0; i < count; i++) {
    for (let j = i + 2; j < count; j++) {
      if (i === 0 && j === count - 1) continue;
      if (cross(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!)) return true;
    }
  }
  return false;
}

/** True when any ring of a polygon or multipolygon crosses itself; other geometries never do. */
export function crossesItself(geometry: GeoJSON.Geometry): boolean {
  if (geometry.type === "Polygon") return geometry.coordinates.some(ringCrossesItself);
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flat().some(ringCrossesItself);
  return false;
}
