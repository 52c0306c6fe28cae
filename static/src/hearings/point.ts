// A point as people write it: latitude and longitude in degrees. Pure.
export type LonLat = [lon: number, lat: number];

const WRITTEN = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;
// A step of the last digit is about a metre.
const DIGITS = 5;

/** The point of a field; null when it is empty or something else. */
export function readPoint(text: string): LonLat | null {
  const found = WRITTEN.exec(text);
  if (!found) return null;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}

/** What stands in the field for a point of the map. */
export const writePoint = ([lon, lat]: LonLat): string => `${lat.toFixed(DIGITS)}, ${lon.toFixed(DIGITS)}`;
