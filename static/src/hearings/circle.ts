// The ring round a point, to be seen on the map: on a sphere, which is near enough to look at. Degrees and metres.
const EARTH_M = 6_371_008.8;
const PARTS = 64;

/** A closed polygon `radiusM` metres round `centre`; null when there is no radius. */
export function circleRound(centre: readonly number[], radiusM: number): GeoJSON.Polygon | null {
  const [lon = 0, lat = 0] = centre;
  if (!Number.isFinite(radiusM) || radiusM <= 0) return null;
  const degree = 180 / Math.PI;
  const north = (radiusM / EARTH_M) * degree;
  const east = north / Math.cos(lat / degree);
  const ring = Array.from({ length: PARTS }, (_one, part) => {
    const turn = (2 * Math.PI * part) / PARTS;
    return [lon + east * Math.cos(turn), lat + north * Math.sin(turn)];
  });
  return { type: "Polygon", coordinates: [[...ring, ring[0] ?? []]] };
}
