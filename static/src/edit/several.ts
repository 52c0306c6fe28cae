// One form for several chosen objects: what they have in common, and one value for all as one step of undo.
import { announce, make, need } from "../core/dom";
import { t } from "../core/i18n";
import { type Agreement, agreements, withValue } from "./agreement";
import { showAttributes } from "./attribute-form";
import type { FeatureState } from "./draft";
import { valueText } from "./rows";
import type { Placed } from "./topology";
import type { Workbench } from "./workbench";

const SHOWN_VALUES = 4;

/** Features that are chosen, as they stand on the desk. */
export function chosenStates(bench: Workbench): Placed[] {
  return bench.chosen.flatMap((uid) => {
    const state: FeatureState | null = bench.state(uid);
    return state ? [{ uid, state }] : [];
  });
}

/** "Residential × 3, Green × 1". */
export function valuesText({ field, values }: Agreement): string {
  const words = values.slice(0, SHOWN_VALUES).map(({ value, count }) =>
    (valueText(field, value) || t("empty")) + (count > 1 ? ` × ${count}` : ""));
  return words.join(", ") + (values.length > SHOWN_VALUES ? ", …" : "");
}

/** Says in the control of a field that the objects differ in it. */
function markDifferent(form: HTMLElement, agreement: Agreement): void {
  const holder = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(agreement.field.name)}"]`);
  if (!holder) return;
  holder.classList.add("field--differs");
  for (const input of holder.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
    if (input.type === "checkbox") (input as HTMLInputElement).indeterminate = true;
    else input.placeholder = t("Different values");
  }
  const select = holder.querySelector("select");
  if (select) {
    const different = make("option", { value: "", disabled: true }, t("Different values"));
    select.prepend(different);
    different.selected = true;
  }
  holder.append(make("div", { class: "field__hint" }, valuesText(agreement)));
}

/** The form of the single object has the same fields: ids must not meet. */
function withOwnIds(form: HTMLElement): void {
  for (const one of form.querySelectorAll<HTMLElement>("[id]")) one.id = `several-${one.id}`;
  for (const one of form.querySelectorAll<HTMLLabelElement>("label[for]")) one.htmlFor = `several-${one.htmlFor}`;
}

function show(bench: Workbench, panel: HTMLElement): void {
  const features = chosenStates(bench);
  panel.hidden = features.length < 2;
  if (panel.hidden) return;
  const form = need<HTMLElement>("[data-several-fields]", panel);
  const focused = document.activeElement instanceof HTMLElement && form.contains(document.activeElement) ? document.activeElement.id : "";
  const known = agreements(bench.fields, features.map((one) => one.state));
  const common = Object.fromEntries(known.filter((one) => one.same).map((one) => [one.field.name, one.values[0]?.value]));
  need("[data-several-title]", panel).textContent = t("Objects chosen: %(count)s", { count: features.length });
  showAttributes(form, bench.fields, common, (name, value) => {
    const changes = withValue(chosenStates(bench), name, value);
    if (changes.length > 0 && bench.change(changes)) announce(t("Changed in objects: %(count)s", { count: changes.length }));
  });
  withOwnIds(form);
  for (const one of known) if (!one.same) markDifferent(form, one);
  form.toggleAttribute("inert", !bench.editable);
  if (focused !== "") document.getElementById(focused)?.focus();
}

export function bindSeveral(bench: Workbench): void {
  const panel = document.querySelector<HTMLElement>("[data-several-panel]");
  if (!panel) return;
  let wasMany = false;
  const again = (): void => {
    show(bench, panel);
    if (!panel.hidden && !wasMany) announce(t("Objects chosen: %(count)s", { count: bench.chosen.length }));
    wasMany = !panel.hidden;
  };
  for (const event of ["chosen", "changed", "layer"] as const) bench.on(event, again);
}
