// The form that adds vertices by numbers: to the chosen object, or to the shape being drawn.
import Draw from "ol/interaction/Draw.js";
import type SimpleGeometry from "ol/geom/SimpleGeometry.js";
import { announce, need } from "../core/dom";
import { t } from "../core/i18n";
import { typedLines, typedNumber, type Unit } from "./coordinates";
import type { CurrentVertex } from "./current-vertex";
import type { Pane } from "./panes";
import { offset, polar } from "./projection";
import { toCoordinate, toPosition } from "./shapes";
import { inDegrees, problemText } from "./typed-places";
import { inserted } from "./vertices";
import type { Workbench } from "./workbench";

type Way = "coordinates" | "offset" | "polar";

export function bindAddVertex(bench: Workbench, pane: Pane, current: CurrentVertex, unit: () => Unit): { show: () => void } {
  const form = need<HTMLFormElement>("[data-add-vertex]", pane.element);
  const adding = new AddVertex(bench, form, current, unit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    adding.add();
  });
  need("select", form).addEventListener("change", () => adding.show());
  need("[data-finish-drawing]", form).addEventListener("click", () => adding.finish());
  return { show: () => adding.show() };
}

class AddVertex {
  /** Last place typed while drawing; the pointer's own last place is read from the sketch. */
  #sketch: SimpleGeometry | null = null;
  #listening: Draw | null = null;

  constructor(
    private readonly bench: Workbench,
    private readonly form: HTMLFormElement,
    private readonly current: CurrentVertex,
    private readonly unit: () => Unit,
  ) {}

  get #way(): Way {
    return need<HTMLSelectElement>("select", this.form).value as Way;
  }

  /** OpenLayers' drawing while a tool draws: a shape, a blade, a measure. */
  get #draw(): Draw | null {
    if (this.bench.tool === null || this.bench.tool === "reshape") return null;
    const found = this.bench.map.getInteractions().getArray().find((one) => one instanceof Draw);
    return found instanceof Draw ? found : null;
  }

  #listen(draw: Draw | null): void {
    if (draw === this.#listening) return;
    this.#listening = draw;
    this.#sketch = null;
    draw?.on("drawstart", ({ feature }) => { this.#sketch = feature.getGeometry() as SimpleGeometry; });
    draw?.on(["drawend", "drawabort"], () => { this.#sketch = null; });
  }

  show(): void {
    this.#listen(this.#draw);
    const drawing = this.#listening !== null;
    const isPoint = this.current.vertices[0]?.path.length === 0;
    this.form.hidden = !this.bench.editable || (!drawing && this.current.uid === null);
    for (const part of this.form.querySelectorAll<HTMLElement>("[data-by]")) part.hidden = part.dataset.by !== this.#way;
    need<HTMLElement>("[data-finish-drawing]", this.form).hidden = !drawing;
    need("[data-add-button]", this.form).textContent = isPoint && !drawing ? t("Move the point") : t("Add");
  }

  /** The place offsets start from: the last drawn vertex, or the current (else the last) one of the object. */
  get #from(): GeoJSON.Position | null {
    if (this.#listening) return this.#lastDrawn();
    return (this.current.vertex ?? this.current.vertices.at(-1))?.position ?? null;
  }

  #lastDrawn(): GeoJSON.Position | null {
    const coordinates = this.#sketch?.getCoordinates() as number[][] | number[][][] | undefined;
    if (!coordinates || coordinates.length === 0) return null;
    const isRing = Array.isArray(coordinates[0]?.[0]);
    // A sketch ends with the place of the pointer, that of an area with its first place once more.
    const places = (isRing ? (coordinates as number[][][])[0]!.slice(0, -2) : (coordinates as number[][]).slice(0, -1));
    const last = places.at(-1);
    return last ? toPosition(last) : null;
  }

  #number(name: string): number {
    return typedNumber(need<HTMLInputElement>(`[name=${name}]`, this.form).value);
  }

  /** Typed places in degrees, or what is wrong with them. */
  #typed(): GeoJSON.Position[] | string {
    if (this.#way === "coordinates") return this.#typedCoordinates();
    const names = this.#way === "offset" ? ["east", "north"] : ["azimuth", "distance"];
    const [first = NaN, second = NaN] = names.map((name) => this.#number(name));
    const from = this.#from;
    if (Number.isNaN(first) || Number.isNaN(second)) return problemText("unreadable");
    if (!from) return t("There is no vertex to start from yet: give its coordinates first.");
    return [this.#way === "offset" ? offset(from, first, second) : polar(from, first, second)];
  }

  #typedCoordinates(): GeoJSON.Position[] | string {
    const lines = typedLines(need<HTMLTextAreaElement>("textarea", this.form).value, this.unit());
    const wrong = lines.find((one) => one.problem !== null);
    if (wrong?.problem) return t("Line %(line)s: %(text)s", { line: wrong.line, text: problemText(wrong.problem) });
    if (lines.length === 0) return problemText("unreadable");
    return lines.flatMap(({ pair }) => (pair ? [inDegrees(pair, this.unit())] : []));
  }

  #refuse(text: string): void {
    const error = need<HTMLElement>("[data-add-error]", this.form);
    error.textContent = text;
    error.hidden = text === "";
  }

  add(): void {
    const typed = this.#typed();
    if (typeof typed === "string") return this.#refuse(typed);
    this.#refuse("");
    const done = this.#listening ? this.#addToDrawing(this.#listening, typed) : this.#addToObject(typed);
    if (!done) return;
    announce(t("Vertices added: %(count)s", { count: typed.length }));
    for (const one of this.form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) one.value = "";
    need<HTMLElement>(`[data-by="${this.#way}"] :is(input, textarea)`, this.form).focus();
  }

  #addToDrawing(draw: Draw, places: readonly GeoJSON.Position[]): boolean {
    draw.appendCoordinates(places.map(toCoordinate));
    if (this.#sketch?.getType() === "Point") draw.finishDrawing();
    return true;
  }

  #addToObject(places: readonly GeoJSON.Position[]): boolean {
    const { uid, vertices } = this.current;
    const state = uid === null ? null : this.bench.state(uid);
    const after = this.current.vertex ?? vertices.at(-1);
    if (uid === null || !state || !after) return false;
    if (after.path.length === 0) return this.current.move(after, places.at(-1)!);
    const geometry = inserted(state.geometry, after.path, places);
    if (!this.bench.change([{ uid, after: { ...state, geometry } }])) return false;
    this.current.choose([...after.path.slice(0, -1), after.path.at(-1)! + places.length]);
    return true;
  }

  finish(): void {
    this.#listening?.finishDrawing();
    this.show();
  }
}
