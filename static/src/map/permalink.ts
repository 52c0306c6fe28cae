// What the address after # says: camera, layers that are on, the chosen feature. Pure.
import type { FeatureKey } from "../types/map";

export interface Camera {
  zoom: number;
  lat: number;
  lon: number;
}

export interface Permalink {
  camera: Camera | null;
  layers: string[] | null;
  feature: FeatureKey | null;
}

const SLUG = /^[a-z0-9][a-z0-9_-]*$/;
const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readCamera(text: string): Camera | null {
  const numbers = text.split("/").map((part) => (part === "" ? Number.NaN : Number(part)));
  const [zoom, lat, lon] = numbers;
  if (numbers.length !== 3 || zoom === undefined || lat === undefined || lon === undefined) return null;
  const sound = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return sound ? { zoom, lat, lon } : null;
}

/** `layer/uid` as a key; null when it is not one. */
export function readFeature(text: string): FeatureKey | null {
  const [layer = "", uid = "", ...rest] = text.split("/");
  return rest.length === 0 && SLUG.test(layer) && UID.test(uid) ? { layer, uid } : null;
}

/** Reads `#map=zoom/lat/lon&layers=a,b&feature=layer/uid`; unsound parts are left out. */
export function readPermalink(hash: string): Permalink {
  const parts = new Map(
    hash.replace(/^#/, "").split("&").map((part) => {
      const at = part.indexOf("=");
      return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1).replaceAll("%2C", ",")];
    }),
  );
  const layers = parts.get("layers");
  return {
    camera: parts.has("map") ? readCamera(parts.get("map") ?? "") : null,
    layers: layers === undefined ? null : layers.split(",").filter((slug) => SLUG.test(slug)),
    feature: parts.has("feature") ? readFeature(parts.get("feature") ?? "") : null,
  };
}

/** Writes the parts that are set, camera first. */
export function writePermalink({ camera, layers, feature }: Permalink): string {
  const parts: string[] = [];
  if (camera) parts.push(`map=${camera.zoom.toFixed(2)}/${camera.lat.toFixed(5)}/${camera.lon.toFixed(5)}`);
  if (layers) parts.push(`layers=${layers.join(",")}`);
  if (feature) parts.push(`feature=${feature.layer}/${feature.uid}`);
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}
