// What the planner changed and has not saved: states by feature, and the operations that save them. Pure.
import type { FeatureKey } from "../types/map";

export type Attributes = Readonly<Record<string, unknown>>;

export interface FeatureState {
  geometry: GeoJSON.Geometry;
  attributes: Attributes;
}

export type Operation = FeatureKey &
  (
    | { kind: "create"; geometry: GeoJSON.Geometry; attributes: Record<string, unknown> }
    | { kind: "update"; if_match: string; geometry?: GeoJSON.Geometry; attributes: Record<string, unknown> }
    | { kind: "delete"; if_match: string }
  );

/** A feature on the desk: null as stored is not saved yet, null as current is removed. */
export interface Entry extends FeatureKey {
  etag: string;
  stored: FeatureState | null;
  current: FeatureState | null;
}

export const keyOf = ({ layer, uid }: FeatureKey): string => `${layer}/${uid}`;

export function splitKey(key: string): FeatureKey {
  const [layer = "", uid = ""] = key.split("/");
  return { layer, uid };
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Attributes of `current` that differ from `stored`. */
export function changedAttributes(stored: Attributes, current: Attributes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(current).filter(([name, value]) => !same(stored[name], value)));
}

const isSaid = (value: unknown): boolean => value !== null && value !== undefined && value !== "";

/** Whether there is something to save about an entry. */
export const isChanged = ({ stored, current }: Entry): boolean =>
  stored !== current && (!same(stored?.geometry, current?.geometry) || !same(stored?.attributes, current?.attributes));

function operationOf({ layer, uid, etag, stored, current }: Entry): Operation {
  if (current === null) return { kind: "delete", layer, uid, if_match: etag };
  if (stored === null) {
    const attributes = Object.fromEntries(Object.entries(current.attributes).filter(([, value]) => isSaid(value)));
    return { kind: "create", layer, uid, geometry: current.geometry, attributes };
  }
  return {
    kind: "update",
    layer,
    uid,
    if_match: etag,
    ...(same(stored.geometry, current.geometry) ? {} : { geometry: current.geometry }),
    attributes: changedAttributes(stored.attributes, current.attributes),
  };
}

const ORDER: readonly Operation["kind"][] = ["delete", "update", "create"];

export class Draft {
  #entries = new Map<string, Entry>();
  /** Kept beside the entries: telling them apart by comparing all shapes would slow every drawn frame. */
  #changed = new Set<string>();

  /** Notes a feature as the server has it; one that is being changed keeps its changes. */
  load(key: FeatureKey, etag: string, state: FeatureState): void {
    if (!this.#changed.has(keyOf(key))) this.replace(key, etag, state);
  }

  /** Takes what the server has, whatever was changed here. */
  replace({ layer, uid }: FeatureKey, etag: string, state: FeatureState): void {
    this.#put({ layer, uid, etag, stored: state, current: state });
  }

  /** A feature that only exists here so far. */
  create({ layer, uid }: FeatureKey, state: FeatureState): void {
    this.#put({ layer, uid, etag: "", stored: null, current: state });
  }

  /** What the server has (null: removed) and what the next save makes of it. */
  rebase(key: FeatureKey, stored: { state: FeatureState; etag: string } | null, current: FeatureState | null): void {
    if (stored === null && current === null) this.forget(keyOf(key));
    else this.#put({ layer: key.layer, uid: key.uid, etag: stored?.etag ?? "", stored: stored?.state ?? null, current });
  }

  /** Nothing is known about the feature any more: the server closed it. */
  forget(key: string): void {
    this.#entries.delete(key);
    this.#changed.delete(key);
  }

  get(key: string): FeatureState | undefined {
    return this.#entries.get(key)?.current ?? undefined;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  stored(key: string): { state: FeatureState; etag: string } | null {
    const entry = this.#entries.get(key);
    return entry?.stored ? { state: entry.stored, etag: entry.etag } : null;
  }

  set(key: string, state: FeatureState | null): void {
    const entry = this.#entries.get(key);
    if (!entry) throw new Error(`feature ${key} was never loaded`);
    this.#put({ ...entry, current: state });
  }

  isChanged(key: string): boolean {
    return this.#changed.has(key);
  }

  /** Keys of changed features, in the order they were loaded. */
  changed(): string[] {
    return [...this.#entries.keys()].filter((key) => this.#changed.has(key));
  }

  /** Features of `layer` that are on the desk. */
  features(layer: string): { uid: string; state: FeatureState }[] {
    return [...this.#entries.values()].flatMap(({ layer: its, uid, current }) =>
      its === layer && current ? [{ uid, state: current }] : []);
  }

  /** One operation for each changed feature, with only what changed: removals first, new ones last. */
  operations(): Operation[] {
    const all = this.entries().map(operationOf);
    return ORDER.flatMap((kind) => all.filter((one) => one.kind === kind));
  }

  /** The changed features, and those of `also` that are known. */
  entries(also: Iterable<string> = []): Entry[] {
    return [...new Set([...this.changed(), ...also])].flatMap((key) => this.#entries.get(key) ?? []);
  }

  /** Puts kept changes back, with the etags they were made on. */
  restore(entries: readonly Entry[]): void {
    for (const entry of entries) this.#put(entry);
  }

  /** The server took the changes: what was sent is stored now, under new etags; later changes stay changes. */
  saved(features: readonly (FeatureKey & { etag: string })[], sent?: ReadonlyMap<string, FeatureState | null>): void {
    for (const { layer, uid, etag } of features) {
      const key = keyOf({ layer, uid });
      const entry = this.#entries.get(key);
      if (!entry) continue;
      const stored = sent?.has(key) ? (sent.get(key) ?? null) : entry.current;
      if (stored === null && entry.current === null) this.forget(key);
      else this.#put({ ...entry, etag, stored });
    }
  }

  #put(entry: Entry): void {
    const key = keyOf(entry);
    this.#entries.set(key, entry);
    if (isChanged(entry)) this.#changed.add(key);
    else this.#changed.delete(key);
  }
}
