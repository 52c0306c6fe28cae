// Which plan feature is under a point of the map.
import type { MapGeoJSONFeature, PointLike } from "maplibre-gl";
import type { FeatureKey } from "../types/map";
import type { LibreMap } from "./map";

const REACH_PX = 6;

export interface Hit extends FeatureKey {
  /** Its name in the reader's language; empty when it has none. */
  title: string;
}

type Rendered = Pick<MapGeoJSONFeature, "sourceLayer" | "properties">;

/** Unique hits in the given order. */
export function distinct(features: readonly Rendered[], language: string): Hit[] {
  const seen = new Map<string, Hit>();
  for (const { sourceLayer: layer = "", properties } of features) {
    const uid = String(properties.uid ?? "");
    if (!layer || !uid || seen.has(`${layer}/${uid}`)) continue;
    const names = [language, "kk", "ru", "en"].map((code) => String(properties[`name_${code}`] ?? ""));
    seen.set(`${layer}/${uid}`, { layer, uid, title: names.find((name) => name !== "") ?? "" });
  }
  return [...seen.values()];
}

interface Metadata {
  slug?: string;
  part?: string;
  theme?: string;
}

const metadataOf = (layer: { metadata?: unknown }): Metadata => (layer.metadata ?? {}) as Metadata;

/** Features around `point`: small things first, then areas from the top, the frames of territory last. */
export function featuresAt(map: LibreMap, point: { x: number; y: number }, language: string): Hit[] {
  const layers = map
    .getStyle()
    .layers.filter((one) => {
      const { part = "" } = metadataOf(one);
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
  const isFrame = (one: MapGeoJSONFeature): boolean => metadataOf(one.layer).theme === "frame";
  const plan = areas.filter((one) => !isFrame(one));
  return distinct([...thin, ...plan, ...areas.filter(isFrame)], language);
}
