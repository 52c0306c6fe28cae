// Turns the map configuration into a MapLibre style: pure, no browser and no map needed.
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from "maplibre-gl";
import type { LayerConfig, MapConfig } from "../types/map";
import { INK, mapLayers, type Place, shared } from "./layer-style";

export const PAPER = "#F3EFE6";
const MAX_TILE_ZOOM = 16;
const LARGE_AREA_LABEL_ZOOM = 10;
/** Source of the names that are filled in after the map has loaded. */
export const AREA_LABELS = "area-labels";

export interface FontFace {
  url: string;
  range: string;
}

/** The name in the reader's language, else in the first language that has one. */
export function labelText(language: string): ExpressionSpecification {
  const order = [...new Set([language, "kk", "ru", "en"])].map((code) => `name_${code}`);
  const branches = order.flatMap((name) => [
    ["!=", ["coalesce", ["get", name], ""], ""],
    ["get", name],
  ]);
  return ["case", ...branches, ""] as unknown as ExpressionSpecification;
}

/** Whether a layer's areas are so large that tiles would repeat their names. */
export const namedByPoints = (layer: LayerConfig): boolean =>
  layer.geometry.startsWith("polygon") && layer.labelZoom <= LARGE_AREA_LABEL_ZOOM;

/** Where a layer's names come from, and where they stop: frames are read from afar. */
function labelSource({ layer, source, shown }: Place) {
  const common = shared({ layer, source, shown }, "label");
  const frame = layer.theme === "frame" && layer.geometry === "polygon";
  const span = layer.minZoom <= 6 ? 0.6 : 4;
  const zooms = { minzoom: layer.labelZoom, ...(frame ? { maxzoom: layer.labelZoom + span } : {}) };
  if (!namedByPoints(layer)) return { ...common, ...zooms };
  const { "source-layer": _tiles, ...rest } = common;
  return { ...rest, ...zooms, source: AREA_LABELS, filter: ["==", ["get", "layer"], layer.slug] as FilterSpecification };
}

function labels(place: Place, language: string): LayerSpecification {
  const { layer } = place;
  const alongLine = layer.geometry === "line";
  const pointed = layer.geometry === "point" || layer.geometry === "polygon_or_point";
  const strong = layer.theme === "frame";
  return {
    ...labelSource(place), type: "symbol",
    layout: {
      ...shared(place, "").layout,
      "text-field": labelText(language),
      "text-font": ["Golos"],
      "text-size": ["interpolate", ["linear"], ["zoom"], 9, strong ? 12 : 11, 15, strong ? 16 : 13],
      "text-max-width": 9,
      "text-padding": 6,
      "symbol-placement": alongLine ? "line" : "point",
      ...(alongLine ? { "symbol-spacing": 380 } : {}),
      ...(pointed
        ? { "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 1.1 }
        : {}),
    },
    paint: {
      "text-color": INK,
      "text-halo-color": "rgba(255,253,249,0.92)",
      "text-halo-width": 1.6,
      "text-halo-blur": 0.4,
    },
  };
}

/** Slugs by tile source: layers that are on from the start share tiles, each other one has its own. */
export function tileSources(layers: readonly LayerConfig[]): Map<string, string[]> {
  const sources = new Map<string, string[]>([["plan", []]]);
  for (const layer of layers) {
    if (layer.visible) sources.get("plan")?.push(layer.slug);
    else sources.set(`plan-${layer.slug}`, [layer.slug]);
  }
  if (sources.get("plan")?.length === 0) sources.delete("plan");
  return sources;
}

/** The whole style; `shown` are the layers that are on. */
export function buildStyle(
  config: MapConfig,
  fonts: readonly FontFace[],
  shown: ReadonlySet<string>,
  origin = "",
): StyleSpecification {
  const ordered = [...config.layers].sort((one, other) => one.order - other.order);
  const sources = tileSources(config.layers);
  const sourceOf = new Map([...sources].flatMap(([id, slugs]) => slugs.map((slug) => [slug, id] as const)));
  const minZoom = (slugs: readonly string[]): number =>
    Math.min(...ordered.filter((one) => slugs.includes(one.slug)).map((one) => one.minZoom));
  const places = ordered.map((layer) => ({
    layer, source: sourceOf.get(layer.slug) ?? "plan", shown: shown.has(layer.slug),
  }));
  return {
    version: 8,
    "font-faces": {
      Golos: fonts.map((one) => ({ url: one.url, "unicode-range": one.range.split(",") })),
    },
    sources: {
      [AREA_LABELS]: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
      ...Object.fromEntries(
        [...sources].map(([id, slugs]) => [
          id,
          {
            type: "vector" as const,
            tiles: [origin + config.tiles.replace("{layers}", slugs.join(","))],
            minzoom: minZoom(slugs),
            maxzoom: MAX_TILE_ZOOM,
          },
        ]),
      ),
    },
    layers: [
      { id: "paper", type: "background", paint: { "background-color": PAPER } },
      ...places.flatMap(mapLayers),
      // Names of the largest things win: they are drawn last.
      ...[...places].reverse().sort((one, other) => other.layer.labelZoom - one.layer.labelZoom)
        .map((place) => labels(place, config.language)),
    ],
  } as StyleSpecification;
}
