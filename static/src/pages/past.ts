// The map of a past moment.
import { TimeSlider } from "../compare/time-slider";
import { dataBlock, need } from "../core/dom";
import { createMap, type MapElement, showAll } from "../map/map";
import type { MapConfig } from "../types/map";

const config = dataBlock<MapConfig>("map-config");
if (config) {
  const shown = new Set(config.layers.filter((one) => one.visible).map((one) => one.slug));
  const map = createMap(need<MapElement>("[data-map]"), config, { camera: null, shown });
  if (map) showAll(map, config);
  if (document.querySelector("[data-time]")) new TimeSlider(map);
}
