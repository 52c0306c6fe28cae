// How the editor draws: the plan's own legend, thinner; changed things in brand, the chosen one in amber.
import type { FeatureLike } from "ol/Feature.js";
import type Geometry from "ol/geom/Geometry.js";
import MultiPoint from "ol/geom/MultiPoint.js";
import type MultiPolygon from "ol/geom/MultiPolygon.js";
import type Polygon from "ol/geom/Polygon.js";
import { Circle, Fill, Stroke, Style } from "ol/style.js";
import type { LayerConfig, LegendClass } from "../types/map";

const INK = "#16233A";
const BRAND = "#0A5A78";
const AMBER = "#E2A400";
const PALE = "#FFFDF9";

/** `#rrggbb` with an opacity, as canvas understands it. */
export function withAlpha(colour: string, alpha: number): string {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return colour;
  return colour + Math.round(alpha * 255).toString(16).padStart(2, "0");
}

function classOf(layer: LayerConfig, feature: FeatureLike): LegendClass | undefined {
  const value = String(feature.get(layer.styleField) ?? "");
  return layer.classes.find((one) => one.value === value) ?? layer.classes.at(-1);
}

function base(one: LegendClass | undefined, alpha: number, kind: string): Style {
  const stroke = one?.stroke || INK;
  const fill = one?.fill ? withAlpha(one.fill, alpha) : "rgba(0,0,0,0.01)";
  if (kind.endsWith("Point")) {
    return new Style({
      image: new Circle({
        radius: 6, fill: new Fill({ color: one?.fill || INK }), stroke: new Stroke({ color: stroke, width: 2 }),
      }),
    });
  }
  const colour = kind.endsWith("LineString") && stroke.toUpperCase() === PALE ? "#A79F8F" : stroke;
  return new Style({
    fill: new Fill({ color: fill }),
    stroke: new Stroke({ color: colour, width: Math.max(1, (one?.width || 1) * 0.8), lineDash: one?.dash ?? [] }),
  });
}

const cache = new Map<string, Style>();

/** Style of layers that are only looked at. */
export function backdropStyle(layers: ReadonlyMap<string, LayerConfig>, alpha: number) {
  return (feature: FeatureLike): Style | undefined => {
    const layer = layers.get(String(feature.get("layer")));
    if (!layer) return undefined;
    const one = classOf(layer, feature);
    const kind = feature.getGeometry()?.getType() ?? "";
    const key = `${layer.slug} ${one?.value} ${kind} ${alpha}`;
    let style = cache.get(key);
    if (!style) cache.set(key, (style = base(one, alpha, kind)));
    return style;
  };
}

function vertices(geometry: Geometry | undefined): MultiPoint | undefined {
  if (!geometry) return undefined;
  if (geometry.getType() === "Polygon") return new MultiPoint((geometry as Polygon).getCoordinates().flat());
  if (geometry.getType() === "MultiPolygon") {
    return new MultiPoint((geometry as MultiPolygon).getCoordinates().flat(2));
  }
  return undefined;
}

/** Style of the layer that is edited. */
export function editStyle(layer: LayerConfig, isChanged: (uid: string) => boolean) {
  return (feature: FeatureLike): Style => {
    const kind = feature.getGeometry()?.getType() ?? "";
    const style = base(classOf(layer, feature), 0.55, kind);
    if (isChanged(String(feature.getId()))) style.setStroke(new Stroke({ color: BRAND, width: 3, lineDash: [7, 4] }));
    return style;
  };
}

const HALO = new Style({ stroke: new Stroke({ color: INK, width: 6 }), zIndex: 10 });
const LINE = new Style({ stroke: new Stroke({ color: AMBER, width: 3 }), zIndex: 11 });
const NODES = new Style({
  geometry: (feature) => vertices(feature.getGeometry() as Geometry | undefined),
  image: new Circle({ radius: 4.5, fill: new Fill({ color: PALE }), stroke: new Stroke({ color: INK, width: 1.5 }) }),
  zIndex: 12,
});
const POINT = new Style({
  image: new Circle({ radius: 11, stroke: new Stroke({ color: AMBER, width: 4 }) }), zIndex: 11,
});

const NODES_FROM = 14; // metres a pixel: farther out nodes would cover the shape

/** Style of the chosen feature: outline, and its nodes when one is near enough. */
export const chosenStyle = (_feature: FeatureLike, resolution: number): Style[] =>
  resolution < NODES_FROM ? [HALO, LINE, NODES, POINT] : [HALO, LINE, POINT];

/** The handle that Modify shows under the pointer. */
export const handleStyle = new Style({
  image: new Circle({ radius: 8, fill: new Fill({ color: withAlpha(AMBER, 0.9) }), stroke: new Stroke({ color: INK, width: 2 }) }),
});
