// The home page: a small still map of the plan.
import { dataBlock, need } from "../core/dom";
import { createMap, type MapElement, showAll } from "../map/map";
import type { MapConfig } from "../types/map";

const CAPTION_PX = 44;
const config = dataBlock<MapConfig>("map-config");
if (config) {
  const shown = new Set(["functional-zone", "transport-line", "renovation-district", "special-economic-zone"]);
  const map = createMap(need<MapElement>("[data-map]"), config, { camera: null, shown, still: true });
  map?.setPadding({ bottom: CAPTION_PX });
  if (map) showAll(map, config);
}
