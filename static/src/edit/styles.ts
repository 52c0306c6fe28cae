// How the editor draws: the plan's own legend, quieter; changed things dashed in brand, chosen ones in amber.
import type { FeatureLike } from "ol/Feature.js";
import type Geometry from "ol/geom/Geometry.js";
import LineString from "ol/geom/LineString.js";
import MultiLineString from "ol/geom/MultiLineString.js";
import MultiPoint from "ol/geom/MultiPoint.js";
import MultiPolygon from "ol/geom/MultiPolygon.js";
import Polygon from "ol/geom/Polygon.js";
import { Circle, Fill, Icon, RegularShape, Stroke, Style } from "ol/style.js";
import type ImageStyle from "ol/style/Image.js";
import { drawImage, symbolId } from "../map/images";
import type { LayerConfig, LegendClass } from "../types/map";

const INK = "#16233A";
const BRAND = "#0A5A78";
const AMBER = "#E2A400";
const PALE = "#FFFDF9";
const SAND = "#A79F8F";

/** `#rrggbb` with an opacity, as canvas understands it. */
export function withAlpha(colour: string, alpha: number): string {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return colour;
  return colour + Math.round(alpha * 255).toString(16).padStart(2, "0");
}

function classOf(layer: LayerConfig, feature: FeatureLike): LegendClass | undefined {
  const value = String(feature.get(layer.styleField) ?? "");
  return layer.classes.find((one) => one.value === value) ?? layer.classes.at(-1);
}

/** The sign of the public map where the class has one, else a dot of its colours on a paper ring. */
function pointImage(one: LegendClass | undefined, alpha: number): ImageStyle {
  const fill = one?.fill || INK;
  const stroke = one?.stroke || PALE;
  const drawn = one?.icon ? drawImage(symbolId(one.icon, fill, stroke)) : null;
  if (!drawn) {
    return new Circle({ radius: 6.5, fill: new Fill({ color: fill }), stroke: new Stroke({ color: PALE, width: 2 }) });
  }
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [drawn.image.width, drawn.image.height];
  canvas.getContext("2d", { willReadFrequently: true })?.putImageData(drawn.image, 0, 0);
  return new Icon({ img: canvas, scale: 1 / drawn.pixelRatio, opacity: alpha });
}

function areaStyle(one: LegendClass | undefined, alpha: number): Style[] {
  const fill = one?.fill ? withAlpha(one.fill, alpha) : "rgba(0,0,0,0.01)";
  const stroke = { color: one?.stroke || INK, width: Math.max(1, (one?.width || 1) * 0.8), lineDash: one?.dash ?? [] };
  return [new Style({ fill: new Fill({ color: fill }), stroke: new Stroke(stroke) })];
}

/** A line on a paper casing, so that crossings read. */
function lineStyle(one: LegendClass | undefined, alpha: number): Style[] {
  const stroke = one?.stroke || INK;
  const width = Math.max(1.6, (one?.width || 1) * 0.9);
  const colour = stroke.toUpperCase() === PALE ? SAND : stroke;
  const dash = (one?.dash ?? []).map((part) => part * width);
  const casing = new Stroke({ color: withAlpha(PALE, alpha), width: width + 2.5 });
  const line = new Stroke({ color: withAlpha(colour, Math.max(alpha, 0.55)), width, lineDash: dash, lineCap: dash.length > 0 ? "butt" : "round" });
  return [new Style({ stroke: casing, zIndex: 1 }), new Style({ stroke: line, zIndex: 2 })];
}

function base(one: LegendClass | undefined, alpha: number, kind: string): Style[] {
  if (kind.endsWith("Point")) return [new Style({ image: pointImage(one, Math.max(alpha, 0.6)), zIndex: 3 })];
  return kind.endsWith("LineString") ? lineStyle(one, alpha) : areaStyle(one, alpha);
}

const cache = new Map<string, Style[]>();

function baseOf(layer: LayerConfig, feature: FeatureLike, alpha: number): Style[] {
  const one = classOf(layer, feature);
  const kind = feature.getGeometry()?.getType() ?? "";
  const key = `${layer.slug} ${one?.value} ${kind} ${alpha}`;
  let style = cache.get(key);
  if (!style) cache.set(key, (style = base(one, alpha, kind)));
  return style;
}

