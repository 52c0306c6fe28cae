// A small map configuration for tests: areas with a pattern, dashed borders, lines, points.
import type { LayerConfig, LegendClass, MapConfig } from "../../static/src/types/map";

export const legend = (value: string, more: Partial<LegendClass> = {}): LegendClass => ({
  value, title: value, fill: "", stroke: "#16233A", width: 1, pattern: "", dash: [], icon: "", ...more,
});

export const layer = (slug: string, more: Partial<LayerConfig> = {}): LayerConfig => ({
  slug, title: slug, theme: "land_use", themeTitle: "Land use", geometry: "polygon", styleField: "kind",
  minZoom: 9, labelZoom: 14, order: 20, visible: true, classes: [legend("a", { fill: "#FFE56F" })], ...more,
});

export const zones = layer("zones", {
  classes: [
    legend("home", { fill: "#FFE56F" }),
    legend("reserve", { fill: "#F1EEEB", pattern: "dots" }),
  ],
});
export const borders = layer("borders", {
  theme: "frame", order: 70, minZoom: 7, labelZoom: 9,
  classes: [legend("city", { dash: [4, 2] }), legend("rayon", { dash: [6, 3], width: 2 })],
});
export const roads = layer("roads", {
  theme: "transport", geometry: "line", order: 60,
  classes: [legend("street", { stroke: "#FFFDF9", width: 2 }), legend("rail", { dash: [4, 2] })],
});
export const stops = layer("stops", {
  theme: "transport", geometry: "point", order: 95,
  classes: [legend("lrt", { fill: "#FFFDF9", stroke: "#C2410C", icon: "station" })],
});
export const limits = layer("limits", { theme: "limits", order: 50, visible: false });

export const config: MapConfig = {
  version: "draft", revision: 7, frozen: false, language: "ru",
  tiles: "/tiles/draft/{layers}/{z}/{x}/{y}.mvt?r=7",
  bounds: null, centre: [71.43, 51.13], layers: [stops, roads, zones, borders, limits],
  urls: { feature: "/api/{layer}/{uid}/" },
};
