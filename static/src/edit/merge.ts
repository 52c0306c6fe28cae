// Merging neighbours: which value stays where they differ, the reason, and it is done.
import { make, need, toast } from "../core/dom";
import { t } from "../core/i18n";
import type { Problem } from "../core/problem";
import { type ActDialog, bindAct, isSettled } from "./act";
import { type Agreement, disagreements, summed } from "./agreement";
import { type EditorField, saysTheSame } from "./fields";
import { figureText } from "./figures";
import { measured } from "./geodesy";
import { valueText } from "./rows";
import { chosenStates } from "./several";
import type { Workbench } from "./workbench";

class Merging {
  #dialog: ActDialog;
  /** Values offered, by field: radio buttons tell only which one. */
  #offered = new Map<string, unknown[]>();

  constructor(private readonly bench: Workbench, button: HTMLButtonElement) {
    this.#dialog = bindAct(bench, "[data-merge-dialog]", { done: t("The objects are merged.") });
    button.addEventListener("click", () => this.#press());
    const tell = (): void => { button.disabled = !bench.editable || bench.chosen.length < 2; };
    for (const event of ["chosen", "changed", "layer"] as const) bench.on(event, tell);
  }

  get #fields(): HTMLElement {
    return need("[data-merge-fields]", this.#dialog.element);
  }

  #press(): void {
    const uids = [...this.bench.chosen];
    if (uids.length < 2 || !isSettled(this.bench, uids)) return;
    if (uids.some((uid) => this.bench.state(uid)?.geometry.type === "Point")) {
      return void toast(t("Points have no border to merge at."), undefined, true);
    }
    const features = chosenStates(this.bench);
    need("[data-merge-names]", this.#dialog.element).replaceChildren(...features.map(({ uid, state }) =>
      make("li", {}, `${this.bench.nameOf(uid)} · ${figureText(measured(state.geometry))}`)));
    this.#offered.clear();
    const different = disagreements(this.bench.fields, features.map((one) => one.state));
    this.#fields.replaceChildren(...different.filter((one) => !one.field.shared).map((one) => this.#choice(one)));
    const counts = disagreements(this.bench.fields.filter((one) => one.shared), features.map((one) => one.state));
    this.#sayCounts([...counts, ...this.#agreed(features.length, counts)]);
    this.#dialog.open(uids, () => this.#operation(uids), (problem) => this.#refused(problem));
  }

  /** Counts in which the objects agree add up as well. */
  #agreed(count: number, different: readonly Agreement[]): Agreement[] {
    const [first] = chosenStates(this.bench);
    return this.bench.fields
      .filter((field) => field.shared && !different.some((one) => one.field.name === field.name))
      .flatMap((field) => {
        const value = first?.state.attributes[field.name];
        return value === null || value === undefined || value === "" ? [] : [{ field, same: true, values: [{ value, count }] }];
      });
  }

  #sayCounts(counts: readonly Agreement[]): void {
    if (counts.length === 0) return;
    const lines = counts.map((one) => {
      const sum = summed(one);
      return make("li", {}, `${one.field.label}: `, make("strong", {}, sum === null ? t("unknown, because one of them is unknown") : String(sum)));
    });
    this.#fields.append(make("div", {}, make("p", { class: "field__hint" }, t("Added up:")), make("ul", { class: "editor-changes" }, ...lines)));
  }

  #choice({ field, values }: Agreement): HTMLElement {
    this.#offered.set(field.name, values.map((one) => one.value));
    const group = make("fieldset", { class: "field", "data-merge-field": field.name }, make("legend", {}, field.label));
    values.forEach(({ value, count }, index) => {
      const radio = make("input", { type: "radio", name: `merge-${field.name}`, value: String(index) });
      radio.checked = index === 0;
      const text = valueText(field, value) || t("empty");
      group.append(make("label", { class: "choice" }, radio, make("span", {}, count > 1 ? `${text} × ${count}` : text)));
    });
    return group;
  }

  #operation(uids: readonly string[]): Record<string, unknown> {
    const attributes = Object.fromEntries([...this.#offered].map(([name, values]) => {
      const chosen = this.#fields.querySelector<HTMLInputElement>(`input[name="merge-${CSS.escape(name)}"]:checked`);
      return [name, values[Number(chosen?.value ?? 0)] ?? null];
    }));
    const features = uids.map((uid) => ({ uid, if_match: this.bench.stored(uid)?.etag ?? "" }));
    return { kind: "merge", layer: this.bench.layer.slug, features, attributes };
  }

  /** The server asks for values of fields that the form did not offer: they are offered now. */
  #refused(problem: Problem): void {
    const asked = Array.isArray(problem.members.errors) ? (problem.members.errors as { field?: string; code?: string; values?: unknown[] }[]) : [];
    for (const { field: path = "", code, values = [] } of asked) {
      const name = path.split(".").at(-1) ?? "";
      if (code !== "merge.choose" || values.length === 0 || this.#offered.has(name)) continue;
      const field: EditorField = this.bench.fields.find((one) => one.name === name) ?? { name, label: name, kind: "text", required: false, choices: [] };
      const once = values.filter((value, index) => values.findIndex((one) => saysTheSame(one, value)) === index);
      this.#fields.prepend(this.#choice({ field, same: false, values: once.map((value) => ({ value, count: 1 })) }));
    }
  }
}

export function bindMerge(bench: Workbench): void {
  const button = document.querySelector<HTMLButtonElement>("[data-merge]");
  if (button) new Merging(bench, button);
}
