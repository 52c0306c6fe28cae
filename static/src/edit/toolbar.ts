// The toolbar: which tool is in use, what can be undone, and the keys that do the same.
import { announce } from "../core/dom";
import { t } from "../core/i18n";
import type { Editor } from "./editor";
import type { Tool } from "./tools/tool";
import type { ToolName } from "./workbench";

const NAMES = ["reshape", "draw", "move", "split", "measure"] as const;

const toolNamed = (name: string | undefined): ToolName => NAMES.find((one) => one === name) ?? null;

export interface ToolbarActs {
  save: () => void;
  remove: () => void;
}

const isTyping = (event: KeyboardEvent): boolean =>
  (event.target as Element).closest("input, textarea, select, dialog, [contenteditable]") !== null;

/** Ctrl+S is meant also while one types, though not in a dialog. */
const isSaving = (event: KeyboardEvent): boolean =>
  event.code === "KeyS" && (event.ctrlKey || event.metaKey) && (event.target as Element).closest("dialog") === null;

export class Toolbar {
  #buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-tool]")];

  constructor(
    private readonly editor: Editor,
    private readonly tools: Partial<Record<NonNullable<ToolName>, Tool>>,
    private readonly acts: ToolbarActs,
  ) {
    for (const button of this.#buttons) button.addEventListener("click", () => this.#press(button));
    this.#bind("[data-undo]", () => this.undo());
    this.#bind("[data-redo]", () => this.redo());
    this.#bind("[data-save]", acts.save);
    this.#bind("[data-remove]", acts.remove);
    let used: ToolName = null;
    editor.on("tool", () => {
      if (used) this.tools[used]?.stop();
      used = editor.tool;
      if (used) this.tools[used]?.start();
      editor.drawing.setChoosing(used === null || used === "reshape" || used === "move");
      this.#tell();
    });
    for (const event of ["changed", "chosen", "layer", "saved"] as const) editor.on(event, () => this.#tell());
    document.addEventListener("keydown", (event) => this.#key(event));
    this.#tell();
  }

  #bind(selector: string, act: () => void): void {
    document.querySelector(selector)?.addEventListener("click", act);
  }

  #press(button: HTMLButtonElement): void {
    const name = toolNamed(button.dataset.tool);
    this.editor.use(name === this.editor.tool ? null : name);
    const said = button.textContent?.trim() ?? "";
    announce(this.editor.tool === name && name !== null ? t("In use: %(title)s", { title: said }) : t("Choosing"));
  }

  undo(): void {
    if (this.editor.tool && this.tools[this.editor.tool]?.back?.()) return;
    if (this.editor.undo()) announce(t("Undone"));
  }

  redo(): void {
    if (this.editor.redo()) announce(t("Done again"));
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || (isTyping(event) && !isSaving(event))) return;
    const tool = this.editor.tool && this.tools[this.editor.tool];
    const act = event.ctrlKey || event.metaKey ? this.#command(event) : event.altKey ? null : this.#plain(event, tool);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** With Ctrl or Cmd; by the key's place, so that it works under Kazakh and Russian layouts. */
  #command(event: KeyboardEvent): (() => void) | null {
    const acts: Readonly<Record<string, () => void>> = {
      KeyZ: () => (event.shiftKey ? this.redo() : this.undo()),
      KeyY: () => this.redo(),
      KeyS: () => {
        // What is being typed counts as typed.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        this.acts.save();
      },
    };
    return acts[event.code] ?? null;
  }

  #plain(event: KeyboardEvent, tool: Tool | null | undefined): (() => void) | null {
    if (tool?.key?.(event)) return () => undefined;
    if (event.key === "Escape" && this.editor.tool !== null) return () => this.editor.use(null);
    if (event.key === "Delete" && this.editor.chosen.length > 0) return this.acts.remove;
    const button = this.#buttons.find((one) => one.dataset.key === event.code);
    return button && !button.disabled ? () => this.#press(button) : null;
  }

  #tell(): void {
    const { editor } = this;
    for (const button of this.#buttons) {
      button.setAttribute("aria-pressed", String(toolNamed(button.dataset.tool) === editor.tool));
    }
    const enable = (selector: string, on: boolean): void => {
      const button = document.querySelector<HTMLButtonElement>(selector);
      if (button) button.disabled = !on;
    };
    enable("[data-undo]", editor.stack.canUndo);
    enable("[data-redo]", editor.stack.canRedo);
    enable("[data-save]", editor.draft.changed().length > 0);
    enable("[data-remove]", editor.editable && editor.chosen.length > 0);
  }
}
