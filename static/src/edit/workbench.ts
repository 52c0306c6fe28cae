// The interface between the editor's core and its panels: what is open, what is chosen, and the one way to change it.
import type Feature from "ol/Feature.js";
import type OlMap from "ol/Map.js";
import type VectorSource from "ol/source/Vector.js";
import type { LayerConfig, MapConfig } from "../types/map";
import type { FeatureState } from "./draft";
import type { EditorField } from "./fields";

/** Tools exclude each other; null is plain choosing. */
export type ToolName = "reshape" | "draw" | "move" | "split" | "measure" | null;

/** `sketch`: a tool put an interaction of its own on the map, so snapping goes above it again. */
export type BenchEvent = "chosen" | "changed" | "layer" | "tool" | "saved" | "sketch";

/** A feature's next state: null removes it. One list of these is one step of undo. */
export interface NextState {
  uid: string;
  after: FeatureState | null;
}

export interface Workbench {
  readonly element: HTMLElement;
  readonly map: OlMap;
  readonly config: MapConfig;
  readonly editable: boolean;
  /** The layer being edited, its attribute fields and its shapes on the map. */
  readonly layer: LayerConfig;
  readonly fields: readonly EditorField[];
  readonly source: VectorSource<Feature>;
  /** Uids of the chosen features of the open layer, in the order they were chosen. */
  readonly chosen: readonly string[];
  readonly tool: ToolName;
  /** Metres within which points catch their neighbours; sent along with a save. */
  snapM: number;

  /** The state of a feature of the open layer as it stands on the desk; null when removed or unknown. */
  state(uid: string): FeatureState | null;
  /** The state the server has; null for a feature that is not saved yet. */
  stored(uid: string): { state: FeatureState; etag: string } | null;
  /** Loaded features of the open layer that are not removed. */
  features(): { uid: string; state: FeatureState }[];
  nameOf(uid: string): string;
  isChanged(uid: string): boolean;

  choose(uids: readonly string[]): void;
  goTo(uid: string): void;
  use(tool: ToolName): void;
  /**
   * Changes features as one step of undo; false (with a toast) when a shape would cross itself.
   * Directly after a change of the same `series` it melts into that step (key presses that follow each other).
   */
  change(changes: readonly NextState[], series?: string): boolean;
  /** Takes what the server says as stored, without a step of undo (after split, merge, a resolved conflict). */
  reload(layer: string, uids: readonly string[]): Promise<void>;
  /**
   * After a conflict: `stored` is what the server has now (null: removed), `after` what the next save makes of it
   * (null: nothing is left to save). Steps of undo about the feature are forgotten.
   */
  rebaseDraft(layer: string, uid: string, stored: { state: FeatureState; etag: string } | null, after: FeatureState | null): void;

  on(event: BenchEvent, heard: () => void): void;
}
