// How far points catch their neighbours: metres on the ground as pixels of the map. Pure.
export const SNAP_CHOICES_M = [0, 0.25, 0.5, 1, 2, 5] as const;
export const STANDARD_SNAP_M = 0.5;

// Below this nobody hits a point with a mouse.
const LEAST_PIXELS = 6;

/** Metres on the ground of one pixel: Web Mercator stretches by 1 / cos(latitude). */
export const metresPerPixel = (resolution: number, latitude: number): number =>
  resolution * Math.cos((latitude * Math.PI) / 180);

export interface Catch {
  pixels: number;
  /** What the pixels are on the ground: more than asked for when one is far away. */
  metres: number;
}

/** The tolerance in force at this zoom; null when catching is off. */
export function catchAt(snapM: number, resolution: number, latitude: number): Catch | null {
  if (snapM <= 0) return null;
  const scale = metresPerPixel(resolution, latitude);
  const pixels = Math.max(LEAST_PIXELS, snapM / scale);
  return { pixels, metres: Math.max(snapM, LEAST_PIXELS * scale) };
}

/** A kept choice, or the standard one when it is none of the choices. */
export function choiceFrom(kept: string | null): number {
  const number = kept === null ? NaN : Number(kept);
  return SNAP_CHOICES_M.find((one) => one === number) ?? STANDARD_SNAP_M;
}

/** Metres with as many decimals as they deserve. */
export function metresText(metres: number, language: string): string {
  const decimals = metres < 1 ? 2 : metres < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { maximumFractionDigits: decimals }).format(metres);
}
