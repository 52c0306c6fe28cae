// Typed coordinates: the vertices of the chosen object as numbers, and new ones by coordinates, offset or azimuth.
import { announce, make, need } from "../core/dom";
import { t } from "../core/i18n";
import { problemOfPair, typedNumber, type Unit } from "./coordinates";
import { type CurrentVertex, currentVertex } from "./current-vertex";
import { coordinateText } from "./figures";
import { bindAddVertex } from "./numeric-add";
import { bindPane, type Pane } from "./panes";
import { inDegrees, inUnit, problemText } from "./typed-places";
import type { Vertex } from "./vertices";
import type { Workbench } from "./workbench";

const PAGE = 100;

class VertexTable {
  #page = 0;
  #body: HTMLElement;

  constructor(
    private readonly pane: Pane,
    private readonly current: CurrentVertex,
    private readonly bench: Workbench,
  ) {
    this.#body = need("[data-vertices]", pane.element);
    need("[data-vertices-before]", pane.element).addEventListener("click", () => this.#turn(-1));
    need("[data-vertices-after]", pane.element).addEventListener("click", () => this.#turn(1));
    need("[data-unit]", pane.element).addEventListener("change", () => this.show());
  }

  get unit(): Unit {
    return this.pane.element.querySelector<HTMLInputElement>("input[name=unit]:checked")?.value === "degrees" ? "degrees" : "metres";
  }

  #turn(by: 1 | -1): void {
    this.#page += by;
    this.#draw();
  }

  show(): void {
    if (!this.pane.isOpen) return;
    const { index } = this.current;
    if (index >= 0) this.#page = Math.floor(index / PAGE);
    this.#draw();
  }

  #draw(): void {
    const { vertices, index } = this.current;
    const pages = Math.max(1, Math.ceil(vertices.length / PAGE));
    this.#page = Math.min(Math.max(0, this.#page), pages - 1);
    const start = this.#page * PAGE;
    this.#head(vertices.length);
    const focused = this.#focused();
    this.#body.replaceChildren(...vertices.slice(start, start + PAGE).map((one, place) => this.#row(one, start + place, index)));
    if (focused) this.#body.querySelector<HTMLElement>(focused)?.focus();
    this.#pages(start, vertices.length);
  }

  /** A way back to the control that had the focus before its row was drawn again. */
  #focused(): string | null {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || !this.#body.contains(element)) return null;
    return `[data-vertex="${element.dataset.vertex}"][data-part="${element.dataset.part}"]`;
  }

  #head(count: number): void {
    const { element } = this.pane;
    const metres = this.unit === "metres";
    need("[data-first-axis]", element).textContent = metres ? t("East, m") : t("Longitude, °");
    need("[data-second-axis]", element).textContent = metres ? t("North, m") : t("Latitude, °");
    need<HTMLElement>("[data-vertex-list]", element).hidden = count === 0;
    const { vertex } = this.current;
    const shared = vertex ? this.current.neighbours(vertex) : 0;
    need("[data-numeric-note]", element).textContent =
      count === 0 ? t("Choose one object, or start drawing.")
      : shared > 0 ? t("Neighbours that share this vertex and move with it: %(count)s", { count: shared })
      : "";
  }

  #pages(start: number, count: number): void {
    const { element } = this.pane;
    need<HTMLElement>("[data-vertex-pages]", element).hidden = count <= PAGE;
    need("[data-vertices-shown]", element).textContent = `${start + 1}–${Math.min(start + PAGE, count)} / ${count}`;
    need<HTMLButtonElement>("[data-vertices-before]", element).disabled = start === 0;
    need<HTMLButtonElement>("[data-vertices-after]", element).disabled = start + PAGE >= count;
  }

  #row(vertex: Vertex, index: number, current: number): HTMLTableRowElement {
    const number = String(index + 1);
    const pick = make("button", { type: "button", "data-vertex": number, "data-part": "pick", "aria-pressed": String(index === current) }, number);
    pick.addEventListener("click", () => this.current.choose(vertex.path));
    const cells = [0, 1].map((axis) => make("td", {}, this.#input(vertex, number, axis as 0 | 1)));
    const row = make("tr", { class: index === current ? "is-current" : "" }, make("th", { scope: "row" }, pick), ...cells, make("td", {}));
    if (this.bench.editable && vertex.path.length > 0) row.lastElementChild?.append(this.#remover(vertex, number));
    return row;
  }

  #input(vertex: Vertex, number: string, axis: 0 | 1): HTMLInputElement {
    const exact = inUnit(vertex.position, this.unit);
    const label = [t("East, m"), t("North, m"), t("Longitude, °"), t("Latitude, °")][axis + (this.unit === "metres" ? 0 : 2)] ?? "";
    const input = make("input", {
      inputmode: "decimal", autocomplete: "off", "aria-label": `${number}: ${label}`, "data-vertex": number, "data-part": String(axis),
      readonly: !this.bench.editable,
    });
    input.value = coordinateText(exact[axis], this.unit);
    input.addEventListener("focus", () => this.current.choose(vertex.path));
    input.addEventListener("change", () => this.#typed(input, vertex, axis));
    return input;
  }

  #typed(input: HTMLInputElement, vertex: Vertex, axis: 0 | 1): void {
    const number = typedNumber(input.value);
    const pair = inUnit(vertex.position, this.unit).with(axis, number) as [number, number];
    // Alone, one typed number may lie far out for a moment: only nonsense is refused here, places by the pair.
    const problem = Number.isNaN(number) ? "unreadable" : problemOfPair(pair, this.unit);
    input.setAttribute("aria-invalid", String(problem !== null));
    if (problem) return void (need("[data-numeric-note]", this.pane.element).textContent = problemText(problem));
    if (this.current.move(vertex, inDegrees(pair, this.unit))) announce(t("Vertex %(number)s is moved.", { number: input.dataset.vertex ?? "" }));
    else this.#draw();
  }

  #remover(vertex: Vertex, number: string): HTMLButtonElement {
    const button = make("button", { type: "button", "data-vertex": number, "data-part": "remove", title: t("Remove") }, "×");
    button.setAttribute("aria-label", `${t("Remove")}: ${number}`);
    button.addEventListener("click", () => {
      if (this.current.remove(vertex) === null) announce(t("Nothing would be left of the shape, so the vertex stays."));
    });
    return button;
  }
}

export function bindNumeric(bench: Workbench): void {
  const current = currentVertex(bench);
  let redraw = (): void => undefined;
  const pane = bindPane("numeric", { opened: () => redraw() });
  if (!pane) return;
  const table = new VertexTable(pane, current, bench);
  const add = bindAddVertex(bench, pane, current, () => table.unit);
  redraw = () => {
    table.show();
    add.show();
  };
  current.on(redraw);
  bench.on("tool", redraw);
}
