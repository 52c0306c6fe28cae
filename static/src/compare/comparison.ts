// The page of a difference: the list and two maps under one line, held together by the chosen change.
import { NavigationControl, ScaleControl } from "maplibre-gl";
import { get } from "../core/api";
import { announce, dataBlock, need, toast } from "../core/dom";
import { extentOf, joined } from "../core/extent";
import { t } from "../core/i18n";
import { Problem } from "../core/problem";
import { createMap, type LibreMap, type MapElement, showAll } from "../map/map";
import type { MapConfig } from "../types/map";
import { changeAt, drawChanges } from "./change-layers";
import { ChangeList } from "./change-list";
import { type Change, type Changes, chosenIn, keyOf, momentsOf, sideOf, sidesOf } from "./changes";
import { addMoments, layVeil, NOTHING, showMoments } from "./moments";
import { shareCamera, Swipe } from "./swipe";

const PADDING = 70;
const CLOSEST = 16.5;
const VEIL = 0.25;

type Side = "before" | "after";

export class Comparison {
  #root = need<HTMLElement>("[data-diff]");
  #list = new ChangeList((key) => this.choose(key));
  #maps: Partial<Record<Side, LibreMap>> = {};
  #changes = new Map<string, Change>();

  constructor() {
    document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
    window.addEventListener("hashchange", () => this.choose(chosenIn(location.hash)));
    this.#list.mark(chosenIn(location.hash), true);
  }

  async start(): Promise<void> {
    const before = dataBlock<MapConfig>("map-config");
    const after = dataBlock<MapConfig>("other-config");
    if (!before || !after) return;
    const features = await this.#load();
    this.#changes = new Map(features.map((one) => [keyOf(one), one]));
    const touched = new Set(features.map((one) => one.properties.layer));
    const right = this.#map("after", after, touched);
    const left = this.#map("before", before, touched);
    if (!left || !right) return;
    this.#maps = { before: left, after: right };
    this.#frame(after);
    shareCamera(right, left);
    this.#controls(right);
    new Swipe();
    await Promise.all([this.#draw(left, "before"), this.#draw(right, "after")]);
    this.#root.dataset.drawn = String(features.length);
    const chosen = chosenIn(location.hash);
    if (chosen) this.choose(chosen);
  }

  /** All changes; none when they cannot be had: both versions are still worth looking at. */
  async #load(): Promise<Change[]> {
    try {
      return (await get<Changes>(this.#root.dataset.geojson ?? "")).body.features;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toast(error.text, undefined, true);
      return [];
    }
  }

  /** Brings a change into view on both maps and marks its row. */
  choose(key: string): void {
    const change = this.#changes.get(key);
    this.#list.mark(key, true);
    this.#root.dataset.chosen = key;
    for (const map of Object.values(this.#maps)) showMoments(map, change ? momentsOf(change) : NOTHING);
    if (!change) return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}#change=${key}`);
    announce(t("Chosen: %(title)s", { title: change.properties.title }));
    const { before, after } = sidesOf(change);
    const box = joined(before && extentOf(before), after && extentOf(after));
    if (box) this.#maps.after?.fitBounds(box, { padding: this.#padding(), maxZoom: CLOSEST, duration: 500 });
  }

  #map(side: Side, config: MapConfig, touched: ReadonlySet<string>): LibreMap | null {
    const element = need<MapElement>(`[data-map=${side}]`);
    const shown = config.layers.filter((one) => one.visible || touched.has(one.slug)).map((one) => one.slug);
    const map = createMap(element, config, { camera: null, shown: new Set(shown), bare: true });
    map?.getCanvas().setAttribute("aria-label", `${t("Map")}: ${element.dataset.name ?? ""}`);
    return map;
  }

  /** A phone's half of a window leaves little room for a margin. */
  #padding(): number {
    return Math.min(PADDING, Math.round(need<HTMLElement>("[data-stage]").clientHeight / 5));
  }

  /** Everything that changed, or the whole version when nothing did. */
  #frame(config: MapConfig): void {
    const map = this.#maps.after;
    if (!map) return;
    const box = [...this.#changes.values()].map((one) => extentOf(one.geometry)).reduce(joined, null);
    if (box) map.fitBounds(box, { padding: this.#padding(), maxZoom: CLOSEST, duration: 0 });
    else showAll(map, config);
  }

  #controls(map: LibreMap): void {
    const holder = need<HTMLElement>("[data-map-controls]");
    holder.append(new ScaleControl({ maxWidth: 90, unit: "metric" }).onAdd(map));
    holder.append(new NavigationControl({ showCompass: false }).onAdd(map));
  }

  async #draw(map: LibreMap, side: Side): Promise<void> {
    await layVeil(map, VEIL);
    await drawChanges(map, sideOf([...this.#changes.values()], side));
    await addMoments(map);
    map.on("click", (event) => {
      const key = changeAt(map, event.point);
      if (key) this.choose(key);
    });
    map.on("mousemove", (event) => {
      map.getCanvas().style.cursor = changeAt(map, event.point) ? "pointer" : "";
    });
  }
}
