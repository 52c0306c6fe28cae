// A field for coordinates with a map beside it, which is fetched only when somebody opens it.
import { dataBlock, need } from "../core/dom";
import type { MapElement } from "../map/map";
import type { MapConfig } from "../types/map";

/** Binds one field; without a map on the page it stays a plain field. */
export function bindPointField(root: HTMLElement): void {
  const field = need<HTMLInputElement>("input", root);
  const button = need<HTMLButtonElement>("[data-pick]", root);
  const panel = need<HTMLElement>("[data-pick-panel]", root);
  const config = dataBlock<MapConfig>("map-config");
  if (!config) return;
  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    const frame = need<MapElement>("[data-map]", panel);
    if (panel.hidden || frame.map) return;
    void import("./point-map").then(({ openPointMap }) => openPointMap(frame, field, config));
  });
}
