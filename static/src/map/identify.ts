// Which plan feature is under a point of the map.
import type { MapGeoJSONFeature, PointLike } from "maplibre-gl";
import type { FeatureKey } from "../types/map";
import type { LibreMap } from "./map";

const REACH_PX = 6;

export interface Hit extends FeatureKey {
  order: number;
}

/** Unique hits, smallest things first: what is drawn later lies on top. */
export function distinct(features: readonly Pick<MapGeoJSONFeature, "sourceLayer" | "properties">[]): FeatureKey[] {
  const seen = new Map<string, FeatureKey>();
  for (const one of features) {
    const layer = one.sourceLayer ?? "";
    const uid = String(one.properties.uid ?? "");
    if (layer && uid) seen.set(`${layer}/${uid}`, { layer, uid });
  }
  return [...seen.values()];
}

/** Features around `point`, the topmost first; labels do not count. */
export function featuresAt(map: LibreMap, point: { x: number; y: number }): FeatureKey[] {
  const layers = map
    .getStyle()
    .layers.filter((one) => {
      const part = (one.metadata as { part?: string } | undefined)?.part ?? "";
      return part !== "" && part !== "label" && part !== "pattern";
    })
    .map((one) => one.id);
  const box: [PointLike, PointLike] = [
    [point.x - REACH_PX, point.y - REACH_PX],
    [point.x + REACH_PX, point.y + REACH_PX],
  ];
  const near = map.queryRenderedFeatures(box, { layers });
  const exact = map.queryRenderedFeatures([point.x, point.y], { layers });
  // Thin things may be hit nearby; areas must lie under the point itself.
  const thin = near.filter((one) => one.geometry.type !== "Polygon" && one.geometry.type !== "MultiPolygon");
  const areas = exact.filter((one) => !String(one.layer.id).includes(":outline"));
  return distinct([...thin, ...areas]);
}
