// How the areas, lines and points of one plan layer are drawn: pure, as MapLibre layers.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { LayerConfig, LegendClass } from "../types/map";
import { patternId, symbolId } from "./images";

export const INK = "#16233A";

/** How strongly the fills of a theme cover what lies below them. */
const OPACITY: Readonly<Record<string, number>> = {
  land_use: 0.82,
  renewal: 0.5,
  economy: 0.12,
  frame: 0.4,
  limits: 0.2,
  background: 0.4,
  services: 0.7,
};

const PATTERN_OPACITY: Readonly<Record<string, number>> = { limits: 0.55, economy: 0.3, renewal: 0.65 };

type Value = string | number;

/** `match` on the class field, or the plain value when all classes agree. */
export function byClass(
  layer: LayerConfig,
  value: (one: LegendClass) => Value,
  classes: readonly LegendClass[] = layer.classes,
): ExpressionSpecification | Value {
  const pairs = new Map(classes.map((one) => [one.value, value(one)]));
  const different = new Set(pairs.values());
  const last = classes.at(-1);
  const fallback = last ? value(last) : "";
  if (different.size <= 1) return fallback;
  return [
    "match",
    ["to-string", ["get", layer.styleField]],
    ...[...pairs].flat(),
    fallback,
  ] as unknown as ExpressionSpecification;
}

const geometryIs = (type: "Polygon" | "LineString" | "Point"): FilterSpecification =>
  ["==", ["geometry-type"], type] as FilterSpecification;

function valueIn(layer: LayerConfig, classes: readonly LegendClass[]): FilterSpecification {
  const values = classes.map((one) => one.value);
  return ["in", ["to-string", ["get", layer.styleField]], ["literal", values]] as FilterSpecification;
}

const both = (one: FilterSpecification, other: FilterSpecification): FilterSpecification =>
  ["all", one, other] as unknown as FilterSpecification;

