// What the planner changed and has not saved: states by feature, and the operations that save them. Pure.
import type { FeatureKey } from "../types/map";

export type Attributes = Readonly<Record<string, unknown>>;

export interface FeatureState {
  geometry: GeoJSON.Geometry;
  attributes: Attributes;
}

export interface Operation {
  kind: "update";
  layer: string;
  uid: string;
  if_match: string;
  geometry?: GeoJSON.Geometry;
  attributes: Record<string, unknown>;
}

interface Entry extends FeatureKey {
  etag: string;
  stored: FeatureState;
  current: FeatureState;
}

export const keyOf = ({ layer, uid }: FeatureKey): string => `${layer}/${uid}`;

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Attributes of `current` that differ from `stored`. */
export function changedAttributes(stored: Attributes, current: Attributes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(current).filter(([name, value]) => !same(stored[name], value)));
}

const isChanged = ({ stored, current }: Entry): boolean =>
  !same(stored.geometry, current.geometry) || !same(stored.attributes, current.attributes);

export class Draft {
  #entries = new Map<string, Entry>();

  /** Notes a feature as the server has it; one that is being changed keeps its changes. */
  load(key: FeatureKey, etag: string, state: FeatureState): void {
    const known = this.#entries.get(keyOf(key));
    if (known && isChanged(known)) return;
    this.#entries.set(keyOf(key), { ...key, etag, stored: state, current: state });
  }

  get(key: string): FeatureState | undefined {
    return this.#entries.get(key)?.current;
  }

  set(key: string, state: FeatureState): void {
    const entry = this.#entries.get(key);
    if (!entry) throw new Error(`feature ${key} was never loaded`);
    entry.current = state;
  }

  isChanged(key: string): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && isChanged(entry);
  }

  /** Keys of changed features, in the order they were loaded. */
  changed(): string[] {
    return [...this.#entries].filter(([, entry]) => isChanged(entry)).map(([key]) => key);
  }

  /** One operation for each changed feature, with only what changed. */
  operations(): Operation[] {
    return this.changed().map((key) => {
      const { layer, uid, etag, stored, current } = this.#entries.get(key) as Entry;
      return {
        kind: "update",
        layer,
        uid,
        if_match: etag,
        ...(same(stored.geometry, current.geometry) ? {} : { geometry: current.geometry }),
        attributes: changedAttributes(stored.attributes, current.attributes),
      };
    });
  }

  /** The server took the changes: what was current is stored now, under new etags. */
  saved(features: readonly (FeatureKey & { etag: string })[]): void {
    for (const { layer, uid, etag } of features) {
      const entry = this.#entries.get(keyOf({ layer, uid }));
      if (!entry) continue;
      entry.stored = entry.current;
      entry.etag = etag;
    }
  }
}
