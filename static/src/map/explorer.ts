// A map to look around in: layers, search, a feature's card, and the address that brings it all back.
import { announce, dataBlock, make, need } from "../core/dom";
import { extentOf } from "../core/extent";
import { t } from "../core/i18n";
import { Problem } from "../core/problem";
import type { FeatureKey, MapConfig, PlanFeature } from "../types/map";
import { alsoHere, cardContent, fetchFeature } from "./card";
import { featuresAt, type Hit } from "./identify";
import { bindLayerTree, shownLayers, tick, turnOn } from "./layer-tree";
import { coveredByLayers } from "./layers-panel";
import { createMap, type LibreMap, type MapElement, showAll } from "./map";
import { type Permalink, readFeature, readPermalink, writePermalink } from "./permalink";
import { bindSearch } from "./search";
import { select } from "./selection";

export interface ExplorerOptions {
  /** Pixels of the map covered from below. */
  covered: () => number;
  /** The card was shown or (null) put away. */
  carded: (feature: PlanFeature | null, key: FeatureKey | null) => void;
  /** Something else of the page is under the pointer and takes the click. */
  intercept?: (map: LibreMap, point: { x: number; y: number }) => boolean;
}

const LOOK_MS = 80;
const PADDING = 48;
const CLOSEST = 16.5;

export class Explorer {
  readonly config: MapConfig;
  readonly map: LibreMap | null;
  /** While true a click on the map chooses nothing: something is being drawn. */
  busy = false;
  #tree = need<HTMLElement>("[data-layer-tree]");
  #card = need<HTMLElement>("[data-card]");
  #link: Permalink = readPermalink(location.hash);
  #options: ExplorerOptions;
  #running: AbortController | null = null;
  /** What else lies under the last click. */
  #others: Hit[] = [];

  constructor(options: ExplorerOptions) {
    this.#options = options;
    const config = dataBlock<MapConfig>("map-config");
    if (!config) throw new Error("the page has no map-config");
    this.config = config;
    if (this.#link.layers) tick(this.#tree, this.#link.layers);
    this.map = createMap(need<MapElement>("[data-map]"), config, {
      camera: this.#link.camera,
      shown: new Set(shownLayers(this.#tree)),
    });
    if (this.map) this.#bindMap(this.map);
    this.#bindSearch();
    this.#card.addEventListener("click", (event) => {
      const target = event.target as Element;
      if (target.closest("[data-card-close]")) this.clear();
      const also = readFeature(target.closest<HTMLElement>("[data-also]")?.dataset.also ?? "");
      if (also) void this.choose(also, false);
    });
    this.#card.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.clear();
    });
    const first = this.#link.feature;
    if (first) void this.choose(first, !this.#link.camera);
    // Links of this very page change only what stands after #.
    window.addEventListener("hashchange", () => {
      const { feature } = readPermalink(location.hash);
      if (!feature) return;
      turnOn(this.#tree, feature.layer);
      void this.choose(feature, true);
    });
  }

  #bindMap(map: LibreMap): void {
    this.pad();
    if (!this.#link.camera) showAll(map, this.config);
    bindLayerTree(this.#tree, map, (layers) => this.#remember({ layers }));
    map.on("moveend", () => {
      const { lng, lat } = map.getCenter();
      this.#remember({ camera: { zoom: map.getZoom(), lat, lon: lng } });
    });
    map.on("click", (event) => {
      if (this.busy || event.defaultPrevented) return;
      if (this.#options.intercept?.(map, event.point)) return;
      const [top, ...others] = featuresAt(map, event.point, this.config.language);
      this.#others = others;
      if (top) void this.choose(top, false);
      else this.clear();
    });
    let looked = 0;
    map.on("mousemove", (event) => {
      if (this.busy || event.originalEvent.timeStamp - looked < LOOK_MS) return;
      looked = event.originalEvent.timeStamp;
      map.getCanvas().style.cursor = featuresAt(map, event.point, "").length > 0 ? "pointer" : "";
    });
  }

  #bindSearch(): void {
    const form = document.querySelector<HTMLFormElement>("form[data-search]");
    const results = document.querySelector<HTMLElement>("[data-results]");
    if (!form || !results) return;
    bindSearch(form, results, (found) => {
      turnOn(this.#tree, found.layer);
      this.#others = [];
      void this.choose(found, true);
    });
  }

  #remember(part: Partial<Permalink>): void {
    this.#link = { ...this.#link, ...part };
    history.replaceState(history.state, "", location.pathname + location.search + writePermalink(this.#link));
  }

  /** Keeps what is shown clear of the sheet below. */
  pad(): void {
    this.map?.setPadding({ top: 0, left: 0, right: coveredByLayers(), bottom: this.#options.covered() });
  }

  /** Shows the card of a feature; `fly` brings the map to it. */
  async choose(key: FeatureKey, fly: boolean): Promise<PlanFeature | null> {
    this.#running?.abort();
    this.#running = new AbortController();
    try {
      const feature = await fetchFeature(this.config, key, this.#running.signal);
      this.#show(feature, key);
      if (fly) {
        this.fly(feature.geometry);
        this.#card.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
      }
      return feature;
    } catch (error) {
      if (error instanceof Problem) this.#refuse(error);
      else if (!(error instanceof DOMException)) throw error;
      return null;
    }
  }

  #show(feature: PlanFeature, key: FeatureKey): void {
    const layer = this.config.layers.find((one) => one.slug === key.layer);
    const others = this.#others.filter((one) => one.uid !== key.uid);
    const body = need("[data-card-body]", this.#card);
    body.replaceChildren(...cardContent(feature, layer), ...alsoHere(others, this.config.layers));
    this.#card.hidden = false;
    this.#card.dataset.feature = `${key.layer}/${key.uid}`;
    if (this.map) select(this.map, feature.geometry);
    this.#remember({ feature: { layer: key.layer, uid: key.uid } });
    announce(t("Chosen: %(title)s", { title: feature.title ?? "" }));
    this.#options.carded(feature, key);
  }

  #refuse(problem: Problem): void {
    this.showOther([make("p", { class: "notice notice--bad" }, problem.text)], null);
  }

  /** Uses the card for something that is no plan feature. */
  showOther(content: readonly Node[], geometry: GeoJSON.Geometry | null): void {
    need("[data-card-body]", this.#card).replaceChildren(...content);
    this.#card.hidden = false;
    delete this.#card.dataset.feature;
    if (this.map) select(this.map, geometry);
    this.#remember({ feature: null });
    this.#options.carded(null, null);
  }

  /** Brings `geometry` into the free part of the map. */
  fly(geometry: GeoJSON.Geometry): void {
    const box = extentOf(geometry);
    if (box) this.map?.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, duration: 600 });
  }

  /** Puts the card away. */
  clear(): void {
    this.#running?.abort();
    this.#card.hidden = true;
    delete this.#card.dataset.feature;
    if (this.map) select(this.map, null);
    this.#remember({ feature: null });
    this.#options.carded(null, null);
  }
}
