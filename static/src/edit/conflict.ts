// A stale save on the map: what was before, mine and theirs side by side, and the choice field by field.
import { get } from "../core/api";
import { announce, make, need } from "../core/dom";
import { formatLanguage, t } from "../core/i18n";
import { Problem } from "../core/problem";
import type { PlanFeature } from "../types/map";
import { versionUrl } from "./addresses";
import { ConflictMap } from "./conflict-map";
import { figureText } from "./figures";
import { measured } from "./geodesy";
import { plainName, valueText } from "./rows";
import { type Conflict, conflictsOf, GEOMETRY, isAboutRemoval, resolved, type Side, stateOf } from "./resolution";
import type { EditorField } from "./fields";
import type { Workbench } from "./workbench";

interface Revision {
  at: string;
  author: string;
  reason: string;
}

class ConflictDialog {
  #dialog = need<HTMLDialogElement>("[data-conflict-dialog]");
  #map = new ConflictMap(need("[data-conflict-map]", this.#dialog), need("[data-conflict-legend]", this.#dialog));
  #conflicts: readonly Conflict[] = [];
  #place = 0;
  #solved = 0;

  constructor(private readonly bench: Workbench) {
    need<HTMLFormElement>("form", this.#dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#use();
    });
    need("[data-close-dialog]", this.#dialog).addEventListener("click", () => this.#next());
    need("[data-conflict-quick]", this.#dialog).addEventListener("click", (event) => {
      const side = (event.target as HTMLElement).closest<HTMLElement>("[data-all]")?.dataset.all;
      if (side) for (const one of this.#radios(side)) one.checked = true;
    });
    this.#dialog.addEventListener("close", () => this.#closed());
  }

  open(conflicts: readonly Conflict[]): void {
    this.#conflicts = conflicts;
    this.#place = 0;
    this.#solved = 0;
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#show();
  }

