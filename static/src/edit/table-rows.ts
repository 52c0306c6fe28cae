// What the attribute table lists: every feature of the layer from the API, with what is changed on the desk.
import { get } from "../core/api";
import { type Box, extentOf } from "../core/extent";
import type { PlanFeature } from "../types/map";
import type { FeatureState } from "./draft";
import { stateOf } from "./resolution";
import { type Column, NAME, plainName, type Row, valueText } from "./rows";
import type { Workbench } from "./workbench";

interface Page {
  numberMatched: number;
  features: PlanFeature[];
}

interface Kept {
  attributes: FeatureState["attributes"];
  box: Box | null;
}

const PAGE = 1000;

export class TableRows {
  #layer = "";
  #kept = new Map<string, Kept>();
  #made = new Map<string, { state: unknown; changed: boolean; row: Row }>();
  #asked: AbortController | null = null;

  constructor(private readonly bench: Workbench) {}

  /** Reads the whole layer page by page; `progress` hears how much of it is there. False when it was given up. */
  async load(progress: (share: number) => void): Promise<boolean> {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    const { slug } = this.bench.layer;
    const found = new Map<string, Kept>();
    const url = (this.bench.config.urls.features ?? "").replace("{layer}", slug);
    try {
      for (let all = Infinity; found.size < all; ) {
        const query = new URLSearchParams({ limit: String(PAGE), offset: String(found.size) });
        const { body } = await get<Page>(`${url}?${query}`, { signal: asked.signal });
        for (const one of body.features) found.set(one.id, { attributes: stateOf(one).attributes, box: extentOf(one.geometry) });
        all = body.features.length === 0 ? 0 : body.numberMatched;
        progress(all === 0 ? 1 : found.size / all);
      }
    } catch (error) {
      if (error instanceof DOMException) return false;
      throw error;
    }
    this.#layer = slug;
    this.#kept = found;
    this.#made.clear();
    return true;
  }

  get isLoaded(): boolean {
    return this.#layer === this.bench.layer.slug;
  }

  rows(columns: readonly Column[]): Row[] {
    if (!this.isLoaded) return [];
    const known = new Set(this.#kept.keys());
    const fresh = this.bench.features().filter((one) => !known.has(one.uid) && this.bench.stored(one.uid) === null);
    const rows: Row[] = fresh.map((one) => this.#row(one.uid, one.state, columns));
    for (const [uid, kept] of this.#kept) {
      // What the table read may be newer than what the map loaded, unless it is being changed here.
      const state = this.bench.isChanged(uid) ? this.bench.state(uid) : kept;
      if (state) rows.push(this.#row(uid, state, columns));
    }
    return rows;
  }

  #row(uid: string, state: FeatureState | Kept, columns: readonly Column[]): Row {
    const changed = this.bench.isChanged(uid);
    const made = this.#made.get(uid);
    if (made?.state === state && made.changed === changed) return made.row;
    const { attributes } = state;
    const fields = new Map(this.bench.fields.map((one) => [one.name, one]));
    const values: Record<string, unknown> = Object.fromEntries(columns.map(({ name }) => [name, attributes[name]]));
    values[NAME] = plainName(attributes, this.bench.config.language);
    const texts = Object.fromEntries(columns.map(({ name }) => [name, valueText(fields.get(name), values[name])]));
    const box = "box" in state ? state.box : extentOf(state.geometry);
    const row: Row = { uid, values, texts, changed, box };
    this.#made.set(uid, { state, changed, row });
    return row;
  }
}
