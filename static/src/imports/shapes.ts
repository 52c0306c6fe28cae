// Areas, lines and points of one source as layers of a map, coloured by an expression.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { LibreMap } from "../map/map";

type Colour = string | ExpressionSpecification;

const ofKind = (kind: string): FilterSpecification => ["==", ["geometry-type"], kind] as unknown as FilterSpecification;

/** Adds the layers; the ids are given back for asking what lies under a click. */
export function addShapes(map: LibreMap, source: string, colour: Colour, opacity = 0.28): string[] {
  const layers: LayerSpecification[] = [
    { id: `${source}-fill`, type: "fill", source, filter: ofKind("Polygon"), paint: { "fill-color": colour, "fill-opacity": opacity } },
    { id: `${source}-line`, type: "line", source, filter: ["!=", ["geometry-type"], "Point"] as unknown as FilterSpecification, layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": 2 } },
    { id: `${source}-point`, type: "circle", source, filter: ofKind("Point"), paint: { "circle-radius": 6, "circle-color": colour, "circle-stroke-color": "#fffdf9", "circle-stroke-width": 2 } },
  ];
  for (const layer of layers) map.addLayer(layer);
  return layers.map((one) => one.id);
}