/** A dash array cannot follow the data: one line layer for each pattern of dashes. */
export function dashGroups(layer: LayerConfig): { dash: number[]; classes: LegendClass[] }[] {
  const groups = new Map<string, { dash: number[]; classes: LegendClass[] }>();
  for (const one of layer.classes) {
    const key = one.dash.join(",");
    const group = groups.get(key) ?? { dash: one.dash, classes: [] };
    group.classes.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Widths of the configuration hold at zoom 14; lines are thinner in small scales. */
function widths(layer: LayerConfig, classes: readonly LegendClass[], more = 0): ExpressionSpecification {
  const at = (factor: number): ExpressionSpecification | Value =>
    byClass(layer, (one) => Number(((one.width || 1) * factor + more * Math.min(1, factor)).toFixed(2)), classes);
  return [
    "interpolate", ["linear"], ["zoom"],
    8, at(0.4), 11, at(0.65), 14, at(1), 18, at(2.2),
  ] as unknown as ExpressionSpecification;
}

/** Borders of the many small zones stay quiet until one looks closely. */
function outlineOpacity(layer: LayerConfig): ExpressionSpecification | number {
  if (layer.theme === "land_use") return ["interpolate", ["linear"], ["zoom"], 9, 0.15, 12, 0.5, 14.5, 1];
  return layer.theme === "frame" ? 0.65 : 1;
}

export interface Place {
  layer: LayerConfig;
  source: string;
  shown: boolean;
}

export function shared({ layer, source, shown }: Place, part: string) {
  return {
    id: `${layer.slug}:${part}`,
    source,
    "source-layer": layer.slug,
    minzoom: layer.minZoom,
    metadata: { slug: layer.slug, part, theme: layer.theme },
    layout: { visibility: shown ? ("visible" as const) : ("none" as const) },
  };
}

function areas(place: Place, mixed: boolean): LayerSpecification[] {
  const { layer } = place;
  const polygon = geometryIs("Polygon");
  const filled = layer.classes.filter((one) => one.fill);
  const patterned = layer.classes.filter((one) => one.pattern);
  const made: LayerSpecification[] = [];
  if (filled.length > 0) {
    made.push({
      ...shared(place, "fill"), type: "fill", filter: polygon,
      paint: {
        "fill-color": byClass(layer, (one) => one.fill || "rgba(0,0,0,0)") as ExpressionSpecification,
        "fill-opacity": OPACITY[layer.theme] ?? 0.6,
        "fill-antialias": false,
      },
    });
  } else {
    // Nothing to see, but something to point at.
    made.push({
      ...shared(place, "touch"), type: "fill", filter: polygon,
      paint: { "fill-color": INK, "fill-opacity": 0 },
    });
  }
  if (patterned.length > 0) {
    made.push({
      ...shared(place, "pattern"), type: "fill", filter: both(polygon, valueIn(layer, patterned)),
      paint: {
        "fill-pattern": byClass(
          layer, (one) => patternId(one.pattern, one.stroke || INK), patterned,
        ) as ExpressionSpecification,
        "fill-opacity": PATTERN_OPACITY[layer.theme] ?? 0.8,
      },
    });
  }
  dashGroups(layer).forEach(({ dash, classes }, index) => {
    const drawn = classes.filter((one) => one.stroke && !(mixed && one.icon && !one.width));
    if (drawn.length === 0) return;
    made.push({
      ...shared(place, `outline-${index}`), type: "line", filter: both(polygon, valueIn(layer, drawn)),
      paint: {
        "line-color": byClass(layer, (one) => one.stroke, drawn) as ExpressionSpecification,
        "line-width": widths(layer, drawn),
        "line-opacity": outlineOpacity(layer),
        ...(dash.length > 0 ? { "line-dasharray": dash } : {}),
      },
    });
  });
  return made;
}

const LIGHT_LINE = "#FFFDF9";

function lines(place: Place): LayerSpecification[] {
  const { layer } = place;
  const line = geometryIs("LineString");
  const layout = { ...shared(place, "").layout, "line-cap": "round", "line-join": "round" } as const;
  const pale = layer.classes.filter((one) => one.stroke.toUpperCase() === LIGHT_LINE);
  const made: LayerSpecification[] = [];
  if (pale.length > 0) {
    made.push({
      ...shared(place, "casing"), type: "line", layout, filter: both(line, valueIn(layer, pale)),
      paint: { "line-color": "#8C8474", "line-width": widths(layer, pale, 1.6) },
    });
  }
  dashGroups(layer).forEach(({ dash, classes }, index) => {
    made.push({
      ...shared(place, `line-${index}`), type: "line", filter: both(line, valueIn(layer, classes)),
      layout: dash.length > 0 ? { ...layout, "line-cap": "butt" } : layout,
      paint: {
        "line-color": byClass(layer, (one) => one.stroke || INK, classes) as ExpressionSpecification,
        "line-width": widths(layer, classes),
        ...(dash.length > 0 ? { "line-dasharray": dash } : {}),
      },
    });
  });
  return made;
}

function points(place: Place): LayerSpecification[] {
  const { layer } = place;
  const image = (one: LegendClass): string =>
    symbolId(one.icon || "dot", one.fill || "#7C7466", one.stroke || "#FFFDF9");
  return [
    {
      ...shared(place, "point"), type: "symbol", filter: geometryIs("Point"),
      layout: {
        ...shared(place, "").layout,
        "icon-image": byClass(layer, image) as ExpressionSpecification,
        "icon-size": ["interpolate", ["linear"], ["zoom"], 9, 0.32, 12, 0.58, 14, 0.85, 16, 1.1],
        // Stations make a line together; of the many other points only as many as there is room for.
        "icon-allow-overlap": layer.theme === "transport" ? true : ["step", ["zoom"], false, 14, true],
        "icon-padding": 5,
      },
    },
  ];
}

/** MapLibre layers of one plan layer, without its label. */
export function mapLayers(place: Place): LayerSpecification[] {
  const kind = place.layer.geometry;
  const mixed = kind === "polygon_or_point" || kind === "any";
  return [
    ...(kind === "polygon" || mixed ? areas(place, mixed) : []),
    ...(kind === "line" || kind === "any" ? lines(place) : []),
    ...(kind === "point" || mixed ? points(place) : []),
  ];
}
