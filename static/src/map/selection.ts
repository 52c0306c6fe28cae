// The chosen feature, outlined on the map above everything else.
import type { GeoJSONSource } from "maplibre-gl";
import { type LibreMap, styled } from "./map";

const SOURCE = "selection";
const AMBER = "#E2A400";
const INK = "#16233A";
const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

function addLayers(map: LibreMap): void {
  map.addSource(SOURCE, { type: "geojson", data: NOTHING });
  map.addLayer({
    id: "selection-case", type: "line", source: SOURCE,
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": INK, "line-width": 7 },
  });
  map.addLayer({
    id: "selection-line", type: "line", source: SOURCE,
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": AMBER, "line-width": 4 },
  });
  map.addLayer({
    id: "selection-point", type: "circle", source: SOURCE,
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": 17, "circle-color": AMBER, "circle-opacity": 0.25,
      "circle-stroke-color": AMBER, "circle-stroke-width": 4,
    },
  });
}

function draw(map: LibreMap, geometry: GeoJSON.Geometry | null): void {
  if (!map.getSource(SOURCE)) addLayers(map);
  const content: GeoJSON.FeatureCollection = geometry
    ? { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] }
    : NOTHING;
  map.getSource<GeoJSONSource>(SOURCE)?.setData(content);
}

/** Outlines `geometry`; null takes the outline away. */
export function select(map: LibreMap, geometry: GeoJSON.Geometry | null): void {
  void styled(map).then(() => draw(map, geometry));
}