/** Style of layers that are only looked at. */
export function backdropStyle(layers: ReadonlyMap<string, LayerConfig>, alpha: number) {
  return (feature: FeatureLike): Style[] | undefined => {
    const layer = layers.get(String(feature.get("layer")));
    return layer && baseOf(layer, feature, alpha);
  };
}

const CHANGED = new Style({
  stroke: new Stroke({ color: BRAND, width: 3, lineDash: [7, 4] }),
  image: new Circle({ radius: 15, stroke: new Stroke({ color: BRAND, width: 2.5, lineDash: [5, 3] }) }),
  zIndex: 6,
});

export type FeatureStyle = (feature: FeatureLike, resolution: number) => Style[];

/** Style of the layer that is edited: areas let the others shine through, lines and points stand out. */
export function editStyle(layer: LayerConfig, isChanged: (uid: string) => boolean): FeatureStyle {
  return (feature) => {
    const isArea = feature.getGeometry()?.getType().endsWith("Polygon");
    const style = baseOf(layer, feature, isArea ? 0.55 : 1);
    return isChanged(String(feature.getId())) ? [...style, CHANGED] : style;
  };
}

function vertices(geometry: Geometry | undefined): MultiPoint | undefined {
  if (geometry instanceof Polygon || geometry instanceof MultiLineString) return new MultiPoint(geometry.getCoordinates().flat());
  if (geometry instanceof MultiPolygon) return new MultiPoint(geometry.getCoordinates().flat(2));
  if (geometry instanceof LineString) return new MultiPoint(geometry.getCoordinates());
  return undefined;
}

const HALO = new Style({ stroke: new Stroke({ color: INK, width: 6 }), zIndex: 10 });
const LINE = new Style({ stroke: new Stroke({ color: AMBER, width: 3 }), zIndex: 11 });
const NODES = new Style({
  geometry: (feature) => vertices(feature.getGeometry() as Geometry | undefined),
  image: new Circle({ radius: 4.5, fill: new Fill({ color: PALE }), stroke: new Stroke({ color: INK, width: 1.5 }) }),
  zIndex: 12,
});
const POINT_HALO = new Style({ image: new Circle({ radius: 17, stroke: new Stroke({ color: INK, width: 6 }) }), zIndex: 10 });
const POINT = new Style({ image: new Circle({ radius: 17, stroke: new Stroke({ color: AMBER, width: 3 }) }), zIndex: 11 });

const NODES_FROM = 14; // metres a pixel: farther out nodes would cover the shape

/** Style of the chosen feature: its own look, an outline, and its nodes when one is near enough. */
export function chosenStyle(own: FeatureStyle): FeatureStyle {
  return (feature, resolution) => {
    const isPoint = feature.getGeometry()?.getType().endsWith("Point");
    const marks = isPoint ? [POINT_HALO, POINT] : [HALO, LINE];
    return [...own(feature, resolution), ...marks, ...(resolution < NODES_FROM ? [NODES] : [])];
  };
}

/** The handle that reshaping shows under the pointer. */
export const handleStyle = new Style({
  image: new Circle({ radius: 8, fill: new Fill({ color: withAlpha(AMBER, 0.9) }), stroke: new Stroke({ color: INK, width: 2 }) }),
});

/** What is being drawn. */
export const sketchStyle = [
  NODES,
  new Style({ stroke: new Stroke({ color: INK, width: 5 }), fill: new Fill({ color: withAlpha(AMBER, 0.18) }) }),
  new Style({
    stroke: new Stroke({ color: AMBER, width: 2.5 }),
    image: new Circle({ radius: 5, fill: new Fill({ color: AMBER }), stroke: new Stroke({ color: INK, width: 1.5 }) }),
  }),
];

/** Where a point was caught by a neighbour. */
export const caughtStyle = new Style({
  image: new RegularShape({ points: 4, radius: 13, angle: Math.PI / 4, stroke: new Stroke({ color: BRAND, width: 2.5 }) }),
});

/** A place that something is said about. */
export const placeStyle = [
  new Style({ image: new Circle({ radius: 16, stroke: new Stroke({ color: PALE, width: 7 }) }) }),
  new Style({ image: new Circle({ radius: 16, stroke: new Stroke({ color: "#A8324B", width: 3.5 }) }) }),
];
