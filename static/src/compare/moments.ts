// Two states of the same features on a map: what stood before dashed in grey, what came after in the brand colour.
import type { FilterSpecification, GeoJSONSource, LayerSpecification } from "maplibre-gl";
import { type LibreMap, styled } from "../map/map";

export type Moment = "before" | "after" | "mine";

export type MomentShapes = GeoJSON.FeatureCollection<GeoJSON.Geometry, { moment: Moment }>;

const SOURCE = "moments";
/** The same looks as the line samples of the legends (static/css/components/compare.css). */
const LOOKS: Readonly<Record<Moment, { colour: string; dash: number[] | null; fill: number }>> = {
  before: { colour: "#4A5568", dash: [2, 1.6], fill: 0.12 },
  after: { colour: "#0A5A78", dash: null, fill: 0.18 },
  mine: { colour: "#9A6B00", dash: [0.8, 1.2], fill: 0.18 },
};
const CASE = "#FFFDF9";
export const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

const of = (moment: Moment): FilterSpecification => ["==", ["get", "moment"], moment] as FilterSpecification;
const points = (moment: Moment): FilterSpecification =>
  ["all", of(moment), ["==", ["geometry-type"], "Point"]] as unknown as FilterSpecification;
const areas = (moment: Moment): FilterSpecification =>
  ["all", of(moment), ["==", ["geometry-type"], "Polygon"]] as unknown as FilterSpecification;

function layersOf(moment: Moment): LayerSpecification[] {
  const { colour, dash, fill } = LOOKS[moment];
  const rounded = { "line-join": "round", "line-cap": dash ? "butt" : "round" } as const;
  return [
    {
      id: `moments-${moment}-fill`, type: "fill", source: SOURCE, filter: areas(moment),
      paint: { "fill-color": colour, "fill-opacity": fill },
    },
    {
      id: `moments-${moment}-case`, type: "line", source: SOURCE, filter: of(moment),
      layout: { "line-join": "round" }, paint: { "line-color": CASE, "line-width": 6, "line-opacity": 0.9 },
    },
    {
      id: `moments-${moment}-line`, type: "line", source: SOURCE, filter: of(moment), layout: rounded,
      paint: { "line-color": colour, "line-width": 3, ...(dash ? { "line-dasharray": dash } : {}) },
    },
    {
      id: `moments-${moment}-point`, type: "circle", source: SOURCE, filter: points(moment),
      paint: {
        "circle-radius": moment === "before" ? 11 : 8, "circle-color": moment === "before" ? CASE : colour,
        "circle-stroke-color": colour, "circle-stroke-width": 3, "circle-opacity": moment === "before" ? 0.6 : 1,
      },
    },
  ];
}

/** The layers of both moments, above everything that is there now. */
export async function addMoments(map: LibreMap): Promise<void> {
  await styled(map);
  if (map.getSource(SOURCE)) return;
  map.addSource(SOURCE, { type: "geojson", data: NOTHING });
  for (const moment of Object.keys(LOOKS) as Moment[]) {
    for (const layer of layersOf(moment)) map.addLayer(layer);
  }
}

/** Puts shapes on a map that has the layers. */
export function showMoments(map: LibreMap, shapes: GeoJSON.FeatureCollection): void {
  map.getSource<GeoJSONSource>(SOURCE)?.setData(shapes);
}

/** Shows both moments or one of them. */
export function chooseMoment(map: LibreMap, choice: Moment | "both"): void {
  for (const moment of ["before", "after"] as const) {
    const visibility = choice === "both" || choice === moment ? "visible" : "none";
    for (const part of ["fill", "case", "line", "point"]) {
      map.setLayoutProperty(`moments-${moment}-${part}`, "visibility", visibility);
    }
  }
}

const VEIL = "veil";

/** A sheet of tracing paper over the plan, so that what changed stands out. */
export async function layVeil(map: LibreMap, opacity: number): Promise<void> {
  await styled(map);
  if (map.getLayer(VEIL)) return;
  map.addLayer({ id: VEIL, type: "background", paint: { "background-color": "#F3EFE6", "background-opacity": opacity } });
}
