// What others see of a place that its author shows only roughly: the square of the grid, as the server makes it.
import { post } from "../core/api";
import { Problem } from "../core/problem";

interface Rough {
  cell: GeoJSON.Polygon;
}

/** The square, or null when nobody answers. */
export async function roughPlace(url: string, geometry: GeoJSON.Geometry): Promise<GeoJSON.Polygon | null> {
  try {
    return (await post<Rough>(url, { geometry })).body.cell;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
