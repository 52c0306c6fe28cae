// Reads features of the version from the API into the draft.
import { get } from "../core/api";
import { Problem } from "../core/problem";
import type { Bounds, FeatureKey, PlanFeature } from "../types/map";
import { type Draft, type FeatureState, keyOf } from "./draft";

interface Page {
  numberMatched: number;
  features: PlanFeature[];
}

const PAGE = 1000;

export class FeatureStore {
  constructor(
    private readonly urls: Readonly<Record<string, string>>,
    private readonly draft: Draft,
  ) {}

  /** Features of `layer` within `bounds` as they stand on the desk: changed ones with their changes, removed ones not. */
  async load(layer: string, bounds: Bounds): Promise<{ uid: string; state: FeatureState }[]> {
    const url = (this.urls.features ?? "").replace("{layer}", layer);
    const found: PlanFeature[] = [];
    for (let all = Infinity; found.length < all; ) {
      const query = new URLSearchParams({ bbox: bounds.join(","), limit: String(PAGE), offset: String(found.length) });
      const { body } = await get<Page>(`${url}?${query}`);
      found.push(...body.features);
      all = body.features.length === 0 ? 0 : body.numberMatched;
    }
    return found.flatMap((one) => {
      const key = { layer, uid: one.id };
      const { etag, state } = read(one);
      this.draft.load(key, etag, state);
      const current = this.draft.get(keyOf(key));
      return current ? [{ uid: one.id, state: current }] : [];
    });
  }

  /** One feature as the server has it now, whatever was changed here; null when it is closed or gone. */
  async read(key: FeatureKey): Promise<FeatureState | null> {
    const url = (this.urls.feature ?? "").replace("{layer}", key.layer).replace("{uid}", key.uid);
    try {
      const { etag, state } = read((await get<PlanFeature>(url)).body);
      this.draft.replace(key, etag, state);
      return state;
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) throw error;
      this.draft.forget(keyOf(key));
      return null;
    }
  }
}

function read(feature: PlanFeature): { etag: string; state: FeatureState } {
  const { etag, ...attributes } = feature.properties;
  return { etag: String(etag ?? ""), state: { geometry: feature.geometry, attributes } };
}
