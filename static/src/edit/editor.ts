// The planner's editor: drawing, draft, undo, attributes and saving put together.
import { get } from "../core/api";
import { announce, dataBlock, make, need, toast } from "../core/dom";
import { t } from "../core/i18n";
import { errorsOfOperation, type Problem } from "../core/problem";
import type { Bounds, MapConfig, PlanFeature } from "../types/map";
import { showAttributes, showFieldErrors } from "./attribute-form";
import { type Change, CommandStack } from "./commands";
import { Draft, type FeatureState, keyOf, type Operation, same } from "./draft";
import { Drawing, type Shapes } from "./drawing";
import type { EditorField } from "./fields";
import { SaveDialog, type Saved } from "./save-dialog";
import { crossesItself } from "./validity";

interface EditorConfig {
  editable: boolean;
  fields: Record<string, EditorField[]>;
}

interface Page {
  numberMatched: number;
  features: PlanFeature[];
}

const PAGE = 1000;
const HISTORY = "[data-history-link]";

export interface EditorElement extends HTMLElement {
  editor?: Editor;
}

export class Editor {
  readonly drawing: Drawing;
  readonly draft = new Draft();
  #config: MapConfig;
  #settings: EditorConfig;
  #stack: CommandStack<FeatureState>;
  #layer: string;
  #element = need<EditorElement>("[data-editor]");
  #form = need<HTMLElement>("[data-attributes]");
  #save: SaveDialog | null;

  /** `covered`: pixels of the map under the sheet of a phone. */
  constructor(covered: number) {
    const config = dataBlock<MapConfig>("map-config");
    const settings = dataBlock<EditorConfig>("editor-config");
    if (!config || !settings) throw new Error("the page has no configuration of the editor");
    this.#config = config;
    this.#settings = settings;
    this.#element.editor = this;
    this.#stack = new CommandStack((key, state) => this.#apply(key, state), () => this.#tell());
    this.drawing = new Drawing(this.#element, config, {
      load: (layer, bounds) => this.#load(layer, bounds),
      isChanged: (layer, uid) => this.draft.isChanged(keyOf({ layer, uid })),
      chosen: (uid) => this.#choose(uid),
      reshaped: (layer, before, after) => this.#reshaped(layer, before, after),
      loaded: (count) => {
        this.#element.dataset.features = String(count);
        this.#element.dataset.editorState = "ready";
      },
    }, covered);
    this.#save = settings.editable ? this.#saveDialog() : null;
    this.#layer = this.#bindLayerChoice();
    this.drawing.open(this.#layer);
    this.#bindTools();
    this.#tell();
  }

