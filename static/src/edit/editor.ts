// The planner's editor: the workbench that tools and panels work on. It holds what is open, chosen and changed.
import type OlMap from "ol/Map.js";
import type VectorSource from "ol/source/Vector.js";
import type Feature from "ol/Feature.js";
import { dataBlock, need, toast } from "../core/dom";
import { extentOf } from "../core/extent";
import { t } from "../core/i18n";
import { Problem } from "../core/problem";
import type { FeatureKey, LayerConfig, MapConfig } from "../types/map";
import { type Command, CommandStack } from "./commands";
import { Draft, type FeatureState, keyOf, same, splitKey } from "./draft";
import { Drawing } from "./drawing";
import type { EditorField } from "./fields";
import { FeatureStore } from "./feature-store";
import { nameOfState } from "./names";
import { defect } from "./validity";
import type { BenchEvent, NextState, ToolName, Workbench } from "./workbench";

interface EditorConfig {
  editable: boolean;
  fields: Record<string, EditorField[]>;
}

export interface EditorElement extends HTMLElement {
  editor?: Editor;
}

/** Null: the feature is not on the desk, neither stored nor drawn. */
type Step = Command<FeatureState | null>;

export class Editor implements Workbench {
  readonly element = need<EditorElement>("[data-editor]");
  readonly config: MapConfig;
  readonly editable: boolean;
  readonly draft = new Draft();
  readonly stack: CommandStack<FeatureState | null>;
  readonly drawing: Drawing;
  snapM = 0.5;
  #fields: Record<string, EditorField[]>;
  #store: FeatureStore;
  #layer: LayerConfig;
  #tool: ToolName = null;
  #listeners = new Map<BenchEvent, (() => void)[]>();

