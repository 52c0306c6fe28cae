// The MapLibre map of a page: made once, tells in data-map-state how far it is.
import {
  GeolocateControl,
  Map as LibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
import { t } from "../core/i18n";
import type { Bounds, MapConfig } from "../types/map";
import { fontFaces, workerUrl } from "./assets";
import { labelAreas } from "./area-labels";
import { drawImage } from "./images";
import type { Camera } from "./permalink";
import { buildStyle } from "./style";

export type { LibreMap };

/** Where tests and the console find the map of an element. */
export interface MapElement extends HTMLElement {
  map?: LibreMap;
}

export interface MapOptions {
  camera: Camera | null;
  shown: ReadonlySet<string>;
  still?: boolean;
  /** Without buttons and scale of its own. */
  bare?: boolean;
}

const styles = new WeakMap<LibreMap, Promise<void>>();

/** Resolves when layers can be added: the style is there, whatever tiles still come. */
export const styled = (map: LibreMap): Promise<void> => styles.get(map) ?? Promise.resolve();

const AGGLOMERATION: Bounds = [70.9, 50.85, 72.1, 51.45];

function locale(): Record<string, string> {
  return {
    "Map.Title": t("Map"),
    "NavigationControl.ZoomIn": t("Zoom in"),
    "NavigationControl.ZoomOut": t("Zoom out"),
    "GeolocateControl.FindMyLocation": t("Find my location"),
    "GeolocateControl.LocationNotAvailable": t("Your location is not available"),
    "ScaleControl.Meters": t("m"),
    "ScaleControl.Kilometers": t("km"),
  };
}

function watchState(map: LibreMap, element: HTMLElement): void {
  map.on("idle", () => { element.dataset.mapState = "idle"; });
  map.on("movestart", () => { element.dataset.mapState = "moving"; });
  map.on("error", (event) => console.warn("map:", event.error?.message ?? event));
}

function addControls(map: LibreMap): void {
  map.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
  map.addControl(new GeolocateControl({ positionOptions: { enableHighAccuracy: true } }), "bottom-right");
  map.addControl(new ScaleControl({ maxWidth: 110, unit: "metric" }), "bottom-left");
}

/** A narrow window would open so far out that the zones are not drawn yet. */
const FARTHEST_START = 9.05;
const EDGE_PX = 20;

/** Shows the whole version in the part of the map that nothing covers. */
export function showAll(map: LibreMap, config: MapConfig): void {
  map.fitBounds(config.bounds ?? AGGLOMERATION, { padding: EDGE_PX, duration: 0 });
  if (map.getZoom() < FARTHEST_START) map.setZoom(FARTHEST_START);
}

function place(camera: Camera | null, config: MapConfig) {
  if (camera) return { center: [camera.lon, camera.lat] as [number, number], zoom: camera.zoom };
  return { bounds: config.bounds ?? AGGLOMERATION };
}

/** The map, or null where the browser has no WebGL 2: the page's lists stand in for it. */
export function createMap(element: MapElement, config: MapConfig, options: MapOptions): LibreMap | null {
  const worker = workerUrl();
  if (worker) setWorkerUrl(worker);
  try {
    const map = new LibreMap({
      container: element,
      style: buildStyle(config, fontFaces(), options.shown, location.origin),
      ...place(options.camera, config),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxZoom: 19,
      minZoom: 6,
      fadeDuration: 0,
      interactive: !options.still,
      locale: locale(),
    });
    styles.set(map, new Promise((ready) => { map.once("style.load", () => ready()); }));
    map.touchZoomRotate.disableRotation();
    map.setMissingStyleImageResolver((id) => {
      const drawn = drawImage(id);
      if (drawn && !map.hasImage(id)) map.addImage(id, drawn.image, { pixelRatio: drawn.pixelRatio });
    });
    map.once("load", () => void labelAreas(map, config).catch(() => undefined));
    watchState(map, element);
    if (!options.still && !options.bare) addControls(map);
    element.map = map;
    return map;
  } catch (error) {
    console.warn("map:", error);
    element.dataset.mapState = "unavailable";
    document.documentElement.classList.add("no-map");
    return null;
  }
}