  #saveDialog(): SaveDialog {
    return new SaveDialog(this.#config.urls.changesets ?? "", {
      operations: () => this.draft.operations(),
      nameOf: (operation) => this.#nameOf(keyOf(operation)),
      saved: (saved) => this.#saved(saved),
      refused: (problem, operations) => this.#refused(problem, operations),
    });
  }

  #bindLayerChoice(): string {
    const choice = need<HTMLSelectElement>("[data-layer-choice]");
    choice.addEventListener("change", () => {
      this.#layer = choice.value;
      this.#element.dataset.editorState = "loading";
      this.drawing.open(choice.value);
    });
    return choice.value;
  }

  #bindTools(): void {
    const reshape = document.querySelector<HTMLButtonElement>("[data-reshape]");
    reshape?.addEventListener("click", () => {
      const on = reshape.getAttribute("aria-pressed") !== "true";
      reshape.setAttribute("aria-pressed", String(on));
      this.drawing.setReshaping(on);
    });
    document.querySelector("[data-undo]")?.addEventListener("click", () => this.undo());
    document.querySelector("[data-redo]")?.addEventListener("click", () => this.redo());
    document.querySelector("[data-save]")?.addEventListener("click", () => this.#save?.open());
    window.addEventListener("beforeunload", (event) => {
      if (this.draft.changed().length > 0) event.preventDefault();
    });
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  #key(event: KeyboardEvent): void {
    const typing = (event.target as Element).closest("input, textarea, select, dialog");
    if (typing || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const acts: Record<string, () => void> = {
      z: () => (event.shiftKey ? this.redo() : this.undo()),
      y: () => this.redo(),
      s: () => this.#save?.open(),
    };
    const act = acts[key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  undo(): void {
    if (this.#stack.undo()) announce(t("Undone"));
  }

  redo(): void {
    if (this.#stack.redo()) announce(t("Done again"));
  }

  async #load(layer: string, bounds: Bounds): Promise<PlanFeature[]> {
    const url = (this.#config.urls.features ?? "").replace("{layer}", layer);
    const found: PlanFeature[] = [];
    for (let all = Infinity; found.length < all; ) {
      const query = new URLSearchParams({ bbox: bounds.join(","), limit: String(PAGE), offset: String(found.length) });
      const { body } = await get<Page>(`${url}?${query}`);
      found.push(...body.features);
      all = body.features.length === 0 ? 0 : body.numberMatched;
    }
    for (const one of found) {
      const { etag, ...attributes } = one.properties;
      this.draft.load({ layer, uid: one.id }, String(etag ?? ""), { geometry: one.geometry, attributes });
    }
    return found;
  }

  #reshaped(layer: string, before: Shapes, after: Shapes): void {
    const broken = [...after.values()].some(crossesItself);
    const command: Change<FeatureState>[] = [];
    for (const [uid, shape] of after) {
      const old = before.get(uid);
      const key = keyOf({ layer, uid });
      const state = this.draft.get(key);
      if (!old || !state || same(old, shape)) continue;
      if (broken) this.drawing.setState(layer, uid, old, {});
      else command.push({ key, before: state, after: { ...state, geometry: shape } });
    }
    if (broken) toast(t("The border would cross itself, so it was put back."), undefined, true);
    for (const change of command) this.draft.set(change.key, change.after);
    this.#stack.push(command);
  }

  #apply(key: string, state: FeatureState): void {
    this.draft.set(key, state);
    const [layer = "", uid = ""] = key.split("/");
    this.drawing.setState(layer, uid, state.geometry, state.attributes);
    if (layer === this.#layer && uid === this.drawing.chosenUid) this.#choose(uid);
  }

  #choose(uid: string | null): void {
    const panel = need<HTMLElement>("[data-attribute-panel]");
    const key = uid === null ? "" : keyOf({ layer: this.#layer, uid });
    const state = this.draft.get(key);
    panel.hidden = state === undefined;
    if (!state) return;
    need("[data-attribute-title]", panel).textContent = this.#nameOf(key);
    const history = panel.querySelector<HTMLAnchorElement>(HISTORY);
    if (history) history.href = `${history.dataset.historyLink}?feature=${key}`;
    showAttributes(this.#form, this.#settings.fields[this.#layer] ?? [], state.attributes, (name, value) => {
      const before = this.draft.get(key);
      if (!before) return;
      const after = { ...before, attributes: { ...before.attributes, [name]: value } };
      this.draft.set(key, after);
      this.#stack.push([{ key, before, after }]);
    });
    this.#form.toggleAttribute("inert", !this.#settings.editable);
  }

  #nameOf(key: string): string {
    const [slug = ""] = key.split("/");
    const attributes = this.draft.get(key)?.attributes ?? {};
    const languages = [this.#config.language, "kk", "ru", "en"];
    const name = languages.map((one) => attributes[`name_${one}`]).find(Boolean) ?? attributes.code;
    const layer = this.#config.layers.find((one) => one.slug === slug);
    const value = String(attributes[layer?.styleField ?? ""] ?? "");
    const kind = layer?.classes.find((one) => one.value === value)?.title;
    return [name, kind].filter(Boolean).join(" · ") || (layer?.title ?? key);
  }

  #saved(saved: Saved): void {
    this.draft.saved(saved.features);
    this.#stack.clear();
    this.drawing.refresh();
    const link = document.querySelector<HTMLAnchorElement>(HISTORY)?.dataset.historyLink ?? "";
    toast(t("Saved: %(count)s", { count: saved.features.length }), { url: link, title: t("History") });
  }

  #refused(problem: Problem, operations: readonly Operation[]): void {
    operations.forEach((operation, index) => {
      const errors = errorsOfOperation(problem, index);
      if (operation.uid === this.drawing.chosenUid) showFieldErrors(this.#form, errors);
    });
  }

  /** Shows how much is unsaved and which tools can act. */
  #tell(): void {
    const changed = this.draft.changed();
    this.#element.dataset.unsaved = String(changed.length);
    const enable = (selector: string, on: boolean): void => {
      const button = document.querySelector<HTMLButtonElement>(selector);
      if (button) button.disabled = !on;
    };
    enable("[data-undo]", this.#stack.canUndo);
    enable("[data-redo]", this.#stack.canRedo);
    enable("[data-save]", changed.length > 0);
    document.querySelector("[data-changes]")?.replaceChildren(
      ...changed.map((key) => make("li", {}, this.#nameOf(key))),
    );
    document.querySelector("[data-changes-panel]")?.toggleAttribute("hidden", changed.length === 0);
    this.drawing.refresh();
  }
}