  get #conflict(): Conflict | undefined {
    return this.#conflicts[this.#place];
  }

  #radios(side: string): HTMLInputElement[] {
    return [...this.#dialog.querySelectorAll<HTMLInputElement>(`[data-conflict-fields] input[value="${side}"]`)];
  }

  #next(): void {
    this.#place += 1;
    if (this.#conflict) this.#show();
    else this.#dialog.close();
  }

  #closed(): void {
    const left = this.#conflicts.length - this.#solved;
    announce(left === 0 ? t("All conflicts are decided: save again.") : t("Conflicts not decided: %(count)s. Your changes are kept.", { count: left }));
  }

  #use(): void {
    const conflict = this.#conflict;
    if (!conflict) return;
    const choices = Object.fromEntries([...this.#dialog.querySelectorAll<HTMLInputElement>("[data-conflict-fields] input:checked")]
      .map((one) => [one.name.replace(/^side-/, ""), one.value as Side]));
    const stored = conflict.theirs && { state: stateOf(conflict.theirs), etag: conflict.etag };
    this.bench.rebaseDraft(conflict.layer, conflict.uid, stored, resolved(conflict, choices));
    this.#solved += 1;
    this.#next();
  }

  #show(): void {
    const conflict = this.#conflict!;
    const any = conflict.mine ?? conflict.theirs ?? conflict.base;
    need("[data-conflict-number]", this.#dialog).textContent =
      t("Conflict %(number)s of %(count)s", { number: this.#place + 1, count: this.#conflicts.length });
    need("[data-conflict-name]", this.#dialog).textContent = any ? this.#nameOf(any, conflict.layer) : conflict.uid;
    need("[data-conflict-words]", this.#dialog).textContent = this.#words(conflict);
    need<HTMLElement>("[data-conflict-quick]", this.#dialog).hidden = isAboutRemoval(conflict) || conflict.fields.length < 2;
    const rows = isAboutRemoval(conflict) ? this.#removal(conflict) : this.#fields(conflict);
    need("[data-conflict-fields]", this.#dialog).replaceChildren(...rows);
    this.#dialog.querySelector<HTMLInputElement>("[data-conflict-fields] input:checked")?.focus();
    this.#map.show({ base: conflict.base?.geometry, mine: conflict.mine?.geometry, theirs: conflict.theirs?.geometry });
    void this.#sayWho(conflict);
  }

  #nameOf({ properties }: PlanFeature, layer: string): string {
    const title = this.bench.config.layers.find((one) => one.slug === layer)?.title ?? layer;
    return [plainName(properties, this.bench.config.language), title].filter(Boolean).join(" · ");
  }

  #words({ theirs, mine }: Conflict): string {
    if (theirs === null) return t("Somebody removed this object while you changed it.");
    if (mine === null) return t("Somebody changed this object while you removed it.");
    return t("Somebody changed the same while you worked. What only one of you changed is kept from both.");
  }

  /** Who made theirs and when; it is an extra, so a failure says nothing. */
  async #sayWho(conflict: Conflict): Promise<void> {
    try {
      const query = new URLSearchParams({ layer: conflict.layer, uid: conflict.uid });
      const { body } = await get<{ results?: Revision[] } | Revision[]>(versionUrl(this.bench, `history/?${query}`));
      const [last] = Array.isArray(body) ? body : (body.results ?? []);
      if (!last || this.#conflict !== conflict) return;
      const when = new Intl.DateTimeFormat(formatLanguage(), { dateStyle: "short", timeStyle: "short" }).format(new Date(last.at));
      const who = t("Theirs: %(name)s, %(when)s — %(reason)s", { name: last.author || "—", when, reason: last.reason || "—" });
      need("[data-conflict-words]", this.#dialog).append(make("span", { class: "line", "data-conflict-who": true }, who));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  #fields(conflict: Conflict): HTMLElement[] {
    const known = this.bench.layer.slug === conflict.layer ? this.bench.fields : [];
    return conflict.fields.map((name) => {
      const field = known.find((one) => one.name === name);
      const label = name === GEOMETRY ? t("Shape") : (field?.label ?? name);
      const group = make("fieldset", { class: "conflict__field", "data-conflict-field": name }, make("legend", {}, label));
      if (conflict.base) group.append(make("p", { class: "conflict__base" }, make("span", {}, t("Before")), text(conflict.base, name, field)));
      for (const side of ["theirs", "mine"] as const) group.append(this.#option(name, side, text(conflict[side]!, name, field)));
      return group;
    });
  }

  #option(name: string, side: Side, value: string): HTMLElement {
    const radio = make("input", { type: "radio", name: `side-${name}`, value: side });
    radio.checked = side === "mine";
    return make("label", { class: `choice conflict__side conflict__side--${side}` }, radio,
      make("span", { class: "conflict__who" }, side === "mine" ? t("Mine") : t("Theirs")), make("span", {}, value));
  }

  /** One side removed the object: it stays or it goes as a whole. */
  #removal(conflict: Conflict): HTMLElement[] {
    const name = conflict.fields[0] ?? GEOMETRY;
    const group = make("fieldset", { class: "conflict__field", "data-conflict-field": name }, make("legend", {}, t("The object")));
    const mine = conflict.mine === null ? t("Remove it all the same") : t("Keep mine: it is created again");
    const theirs = conflict.theirs === null ? t("Accept that it is removed") : t("Keep theirs");
    group.append(this.#option(name, "mine", mine), this.#option(name, "theirs", theirs));
    return [group];
  }
}

function text(feature: PlanFeature, name: string, field: EditorField | undefined): string {
  if (name === GEOMETRY) return figureText(measured(feature.geometry)) || t("Another place");
  return valueText(field, feature.properties[name]) || t("empty");
}

let dialog: ConflictDialog | null = null;

/** Shows the conflicts of a refused save; false when it was refused for another reason. */
export function openConflicts(bench: Workbench, problem: Problem): boolean {
  const conflicts = conflictsOf(problem);
  if (conflicts.length === 0) return false;
  dialog ??= new ConflictDialog(bench);
  dialog.open(conflicts);
  return true;
}
