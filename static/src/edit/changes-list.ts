// What is changed and not saved yet: counted on the page, listed in the panel, each line leading to its place.
import { make } from "../core/dom";
import { t } from "../core/i18n";
import { keyOf, type Operation } from "./draft";
import type { Editor } from "./editor";

/** A short word for what a save does to a feature. */
export function kindWord(kind: Operation["kind"]): string {
  return { create: t("New"), update: t("Changed"), delete: t("Removed") }[kind];
}

/** One line: what happens to which feature. */
export function changeLine(editor: Editor, operation: Operation): HTMLElement {
  return make("span", { class: "editor-change" },
    make("span", { class: `editor-kind editor-kind--${operation.kind}` }, kindWord(operation.kind)),
    make("span", {}, editor.titleOf(operation)));
}

export function bindChangesList(editor: Editor): void {
  const list = document.querySelector("[data-changes]");
  const panel = document.querySelector("[data-changes-panel]");
  const tell = (): void => {
    const operations = editor.draft.operations();
    editor.element.dataset.unsaved = String(operations.length);
    panel?.toggleAttribute("hidden", operations.length === 0);
    list?.replaceChildren(...operations.map((one) => {
      const button = make("button", { type: "button", class: "editor-line", "data-change": keyOf(one) }, changeLine(editor, one));
      button.addEventListener("click", () => void editor.goToFeature(one));
      return make("li", {}, button);
    }));
  };
  editor.on("changed", tell);
  editor.on("saved", tell);
  tell();
}
