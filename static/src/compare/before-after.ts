// The map of a revision or a changeset: before and after over the plan, together or one at a time.
import { dataBlock } from "../core/dom";
import { type Box, extentOf, joined } from "../core/extent";
import { createMap, type LibreMap, type MapElement } from "../map/map";
import type { MapConfig } from "../types/map";
import { addMoments, chooseMoment, layVeil, type Moment, type MomentShapes, showMoments } from "./moments";

const PADDING = { top: 40, right: 70, bottom: 40, left: 40 };
const CLOSEST = 17;
const VEIL = 0.55;

/** West, south, east, north of all shapes; null when there are none. */
export function extentOfAll(shapes: GeoJSON.FeatureCollection): Box | null {
  return shapes.features.map((one) => extentOf(one.geometry)).reduce(joined, null);
}

export async function bindBeforeAfter(): Promise<LibreMap | null> {
  const figure = document.querySelector<HTMLElement>("[data-before-after]");
  const element = figure?.querySelector<MapElement>("[data-map]");
  const config = dataBlock<MapConfig>("map-config");
  const shapes = dataBlock<MomentShapes>("shapes");
  if (!figure || !element || !config || !shapes) return null;
  const shown = new Set(config.layers.filter((one) => one.visible).map((one) => one.slug));
  const map = createMap(element, config, { camera: null, shown });
  if (!map) return null;
  const box = extentOfAll(shapes);
  if (box) map.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, duration: 0 });
  await layVeil(map, VEIL);
  await addMoments(map);
  showMoments(map, shapes);
  element.dataset.shapes = String(shapes.features.length);
  const choose = (): void => {
    const chosen = figure.querySelector<HTMLInputElement>("input[name=moment]:checked");
    const moment = (chosen?.value ?? "both") as Moment | "both";
    chooseMoment(map, moment);
    element.dataset.moment = moment;
  };
  figure.addEventListener("change", choose);
  choose();
  return map;
}
