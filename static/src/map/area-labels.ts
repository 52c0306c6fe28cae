// Names of large areas, one each: a tile would repeat them in every square it cuts.
import type { GeoJSONSource } from "maplibre-gl";
import { get } from "../core/api";
import type { LayerConfig, MapConfig, PlanFeature } from "../types/map";
import { labelPoint } from "./inside";
import type { LibreMap } from "./map";
import { AREA_LABELS, namedByPoints } from "./style";

const LIMIT = 300;

async function pointsOf(config: MapConfig, layer: LayerConfig): Promise<GeoJSON.Feature[]> {
  const url = (config.urls.features ?? "").replace("{layer}", layer.slug);
  const { body } = await get<{ features: PlanFeature[] }>(`${url}${url.includes("?") ? "&" : "?"}limit=${LIMIT}`);
  return body.features.flatMap(({ geometry, properties }) => {
    const coordinates = labelPoint(geometry);
    if (!coordinates) return [];
    const { name_kk, name_ru, name_en } = properties;
    return [{
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates },
      properties: { layer: layer.slug, name_kk, name_ru, name_en },
    }];
  });
}

/** Fills the label source of the style. */
export async function labelAreas(map: LibreMap, config: MapConfig): Promise<void> {
  const found = await Promise.all(config.layers.filter(namedByPoints).map((layer) => pointsOf(config, layer)));
  map.getSource<GeoJSONSource>(AREA_LABELS)?.setData({ type: "FeatureCollection", features: found.flat() });
}
