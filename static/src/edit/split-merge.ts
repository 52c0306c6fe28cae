// Splitting and merging: both are sent at once, because they make new objects out of old ones.
import { bindMerge } from "./merge";
import { bindSplit } from "./split";
import type { Workbench } from "./workbench";

export function bindSplitMerge(bench: Workbench): void {
  bindSplit(bench);
  bindMerge(bench);
}