  /** `covered`: pixels of the map under the sheet of a phone. */
  constructor(covered: number) {
    const config = dataBlock<MapConfig>("map-config");
    const settings = dataBlock<EditorConfig>("editor-config");
    if (!config || !settings) throw new Error("the page has no configuration of the editor");
    this.config = config;
    this.editable = settings.editable;
    this.#fields = settings.fields;
    this.#store = new FeatureStore(config.urls, this.draft);
    this.element.editor = this;
    this.stack = new CommandStack<FeatureState | null>(
      (command, side) => this.#replay(command, side), () => this.#emit("changed"));
    this.drawing = new Drawing(this.element, config, {
      load: (layer, bounds) => this.#store.load(layer, bounds).catch((error: unknown) => {
        if (error instanceof Problem) toast(error.text, undefined, true);
        throw error;
      }),
      isChanged: (layer, uid) => this.draft.isChanged(keyOf({ layer, uid })),
      chosen: () => this.#emit("chosen"),
      loaded: (count, waiting) => {
        this.element.dataset.features = String(count);
        this.element.dataset.editorState = waiting ? "loading" : "ready";
      },
    }, covered);
    this.#layer = this.#layerCalled(need<HTMLSelectElement>("[data-layer-choice]").value);
  }

  get map(): OlMap {
    return this.drawing.map;
  }

  get layer(): LayerConfig {
    return this.#layer;
  }

  get fields(): readonly EditorField[] {
    return this.fieldsOf(this.#layer.slug);
  }

  fieldsOf(layer: string): readonly EditorField[] {
    return this.#fields[layer] ?? [];
  }

  get source(): VectorSource<Feature> {
    return this.drawing.source;
  }

  get chosen(): readonly string[] {
    return this.drawing.chosen;
  }

  get tool(): ToolName {
    return this.#tool;
  }

  #layerCalled(slug: string): LayerConfig {
    const found = this.config.layers.find((one) => one.slug === slug) ?? this.config.layers[0];
    if (!found) throw new Error("the plan has no layers");
    return found;
  }

  #key(uid: string): string {
    return keyOf({ layer: this.#layer.slug, uid });
  }

  /** Opens a layer; drafts of the others stay. */
  openLayer(slug: string): void {
    this.use(null);
    this.#layer = this.#layerCalled(slug);
    need<HTMLSelectElement>("[data-layer-choice]").value = this.#layer.slug;
    this.element.dataset.editorState = "loading";
    this.drawing.open(this.#layer.slug);
    this.#emit("layer");
    this.#emit("chosen");
  }

  state(uid: string): FeatureState | null {
    return this.draft.get(this.#key(uid)) ?? null;
  }

  stored(uid: string): { state: FeatureState; etag: string } | null {
    return this.draft.stored(this.#key(uid));
  }

  features(): { uid: string; state: FeatureState }[] {
    return this.draft.features(this.#layer.slug);
  }

  nameOf(uid: string): string {
    return this.titleOf({ layer: this.#layer.slug, uid });
  }

  /** What a feature of any layer is called; removed ones keep their name. */
  titleOf(key: FeatureKey): string {
    const state = this.draft.get(keyOf(key)) ?? this.draft.stored(keyOf(key))?.state;
    return nameOfState(this.#layerCalled(key.layer), this.config.language, state?.attributes ?? {});
  }

  isChanged(uid: string): boolean {
    return this.draft.isChanged(this.#key(uid));
  }

  choose(uids: readonly string[]): void {
    this.drawing.choose(uids);
  }

  goTo(uid: string): void {
    void this.goToFeature({ layer: this.#layer.slug, uid });
  }

  /** Opens the feature's layer, brings it into view and chooses it. */
  async goToFeature(key: FeatureKey): Promise<void> {
    if (key.layer !== this.#layer.slug) this.openLayer(key.layer);
    const known = this.draft.get(keyOf(key)) ?? this.draft.stored(keyOf(key))?.state;
    const state = known ?? (await this.#store.read(key));
    const bounds = state && extentOf(state.geometry);
    if (bounds) this.drawing.goTo(bounds, key.uid);
  }

  use(tool: ToolName): void {
    const next = this.editable || tool === "measure" ? tool : null;
    if (next === this.#tool) return;
    this.#tool = next;
    this.#emit("tool");
  }

  change(changes: readonly NextState[], series = ""): boolean {
    const steps: Step = changes.flatMap(({ uid, after }) => {
      const before = this.state(uid);
      return same(before, after) ? [] : [{ key: this.#key(uid), before, after }];
    });
    const wrong = steps.map(({ before, after }) =>
      after && !same(before?.geometry, after.geometry) ? defect(after.geometry) : null).find(Boolean);
    if (wrong) {
      toast(wrong === "flat"
        ? t("Nothing would be left of the shape, so it was put back.")
        : t("The border would cross itself, so it was put back."), undefined, true);
      return false;
    }
    this.#apply(steps, "after");
    this.stack.push(steps, series);
    return true;
  }

  undo(): boolean {
    return this.stack.undo();
  }

  redo(): boolean {
    return this.stack.redo();
  }

  /** A step of another layer brings that layer back, so that one sees what happens. */
  #replay(command: Step, side: "before" | "after"): void {
    const layers = new Set(command.map((one) => splitKey(one.key).layer));
    if (!layers.has(this.#layer.slug)) this.openLayer([...layers][0] ?? this.#layer.slug);
    this.#apply(command, side);
    this.#emit("chosen");
  }

  #apply(command: Step, side: "before" | "after"): void {
    for (const change of command) {
      const key = splitKey(change.key);
      const state = change[side];
      if (this.draft.has(change.key)) this.draft.set(change.key, state);
      else if (state) this.draft.create(key, state);
      this.drawing.put(key.layer, key.uid, state);
    }
  }

  /** Draws features again as the draft has them, after a gesture that came to nothing. */
  putBack(uids: readonly string[]): void {
    for (const uid of uids) this.drawing.put(this.#layer.slug, uid, this.state(uid));
  }

  async reload(layer: string, uids: readonly string[]): Promise<void> {
    const chosen = [...this.chosen];
    const read = await Promise.all(uids.map((uid) => this.#store.read({ layer, uid })));
    uids.forEach((uid, index) => {
      const state = read[index] ?? null;
      this.drawing.put(layer, uid, state);
      if (state === null) this.stack.forget(keyOf({ layer, uid }));
    });
    if (layer === this.#layer.slug) this.choose(chosen);
    this.#emit("changed");
  }

  rebaseDraft(
    layer: string, uid: string, stored: { state: FeatureState; etag: string } | null, after: FeatureState | null,
  ): void {
    this.draft.rebase({ layer, uid }, stored, after);
    this.drawing.put(layer, uid, after);
    this.stack.forget(keyOf({ layer, uid }));
  }

  /** Says to panels that the draft became something else by other means than a gesture. */
  tell(event: BenchEvent): void {
    this.#emit(event);
  }

  on(event: BenchEvent, heard: () => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), heard]);
  }

  #emit(event: BenchEvent): void {
    if (event === "changed") this.drawing.refresh();
    for (const heard of this.#listeners.get(event) ?? []) heard();
  }
}
