// Degrees (EPSG:4326) to metres of UTM zone 42 north (EPSG:32642) and back, exact to far below a millimetre. Pure.
import proj4 from "proj4";

/** East and north in metres. */
export type Metres = [east: number, north: number];
/** Longitude and latitude in degrees. */
export type Degrees = [lon: number, lat: number];

// OpenLayers' own ol/proj/utm is 8 cm off at 73.5° E on the way back, hence proj4.
const grid = proj4("EPSG:4326", "+proj=utm +zone=42 +datum=WGS84 +units=m +no_defs");
const DECIMALS = 9; // 0.1 mm, as the API writes them

const round = (number: number): number => Number(number.toFixed(DECIMALS));

export function toMetres([lon = NaN, lat = NaN]: GeoJSON.Position): Metres {
  const [east = NaN, north = NaN] = grid.forward([lon, lat]);
  return [east, north];
}

/** Degrees with nine decimals. */
export function toDegrees([east, north]: Metres): Degrees {
  const [lon = NaN, lat = NaN] = grid.inverse([east, north]);
  return [round(lon), round(lat)];
}

/** The place `east` and `north` metres from `from` on the grid. */
export function offset(from: GeoJSON.Position, east: number, north: number): Degrees {
  const [x, y] = toMetres(from);
  return toDegrees([x + east, y + north]);
}

/** The place at a grid azimuth (degrees clockwise from grid north) and a distance on the grid in metres. */
export function polar(from: GeoJSON.Position, azimuth: number, distance: number): Degrees {
  const angle = (azimuth * Math.PI) / 180;
  return offset(from, distance * Math.sin(angle), distance * Math.cos(angle));
}

/** Distance on the grid in metres and grid azimuth in degrees from one place to another. */
export function bearing(from: GeoJSON.Position, to: GeoJSON.Position): { azimuth: number; distance: number } {
  const [x, y] = toMetres(from);
  const [east, north] = toMetres(to);
  const azimuth = (Math.atan2(east - x, north - y) * 180) / Math.PI;
  return { azimuth: (azimuth + 360) % 360, distance: Math.hypot(east - x, north - y) };
}
