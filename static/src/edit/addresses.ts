// Addresses of the open version in the API and among the pages.
import type { FeatureKey } from "../types/map";
import { keyOf } from "./draft";
import type { Workbench } from "./workbench";

/** `…/api/v1/versions/<slug>/<rest>`. */
export const versionUrl = (bench: Workbench, rest: string): string =>
  (bench.config.urls.changesets ?? "").replace(/changesets\/$/, rest);

/** `feature=layer/uid&feature=layer/uid`. */
export function featureQuery(keys: readonly FeatureKey[]): string {
  return new URLSearchParams(keys.map((key) => ["feature", keyOf(key)])).toString();
}

export const keysOf = (bench: Workbench, uids: readonly string[]): FeatureKey[] =>
  uids.map((uid) => ({ layer: bench.layer.slug, uid }));
