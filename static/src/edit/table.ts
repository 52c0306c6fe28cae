// The attribute table of the open layer: a drawer under the map, sorted and filtered, choosing both ways.
import { announce, make, need, toast } from "../core/dom";
import { pageLanguage, t } from "../core/i18n";
import { Problem } from "../core/problem";
import { bindPane, type Pane } from "./panes";
import { type Column, columnsOf, filtered, NAME, pageOf, PAGE_ROWS, type Row, sorted, type Sorting } from "./rows";
import { TableRows } from "./table-rows";
import { viewOf } from "./view";
import type { Workbench } from "./workbench";

/** What the page's other parts say when features came or went on the server by another way than saving. */
export const LAYER_CHANGED = "layer-changed";

/** There the table covers the map. */
const PHONE = "(max-width: 899px)";

class FeatureTable {
  #data: TableRows;
  #columns: Column[] = [];
  #sorting: Sorting = { column: NAME, descending: false };
  #rows: Row[] = [];
  #page = 0;
  #waiting = 0;
  #choosing = false;

  constructor(
    private readonly bench: Workbench,
    private readonly pane: Pane,
  ) {
    this.#data = new TableRows(bench);
    for (const [name, event] of [["text", "input"], ["view", "change"], ["changed", "change"]] as const) {
      need(`[data-table-${name}]`, pane.element).addEventListener(event, () => this.#later(0));
    }
    need("[data-table-before]", pane.element).addEventListener("click", () => this.#turn(-1));
    need("[data-table-after]", pane.element).addEventListener("click", () => this.#turn(1));
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    bench.map.on("moveend", () => { if (this.#isOn("view")) this.#later(this.#page); });
  }

  get #body(): HTMLElement {
    return need("[data-table-rows]", this.pane.element);
  }

  #isOn(name: "view" | "changed"): boolean {
    return need<HTMLInputElement>(`[data-table-${name}]`, this.pane.element).checked;
  }

  /** Reads the layer again, unless it is there already and nothing says that it changed. */
  async open(afresh = false): Promise<void> {
    if (!this.pane.isOpen) return;
    if (this.#data.isLoaded && !afresh) {
      this.#draw();
      return this.chosen();
    }
    const { bench, pane } = this;
    this.#columns = columnsOf(bench.fields, bench.layer.styleField, t("Name"));
    if (!this.#columns.some((one) => one.name === this.#sorting.column)) this.#sorting = { column: NAME, descending: false };
    need("#table-title", pane.element).textContent = t("Table: %(title)s", { title: bench.layer.title });
    const progress = need<HTMLProgressElement>("[data-table-progress]", pane.element);
    progress.value = 0;
    progress.hidden = false;
    try {
      if (await this.#data.load((share) => { progress.value = share; })) {
        this.#page = 0;
        this.#draw();
        this.chosen();
      }
      progress.hidden = true;
    } catch (error) {
      progress.hidden = true;
      if (!(error instanceof Problem)) throw error;
      toast(error.text, undefined, true);
    }
  }

  /** Draws once for many events of one moment. */
  #later(page: number): void {
    this.#page = page;
    if (!this.pane.isOpen || this.#waiting !== 0) return;
    this.#waiting = requestAnimationFrame(() => {
      this.#waiting = 0;
      this.#draw();
    });
  }

  changed(): void {
    this.#later(this.#page);
  }

  #turn(by: 1 | -1): void {
    this.#later(this.#page + by);
    need(".table-pane__scroll", this.pane.element).scrollTop = 0;
  }

  #draw(): void {
    const { element } = this.pane;
    const all = this.#data.rows(this.#columns);
    const text = need<HTMLInputElement>("[data-table-text]", element).value;
    const view = this.#isOn("view") ? viewOf(this.bench.map) : null;
    const kept = filtered(all, { text, changedOnly: this.#isOn("changed"), view });
    const numeric = this.#columns.find((one) => one.name === this.#sorting.column)?.numeric === true;
    this.#rows = sorted(kept, this.#sorting, numeric, pageLanguage());
    const { rows, page, pages } = pageOf(this.#rows, this.#page);
    this.#page = page;
    element.dataset.rows = String(this.#rows.length);
    need("[data-table-count]", element).textContent =
      kept.length === all.length ? t("Objects: %(count)s", { count: all.length }) : t("Objects: %(count)s of %(all)s", { count: kept.length, all: all.length });
    this.#drawHead();
    this.#drawRows(rows);
    need<HTMLElement>("[data-table-pages]", element).hidden = pages < 2;
    need("[data-table-page]", element).textContent = `${page * PAGE_ROWS + 1}–${page * PAGE_ROWS + rows.length} / ${this.#rows.length}`;
    need<HTMLButtonElement>("[data-table-before]", element).disabled = page === 0;
    need<HTMLButtonElement>("[data-table-after]", element).disabled = page >= pages - 1;
  }

  #drawHead(): void {
    const head = need("[data-table-head]", this.pane.element);
    const focused = document.activeElement instanceof HTMLElement && head.contains(document.activeElement) ? document.activeElement.dataset.column : undefined;
    const all = make("input", { type: "checkbox", autocomplete: "off" });
    all.setAttribute("aria-label", t("Choose all on this page"));
    all.addEventListener("change", () => void this.#choose(all.checked ? pageOf(this.#rows, this.#page).rows.map((one) => one.uid) : []));
    head.replaceChildren(make("th", { scope: "col", class: "feature-table__check" }, all), ...this.#columns.map((one) => this.#headCell(one)));
    if (focused) head.querySelector<HTMLElement>(`[data-column="${CSS.escape(focused)}"]`)?.focus();
  }

  #headCell(column: Column): HTMLElement {
    const mine = column.name === this.#sorting.column;
    const button = make("button", { type: "button", "data-column": column.name }, column.label);
    button.addEventListener("click", () => {
      this.#sorting = { column: column.name, descending: mine && !this.#sorting.descending };
      announce(t("Sorted by: %(title)s", { title: column.label }));
      this.#later(0);
    });
    const order = mine ? (this.#sorting.descending ? "descending" : "ascending") : "none";
    return make("th", { scope: "col", "aria-sort": order, class: column.numeric ? "number" : "" }, button);
  }

  #drawRows(rows: readonly Row[]): void {
    const focused = document.activeElement instanceof HTMLElement && this.#body.contains(document.activeElement)
      ? `[data-row="${document.activeElement.closest<HTMLElement>("[data-row]")?.dataset.row}"] ${document.activeElement.localName}` : null;
    const empty = make("tr", {}, make("td", { colspan: String(this.#columns.length + 1), class: "feature-table__empty" }, t("Nothing fits the filter.")));
    this.#body.replaceChildren(...(rows.length > 0 || !this.#data.isLoaded ? rows.map((one) => this.#row(one)) : [empty]));
    this.markChosen();
    if (focused) this.#body.querySelector<HTMLElement>(focused)?.focus();
  }

  #row(row: Row): HTMLTableRowElement {
    const box = make("input", { type: "checkbox", autocomplete: "off" });
    box.setAttribute("aria-label", t("Choose: %(title)s", { title: row.texts[NAME] || row.texts.code || row.uid.slice(0, 8) }));
    box.addEventListener("change", () => {
      const others = this.bench.chosen.filter((uid) => uid !== row.uid);
      void this.#choose(box.checked ? [...others, row.uid] : others);
    });
    const name = make("button", { type: "button" }, row.texts[NAME] || row.texts.code || t("Unnamed"));
    name.addEventListener("click", () => void this.#goTo(row.uid));
    const cells = this.#columns.slice(1).map((one) => make("td", { class: one.numeric ? "number" : "" }, row.texts[one.name] ?? ""));
    const first = make("th", { scope: "row" }, name);
    if (row.changed) first.append(" ", make("span", { class: "feature-table__changed", title: t("Not saved yet") }, "●"));
    return make("tr", { "data-row": row.uid }, make("td", { class: "feature-table__check" }, box), first, ...cells);
  }

  /** Arrow keys walk through the names as through a list. */
  #key(event: KeyboardEvent): void {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const row = (event.target as Element).closest("[data-row]");
    if (by === 0 || !row) return;
    const next = by === 1 ? row.nextElementSibling : row.previousElementSibling;
    next?.querySelector<HTMLElement>((event.target as Element).localName)?.focus();
    event.preventDefault();
  }

  async #goTo(uid: string): Promise<void> {
    if (matchMedia(PHONE).matches) this.pane.close();
    await this.#choose([uid]);
    this.bench.goTo(uid);
  }

  /** Chooses also what the map has not loaded yet. */
  async #choose(uids: readonly string[]): Promise<void> {
    const unknown = uids.filter((uid) => this.bench.state(uid) === null);
    if (unknown.length > 0) await this.bench.reload(this.bench.layer.slug, unknown);
    this.#choosing = true;
    this.bench.choose(uids);
    this.#choosing = false;
  }

  /** Shows the choice; one made on the map is brought into view. */
  markChosen(): void {
    const chosen = new Set(this.bench.chosen);
    for (const row of this.#body.querySelectorAll<HTMLElement>("[data-row]")) {
      const isChosen = chosen.has(row.dataset.row ?? "");
      row.classList.toggle("is-chosen", isChosen);
      const box = row.querySelector<HTMLInputElement>("input[type=checkbox]");
      if (box) box.checked = isChosen;
    }
  }

  chosen(): void {
    if (!this.pane.isOpen) return;
    const [uid] = this.bench.chosen;
    const place = this.#choosing || uid === undefined ? -1 : this.#rows.findIndex((one) => one.uid === uid);
    if (place >= 0 && Math.floor(place / PAGE_ROWS) !== this.#page) {
      this.#page = Math.floor(place / PAGE_ROWS);
      this.#draw();
    }
    this.markChosen();
    if (place >= 0) this.#body.querySelector(`[data-row="${uid}"]`)?.scrollIntoView({ block: "nearest" });
  }
}

export function bindTable(bench: Workbench): void {
  const holder: { table: FeatureTable | null } = { table: null };
  const resized = (): void => bench.map.updateSize();
  const pane = bindPane("table", {
    opened: () => {
      resized();
      void holder.table?.open();
    },
    closed: resized,
  });
  if (!pane) return;
  const table = (holder.table = new FeatureTable(bench, pane));
  bench.on("chosen", () => table.chosen());
  bench.on("changed", () => table.changed());
  bench.on("layer", () => void table.open());
  bench.on("saved", () => void table.open(true));
  bench.element.addEventListener(LAYER_CHANGED, () => void table.open(true));
}
