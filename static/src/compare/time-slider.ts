// The time slider: steps from change to change, moves the tiles, the counts and the address along.
import type { VectorTileSource } from "maplibre-gl";
import { getHtml } from "../core/api";
import { announce, dataBlock, make, need } from "../core/dom";
import type { LibreMap } from "../map/map";
import { placeOf, type Stop, tilesAt, told, withMoment } from "./timeline";

const SETTLE_MS = 220;
const MAX_TICKS = 80;

function moveTiles(map: LibreMap, at: string): void {
  for (const [id, source] of Object.entries(map.getStyle().sources)) {
    const template = source.type === "vector" ? source.tiles?.[0] : undefined;
    if (template) map.getSource<VectorTileSource>(id)?.setTiles([tilesAt(template, at)]);
  }
}

function drawTicks(holder: HTMLElement, count: number): void {
  if (count > MAX_TICKS) return;
  holder.replaceChildren(...Array.from({ length: count }, () => make("i")));
}

export class TimeSlider {
  #stops = dataBlock<Stop[]>("moments") ?? [];
  #range = need<HTMLInputElement>("[data-time]");
  #field = need<HTMLInputElement>("[data-moment-form] input[name=at]");
  #map: LibreMap | null;
  #settling = 0;
  #running: AbortController | null = null;

  constructor(map: LibreMap | null) {
    this.#map = map;
    drawTicks(need("[data-ticks]"), this.#stops.length);
    this.#range.addEventListener("input", () => this.#slide());
    need("[data-earlier]").addEventListener("click", () => this.#step(-1));
    need("[data-later]").addEventListener("click", () => this.#step(1));
    need<HTMLFormElement>("[data-moment-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#type();
    });
    this.#name();
  }

  get #stop(): Stop | undefined {
    return this.#stops[Number(this.#range.value)];
  }

  #step(by: number): void {
    this.#range.value = String(Number(this.#range.value) + by);
    this.#slide();
  }

  #slide(): void {
    const stop = this.#stop;
    if (!stop) return;
    this.#field.value = stop.field;
    this.#tell(stop.when, told(stop));
    this.#go(stop.at);
  }

  #type(): void {
    const place = placeOf(this.#stops, this.#field.value);
    const stop = this.#stops[place];
    this.#range.value = String(Math.max(place, 0));
    // Without a stop before it the server says what that means; the page is loaded anew.
    if (!stop) location.assign(withMoment(location.pathname, this.#field.value));
    else {
      this.#tell(stop.when, told(stop));
      // The field knows whole seconds only: the second of a change means the change.
      this.#go(this.#field.value === stop.field ? stop.at : this.#field.value);
    }
  }

  #tell(when: string, what: string): void {
    need("[data-when]").textContent = when;
    need("[data-what]").textContent = what;
    this.#name();
    announce(`${when} ${what}`);
  }

  /** What a screen reader says of the slider's place: not a number, but the moment. */
  #name(): void {
    const stop = this.#stop;
    if (stop) this.#range.setAttribute("aria-valuetext", `${stop.when}. ${told(stop)}`);
  }

  #go(at: string): void {
    history.replaceState(history.state, "", withMoment(location.pathname, at) + location.hash);
    clearTimeout(this.#settling);
    this.#settling = window.setTimeout(() => void this.#settle(at), SETTLE_MS);
  }

  async #settle(at: string): Promise<void> {
    if (this.#map) {
      moveTiles(this.#map, at);
      need<HTMLElement>("[data-map]").dataset.at = at;
    }
    this.#running?.abort();
    this.#running = new AbortController();
    try {
      const counts = await getHtml(`${withMoment(location.pathname, at)}&part=counts`, this.#running.signal);
      need("[data-counts-holder]").replaceChildren(counts);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
