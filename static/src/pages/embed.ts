// The card of a hearing in a frame: a small still map of the plan it is about.
import { dataBlock, need } from "../core/dom";
import { createMap, type MapElement, showAll } from "../map/map";
import type { MapConfig } from "../types/map";

const config = dataBlock<MapConfig>("map-config");
if (config) {
  const shown = new Set(config.layers.filter((one) => one.visible).map((one) => one.slug));
  const map = createMap(need<MapElement>("[data-map]"), config, { camera: null, shown, still: true });
  if (map) showAll(map, config);
}
