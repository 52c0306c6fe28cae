// What happens round a save: the dialog, what its answer changes on the desk, and taking a save back.
import { post } from "../core/api";
import { announce, make, toast } from "../core/dom";
import { t } from "../core/i18n";
import { type FieldError, Problem } from "../core/problem";
import type { FeatureKey } from "../types/map";
import { alteredBy, type Attempt, attributeOf, type Saved, type Wrong } from "./attempt";
import type { AttributePanel } from "./attribute-panel";
import { changeLine } from "./changes-list";
import { openConflicts } from "./conflict";
import { keyOf, type Operation } from "./draft";
import type { Editor } from "./editor";
import { SaveDialog } from "./save-dialog";

export interface Saving {
  dialog: SaveDialog;
  open: () => void;
}

export interface SavingActs {
  panel: AttributePanel;
  waiting: () => void;
}

export function bindSaving(editor: Editor, { panel, waiting }: SavingActs): Saving {
  const url = editor.config.urls.changesets ?? "";
  const dialog = new SaveDialog(url, {
    operations: () => editor.draft.operations(),
    stateOf: (key) => editor.draft.get(key),
    snapM: () => editor.snapM,
    line: (operation) => changeLine(editor, operation),
    waiting,
    saved: (saved, sent, again) => void taken(editor, saved, sent, again),
    refused: (wrong, operations) => panel.refused(byFeature(wrong, operations)),
    conflict: (problem) => openConflicts(editor, problem),
    goTo: (operation, error) => void lead(editor, panel, operation, error),
    label: (operation, error) => editor.fieldsOf(operation.layer).find((one) => one.name === attributeOf(error))?.label ?? "",
  });
  return { dialog, open: () => dialog.open() };
}

function byFeature(wrong: Wrong, operations: readonly Operation[]): Map<string, readonly FieldError[]> {
  return new Map([...wrong].flatMap(([index, errors]) => {
    const operation = operations[index];
    return operation ? [[keyOf(operation), errors] as const] : [];
  }));
}

/** To the object on the map, to the place on its border or the field that is wrong. */
async function lead(editor: Editor, panel: AttributePanel, operation: Operation, error: FieldError): Promise<void> {
  await editor.goToFeature(operation);
  editor.drawing.mark(error.at ?? null);
  panel.focus(attributeOf(error));
  announce(error.text);
}

async function taken(editor: Editor, saved: Saved, sent: Attempt, again: boolean): Promise<void> {
  editor.draft.saved(saved.features, new Map(sent.sent));
  editor.stack.clear();
  editor.drawing.mark(null);
  editor.tell("saved");
  told(editor, saved);
  editor.drawing.refreshTiles();
  const altered = again ? [...saved.features, ...alteredBy(saved)] : alteredBy(saved);
  await readAgain(editor, altered);
}

/** Features that the server may have made something else of come back as it has them. */
async function readAgain(editor: Editor, features: readonly FeatureKey[]): Promise<void> {
  await reloadAll(editor, features.filter((one) => !editor.draft.isChanged(keyOf(one))));
}

async function reloadAll(editor: Editor, keys: readonly FeatureKey[]): Promise<void> {
  for (const layer of new Set(keys.map((one) => one.layer))) {
    await editor.reload(layer, [...new Set(keys.filter((one) => one.layer === layer).map((one) => one.uid))]);
  }
}

function told(editor: Editor, saved: Saved): void {
  const history = document.querySelector<HTMLAnchorElement>("[data-history-link]")?.dataset.historyLink ?? "";
  const one = toast(t("Saved: %(count)s", { count: saved.features.length }), { url: history, title: t("History") });
  const moved = (saved.snapped ?? []).length;
  if (moved > 0) one.append(" ", t("Points put onto their neighbours: %(count)s.", { count: moved }));
  const button = make("button", { type: "button", class: "toast__act", "data-undo-save": true }, t("Undo this save"));
  button.addEventListener("click", () => {
    button.disabled = true;
    void takeBack(editor, saved).finally(() => one.remove());
  });
  one.append(" ", button);
}

/** The server writes what was before as another changeset: nothing is ever taken out of the history. */
async function takeBack(editor: Editor, saved: Saved): Promise<void> {
  const url = `${editor.config.urls.changesets}${saved.id}/revert/`;
  try {
    const { body } = await post<Saved>(url, { reason: t("Taken back right after saving") });
    // What was changed again since stays: the next save merges it with what came back.
    await readAgain(editor, [...body.features, ...saved.features]);
    editor.drawing.refreshTiles();
    editor.tell("saved");
    toast(t("The save was taken back."));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toast(error.text, undefined, true);
  }
}
