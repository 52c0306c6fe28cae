// The second step: the file's sample over the plan, moving to where each coordinate system would put it.
import type { GeoJSONSource } from "maplibre-gl";
import { get } from "../core/api";
import { announce, dataBlock } from "../core/dom";
import { type Box, extentOf, joined } from "../core/extent";
import { t } from "../core/i18n";
import { Problem } from "../core/problem";
import { createMap, type LibreMap, type MapElement, showAll, styled } from "../map/map";
import type { MapConfig } from "../types/map";
import { boxToShow } from "./looks";
import { addShapes } from "./shapes";

const SOURCE = "sample";
const COLOUR = "#0a5a78";
const PADDING = 40;
const CLOSEST = 16;
const TYPING_MS = 500;

type Sample = GeoJSON.FeatureCollection;

const boxesOf = (sample: Sample): Box[] =>
  sample.features.map((one) => extentOf(one.geometry)).filter((one) => one !== null);

class SampleMap {
  #asked: AbortController | null = null;

  constructor(
    private readonly map: LibreMap,
    private readonly element: MapElement,
    private readonly config: MapConfig,
  ) {}

  show(sample: Sample): void {
    this.map.getSource<GeoJSONSource>(SOURCE)?.setData(sample);
    this.element.dataset.sample = String(sample.features.length);
    const box = boxToShow(boxesOf(sample), this.config.bounds);
    this.element.dataset.sampleWest = box ? box[0].toFixed(4) : "";
    if (!box) return showAll(this.map, this.config);
    // The plan stays in view: a file far away has to look far away.
    this.map.fitBounds(this.config.bounds ? (joined(box, this.config.bounds) ?? box) : box, {
      padding: PADDING, maxZoom: CLOSEST, duration: 400,
    });
  }

  async ask(url: string): Promise<void> {
    this.#asked?.abort();
    this.#asked = new AbortController();
    try {
      const { body } = await get<Sample>(url, { signal: this.#asked.signal });
      this.show(body);
      announce(body.features.length ? t("The sample has moved on the map.") : t("Nothing of the file can be drawn in this system."));
    } catch (error) {
      if (error instanceof Problem) announce(error.message);
    }
  }
}

function bindFrames(shown: SampleMap): void {
  const form = document.querySelector<HTMLFormElement>("[data-contents]");
  const other = form?.querySelector<HTMLInputElement>("[data-sample-other]");
  const typed = form?.querySelector<HTMLInputElement>("input[name=crs]");
  const swapped = form?.querySelector<HTMLInputElement>("input[name=swapped]");
  const byHand = (): void => {
    if (!other?.checked || !typed?.value.trim()) return;
    const query = new URLSearchParams({ crs: typed.value.trim(), ...(swapped?.checked ? { swapped: "1" } : {}) });
    void shown.ask(`${other.dataset.sampleOther}&${query.toString()}`);
  };
  let timer = 0;
  form?.addEventListener("input", (event) => {
    if (event.target === typed && other && typed?.value) other.checked = true;
    if (event.target !== typed && event.target !== swapped) return;
    clearTimeout(timer);
    timer = window.setTimeout(byHand, TYPING_MS);
  });
  form?.addEventListener("change", (event) => {
    const radio = event.target as HTMLInputElement;
    if (radio.name !== "frame") return;
    if (radio.dataset.sample) void shown.ask(radio.dataset.sample);
    else byHand();
  });
}

/** Draws the sample and follows the choice of a coordinate system. */
export async function bindSampleMap(): Promise<void> {
  const element = document.querySelector<MapElement>("[data-sample-map]");
  const config = dataBlock<MapConfig>("map-config");
  const sample = dataBlock<Sample>("shapes");
  if (!element || !config) return;
  const on = new Set(config.layers.filter((one) => one.visible).map((one) => one.slug));
  const map = createMap(element, config, { camera: null, shown: on });
  if (!map) return;
  showAll(map, config);
  await styled(map);
  map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  addShapes(map, SOURCE, COLOUR);
  const shown = new SampleMap(map, element, config);
  bindFrames(shown);
  const chosen = document.querySelector<HTMLInputElement>("[data-sample]:checked");
  const first = document.querySelector<HTMLInputElement>("[data-sample]");
  if (chosen && chosen !== first && chosen.dataset.sample) await shown.ask(chosen.dataset.sample);
  else if (sample?.features) shown.show(sample);
}
