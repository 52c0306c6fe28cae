// The map of a rebase: the outlines of every contradiction; the one being answered comes into view.
import { dataBlock } from "../core/dom";
import { createMap, type LibreMap, type MapElement } from "../map/map";
import type { MapConfig } from "../types/map";
import { extentOfAll } from "./before-after";
import { addMoments, layVeil, showMoments } from "./moments";

const PADDING = 40;
const CLOSEST = 17;
const VEIL = 0.55;

type Outlines = GeoJSON.FeatureCollection<GeoJSON.Geometry, { moment: string; key: string }>;

function lookAt(map: LibreMap, outlines: Outlines, key: string, duration: number): void {
  const features = outlines.features.filter((one) => !key || one.properties.key === key);
  const box = extentOfAll({ type: "FeatureCollection", features });
  if (box) map.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, duration });
}

export async function bindConflicts(): Promise<void> {
  const element = document.querySelector<MapElement>("[data-conflict-map] [data-map]");
  const config = dataBlock<MapConfig>("map-config");
  const outlines = dataBlock<Outlines>("shapes");
  if (!element || !config || !outlines) return;
  const shown = new Set(config.layers.filter((one) => one.visible).map((one) => one.slug));
  const map = createMap(element, config, { camera: null, shown });
  if (!map) return;
  lookAt(map, outlines, outlines.features[0]?.properties.key ?? "", 0);
  await layVeil(map, VEIL);
  await addMoments(map);
  showMoments(map, outlines);
  document.querySelector("[data-conflicts]")?.addEventListener("focusin", (event) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-conflict]");
    if (!row?.dataset.conflict || element.dataset.conflict === row.dataset.conflict) return;
    element.dataset.conflict = row.dataset.conflict;
    lookAt(map, outlines, row.dataset.conflict, 500);
  });
}
