// How changes are drawn over both versions: by colour and by the kind of line, so that nobody needs the colour.
import type { FilterSpecification, LayerSpecification } from "maplibre-gl";
import { type LibreMap, styled } from "../map/map";
import type { ChangeKind } from "./changes";

export const CHANGES = "changes";
const CASE = "#FFFDF9";

interface Look {
  colour: string;
  dash: number[] | null;
  width: number;
  fill: number;
}

/** The same looks as the samples of the legend (static/css/pages/compare.css). */
const LOOKS: Readonly<Record<ChangeKind, Look>> = {
  attributes: { colour: "#9A6B00", dash: [0.6, 1.6], width: 3, fill: 0 },
  geometry: { colour: "#9A6B00", dash: [3, 1.4], width: 3.5, fill: 0.22 },
  removed: { colour: "#A8324B", dash: [1.2, 1], width: 3.5, fill: 0.3 },
  added: { colour: "#2F6B1F", dash: null, width: 3.5, fill: 0.3 },
};

function layersOf(kind: ChangeKind, look: Look): LayerSpecification[] {
  const isKind = ["==", ["get", "kind"], kind] as unknown as FilterSpecification;
  const shaped = (type: string): FilterSpecification =>
    ["all", isKind, ["==", ["geometry-type"], type]] as unknown as FilterSpecification;
  return [
    {
      id: `changes-${kind}-fill`, type: "fill", source: CHANGES, filter: shaped("Polygon"),
      paint: { "fill-color": look.colour, "fill-opacity": look.fill },
    },
    {
      id: `changes-${kind}-case`, type: "line", source: CHANGES, filter: isKind,
      layout: { "line-join": "round" },
      paint: { "line-color": CASE, "line-width": look.width + 2.5, "line-opacity": 0.85 },
    },
    {
      id: `changes-${kind}-line`, type: "line", source: CHANGES, filter: isKind,
      layout: { "line-join": "round" },
      paint: { "line-color": look.colour, "line-width": look.width, ...(look.dash ? { "line-dasharray": look.dash } : {}) },
    },
    {
      id: `changes-${kind}-point`, type: "circle", source: CHANGES, filter: shaped("Point"),
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 9, 4, 12, 9, 15, 12], "circle-color": look.colour, "circle-opacity": look.fill,
        "circle-stroke-color": look.colour, "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 9, 2, 12, 3],
      },
    },
  ];
}

/** Draws what changed on one of the maps. */
export async function drawChanges(map: LibreMap, changes: GeoJSON.FeatureCollection): Promise<void> {
  await styled(map);
  map.addSource(CHANGES, { type: "geojson", data: changes });
  for (const [kind, look] of Object.entries(LOOKS) as [ChangeKind, Look][]) {
    for (const layer of layersOf(kind, look)) map.addLayer(layer);
  }
}

/** Key of the change under a point of the map; empty when there is none. */
export function changeAt(map: LibreMap, point: { x: number; y: number }): string {
  const reach = 6;
  const layers = Object.keys(LOOKS).flatMap((kind) => ["fill", "line", "point"].map((part) => `changes-${kind}-${part}`));
  const [hit] = map.queryRenderedFeatures(
    [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]],
    { layers: layers.filter((id) => map.getLayer(id)) },
  ).sort((one, other) => Number(one.geometry.type === "Polygon") - Number(other.geometry.type === "Polygon"));
  return String(hit?.properties.key ?? "");
}
