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
  #rows = "";
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

  /** Rows are made anew only for other vertices: a change of numbers leaves the focus where it is. */
  #draw(): void {
    const { uid, vertices } = this.current;
    const pages = Math.max(1, Math.ceil(vertices.length / PAGE));
    this.#page = Math.min(Math.max(0, this.#page), pages - 1);
    const start = this.#page * PAGE;
    const shown = vertices.slice(start, start + PAGE);
    const rows = [uid, this.unit, start, shown.length, vertices.length].join(" ");
    if (rows !== this.#rows) this.#body.replaceChildren(...shown.map((_one, place) => this.#row(start + place)));
    this.#rows = rows;
    this.#head(vertices.length);
    this.#fill(shown, start);
    this.#pages(start, vertices.length);
  }

  #fill(shown: readonly Vertex[], start: number): void {
    const { index } = this.current;
    shown.forEach((vertex, place) => {
      const row = this.#body.children[place]!;
      const isCurrent = start + place === index;
      row.classList.toggle("is-current", isCurrent);
      row.querySelector("[data-part=pick]")?.setAttribute("aria-pressed", String(isCurrent));
      const exact = inUnit(vertex.position, this.unit);
      row.querySelectorAll("input").forEach((input, axis) => {
        input.value = coordinateText(exact[axis as 0 | 1], this.unit);
        input.removeAttribute("aria-invalid");
      });
    });
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

  #row(index: number): HTMLTableRowElement {
    const number = String(index + 1);
    const pick = make("button", { type: "button", "data-vertex": number, "data-part": "pick" }, number);
    pick.addEventListener("click", () => this.#choose(index));
    const cells = ([0, 1] as const).map((axis) => make("td", {}, this.#input(index, axis)));
    const last = make("td", {});
    if (this.bench.editable && this.current.vertices.length > 1) last.append(this.#remover(index));
    return make("tr", {}, make("th", { scope: "row" }, pick), ...cells, last);
  }

  #choose(index: number): void {
    const vertex = this.current.vertices[index];
    if (vertex && index !== this.current.index) this.current.choose(vertex.path);
  }

  #input(index: number, axis: 0 | 1): HTMLInputElement {
    const number = String(index + 1);
    const label = [t("East, m"), t("North, m"), t("Longitude, °"), t("Latitude, °")][axis + (this.unit === "metres" ? 0 : 2)] ?? "";
    const input = make("input", {
      inputmode: "decimal", autocomplete: "off", "aria-label": `${number}: ${label}`, "data-vertex": number, "data-part": String(axis),
      readonly: !this.bench.editable,
    });
    input.addEventListener("focus", () => this.#choose(index));
    input.addEventListener("change", () => this.#typed(input, index, axis));
    return input;
  }

  #typed(input: HTMLInputElement, index: number, axis: 0 | 1): void {
    const vertex = this.current.vertices[index];
    if (!vertex) return;
    const number = typedNumber(input.value);
    const pair = inUnit(vertex.position, this.unit).with(axis, number) as [number, number];
    const problem = Number.isNaN(number) ? "unreadable" : problemOfPair(pair, this.unit);
    if (problem) {
      input.setAttribute("aria-invalid", "true");
      need("[data-numeric-note]", this.pane.element).textContent = problemText(problem);
      return announce(problemText(problem));
    }
    this.#choose(index);
    if (this.current.move(vertex, inDegrees(pair, this.unit))) announce(t("Vertex %(number)s is moved.", { number: index + 1 }));
    else this.#draw();
  }

  #remover(index: number): HTMLButtonElement {
    const number = String(index + 1);
    const button = make("button", { type: "button", "data-vertex": number, "data-part": "remove", title: t("Remove") }, "×");
    button.setAttribute("aria-label", `${t("Remove")}: ${number}`);
    button.addEventListener("click", () => {
      const vertex = this.current.vertices[index];
      if (vertex && this.current.remove(vertex) === null) announce(t("Nothing would be left of the shape, so the vertex stays."));
      this.#body.querySelector<HTMLElement>(`[data-vertex="${number}"][data-part=remove]`)?.focus();
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
