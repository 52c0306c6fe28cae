// Keeps unsaved work while it is done, and offers it back when the editor is opened again.
import { announce, need } from "../core/dom";
import { pageLanguage, t } from "../core/i18n";
import { keysOf } from "./commands";
import { isChanged } from "./draft";
import type { Editor } from "./editor";
import { Kept, type KeptWork } from "./keep";
import type { SaveDialog } from "./save-dialog";

const CALM_MS = 400;

export class Keeping {
  #kept: Kept;
  #timer = 0;
  /** Nothing is written before the planner has said what becomes of the older work. */
  #isAsking = true;
  /** Another window of the same person may keep work too: only what this one kept is dropped by it. */
  #isOurs = false;

  constructor(
    private readonly editor: Editor,
    private readonly dialog: SaveDialog,
  ) {
    this.#kept = new Kept(editor.config.version, editor.element.dataset.person ?? "");
    editor.on("changed", () => this.soon());
    editor.on("saved", () => this.soon());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.now();
    });
    window.addEventListener("pagehide", () => this.now());
    void this.#offer();
  }

  /** Writes once the hands rest. */
  soon(): void {
    this.editor.element.dataset.kept = "";
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.now(), CALM_MS);
  }

  now(): void {
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#isAsking) return;
    const { editor, dialog } = this;
    const steps = editor.stack.steps;
    // Also features that are as stored again: a step can bring their changes back.
    const entries = editor.draft.entries(keysOf(steps));
    const isEmpty = entries.length === 0 && steps.done.length + steps.undone.length === 0 && dialog.waiting === null;
    const work = { at: Date.now(), layer: editor.layer.slug, entries, steps, waiting: dialog.waiting };
    const isTheirs = isEmpty && !this.#isOurs;
    this.#isOurs = !isEmpty;
    const done = isTheirs ? Promise.resolve() : isEmpty ? this.#kept.drop() : this.#kept.write(work);
    void done.then(() => {
      if (this.#timer !== 0) return;
      editor.element.dataset.kept = String(entries.filter(isChanged).length);
    });
  }

  async #offer(): Promise<void> {
    const work = await this.#kept.read().catch(() => null);
    if (work && (work.entries.some(isChanged) || work.waiting)) {
      if (await asked(work)) this.#continue(work);
      else await this.#kept.drop();
    }
    this.#isAsking = false;
    this.soon();
  }

  #continue({ layer, entries, steps, waiting }: KeptWork): void {
    this.#isOurs = true;
    this.editor.draft.restore(entries);
    this.dialog.waiting = waiting;
    if (layer !== this.editor.layer.slug) this.editor.openLayer(layer);
    for (const { layer: its, uid, current } of entries) this.editor.drawing.put(its, uid, current);
    this.editor.stack.restore(steps);
    announce(t("Your unsaved work is back."));
  }
}

const clock = (at: number): string => {
  const then = new Date(at);
  const today = then.toDateString() === new Date().toDateString();
  return then.toLocaleString(pageLanguage(), today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
};

/** Whether the planner goes on with the kept work; closing the question goes on too, since nothing is lost by it. */
function asked(work: KeptWork): Promise<boolean> {
  const dialog = need<HTMLDialogElement>("[data-kept-dialog]");
  const [drop, sure, warning] = ["[data-kept-drop]", "[data-kept-drop-sure]", "[data-kept-sure]"]
    .map((selector) => need<HTMLElement>(selector, dialog)) as [HTMLElement, HTMLElement, HTMLElement];
  need("[data-kept-words]", dialog).textContent = t("From %(time)s, objects: %(count)s.", {
    time: clock(work.at), count: work.entries.filter(isChanged).length,
  });
  return new Promise((resolve) => {
    drop.addEventListener("click", () => {
      drop.hidden = true;
      sure.hidden = warning.hidden = false;
      sure.focus();
    });
    sure.addEventListener("click", () => dialog.close("drop"));
    dialog.addEventListener("close", () => resolve(dialog.returnValue !== "drop"), { once: true });
    dialog.showModal();
  });
}
