// Lengths and areas on the spheroid of WGS 84 (Karney 2013), from coordinates in degrees. Pure.
import geodesic from "geographiclib-geodesic";

const spheroid = geodesic.Geodesic.WGS84;
type Ring = readonly GeoJSON.Position[];

function along(points: Ring, closed: boolean): { length: number; area: number } {
  const walk = spheroid.Polygon(!closed);
  const last = closed && points.length > 1 && same(points[0]!, points.at(-1)!) ? points.length - 1 : points.length;
  for (const [lon = NaN, lat = NaN] of points.slice(0, last)) walk.AddPoint(lat, lon);
  const { perimeter, area } = walk.Compute(false, true);
  return { length: perimeter, area: Math.abs(area ?? 0) };
}

const same = (one: GeoJSON.Position, other: GeoJSON.Position): boolean => one[0] === other[0] && one[1] === other[1];

/** Length of a line in metres. */
export const lengthOfLine = (line: Ring): number => (line.length < 2 ? 0 : along(line, false).length);

/** Area of a polygon without its holes, in square metres. */
export function areaOfPolygon(rings: readonly Ring[]): number {
  const [outer = [], ...holes] = rings;
  if (outer.length < 3) return 0;
  return holes.reduce((rest, hole) => rest - along(hole, true).area, along(outer, true).area);
}

export interface Measured {
  /** Square metres; null for what has no area. */
  area: number | null;
  /** Metres along the line or round the polygon; null for points. */
  length: number | null;
}

/** Area and length of a geometry in degrees. */
export function measured(geometry: GeoJSON.Geometry): Measured {
  switch (geometry.type) {
    case "LineString":
      return { area: null, length: lengthOfLine(geometry.coordinates) };
    case "MultiLineString":
      return { area: null, length: geometry.coordinates.reduce((sum, line) => sum + lengthOfLine(line), 0) };
    case "Polygon":
      return ofPolygons([geometry.coordinates]);
    case "MultiPolygon":
      return ofPolygons(geometry.coordinates);
    default:
      return { area: null, length: null };
  }
}

function ofPolygons(polygons: readonly Ring[][]): Measured {
  return {
    area: polygons.reduce((sum, rings) => sum + areaOfPolygon(rings), 0),
    length: polygons.flat().reduce((sum, ring) => sum + along(ring, true).length, 0),
  };
}
