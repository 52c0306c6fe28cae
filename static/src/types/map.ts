// The map configuration that the server writes into the page (apps/plans/map_config.py).
export interface LegendClass {
  value: string;
  title: string;
  fill: string;
  stroke: string;
  width: number;
  pattern: string;
  dash: number[];
  icon: string;
}

export type GeometryKind = "point" | "line" | "polygon" | "polygon_or_point" | "any";

export interface LayerConfig {
  slug: string;
  title: string;
  theme: string;
  themeTitle: string;
  geometry: GeometryKind;
  styleField: string;
  minZoom: number;
  labelZoom: number;
  order: number;
  visible: boolean;
  exclusive?: boolean;
  classes: LegendClass[];
}

export type Bounds = [west: number, south: number, east: number, north: number];

export interface MapConfig {
  version: string;
  revision: number;
  frozen: boolean;
  language: string;
  tiles: string;
  bounds: Bounds | null;
  centre: [number, number];
  layers: LayerConfig[];
  urls: Record<string, string>;
}

export interface CardRow {
  field: string;
  label: string;
  value: string;
}

/** One feature as the API gives it. */
export interface PlanFeature {
  type: "Feature";
  id: string;
  geometry: GeoJSON.Geometry;
  properties: Record<string, unknown>;
  title?: string;
  card?: CardRow[];
}

export interface FeatureKey {
  layer: string;
  uid: string;
}
