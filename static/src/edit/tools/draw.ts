// Drawing new features: areas along their neighbours' borders, lines and points, as the layer allows.
import type Feature from "ol/Feature.js";
import Draw from "ol/interaction/Draw.js";
import { announce } from "../../core/dom";
import { t } from "../../core/i18n";
import type { GeometryKind } from "../../types/map";
import type { Editor } from "../editor";
import { startingAttributes } from "../fields";
import { inParts, toGeoJson } from "../shapes";
import { sketchStyle } from "../styles";
import type { Tool } from "./tool";

export type DrawnKind = "polygon" | "line" | "point";

const TYPES = { polygon: "Polygon", line: "LineString", point: "Point" } as const;
const ALLOWED: Readonly<Record<GeometryKind, readonly DrawnKind[]>> = {
  point: ["point"],
  line: ["line"],
  polygon: ["polygon"],
  polygon_or_point: ["polygon", "point"],
  any: ["polygon", "line", "point"],
};

export class DrawTool implements Tool {
  #draw: Draw | null = null;
  #kind: DrawnKind = "polygon";
  #options = document.querySelector<HTMLElement>("[data-draw-options]");
  #kinds = [...document.querySelectorAll<HTMLButtonElement>("[data-draw-kind]")];
  #trace = document.querySelector<HTMLButtonElement>("[data-trace]");

  constructor(
    private readonly editor: Editor,
    private readonly drawn: (uid: string) => void,
  ) {
    for (const button of this.#kinds) {
      button.addEventListener("click", () => this.#use(button.dataset.drawKind as DrawnKind));
    }
    this.#trace?.addEventListener("click", () => this.#setTracing(!this.isTracing));
    editor.on("layer", () => this.#setTracing(editor.layer.exclusive === true));
    this.#setTracing(editor.layer.exclusive === true);
  }

  get isTracing(): boolean {
    return this.#trace?.getAttribute("aria-pressed") === "true";
  }

  #setTracing(on: boolean): void {
    this.#trace?.setAttribute("aria-pressed", String(on));
  }

  start(): void {
    const allowed = ALLOWED[this.editor.layer.geometry];
    for (const button of this.#kinds) {
      button.hidden = allowed.length < 2 || !allowed.includes(button.dataset.drawKind as DrawnKind);
    }
    this.#options?.toggleAttribute("hidden", false);
    this.editor.choose([]);
    this.#use(allowed.includes(this.#kind) ? this.#kind : (allowed[0] ?? "polygon"));
  }

  stop(): void {
    this.#options?.toggleAttribute("hidden", true);
    this.#end();
  }

  #end(): void {
    if (this.#draw) this.editor.map.removeInteraction(this.#draw);
    this.#draw = null;
  }

  #use(kind: DrawnKind): void {
    this.#end();
    this.#kind = kind;
    for (const button of this.#kinds) button.setAttribute("aria-pressed", String(button.dataset.drawKind === kind));
    this.#trace?.toggleAttribute("hidden", kind === "point");
    const draw = new Draw({
      type: TYPES[kind],
      style: sketchStyle,
      trace: () => this.isTracing,
      traceSource: this.editor.source,
      freehandCondition: () => false,
    });
    draw.on("drawend", (event) => this.#finished(event.feature));
    this.editor.map.addInteraction(draw);
    this.#draw = draw;
    // The snapping must stay above it.
    this.editor.tell("sketch");
  }

  #finished(sketch: Feature): void {
    const shape = sketch.getGeometry();
    if (!shape) return;
    const uid = crypto.randomUUID();
    const state = { geometry: inParts(toGeoJson(shape)), attributes: startingAttributes(this.editor.fields) };
    if (!this.editor.change([{ uid, after: state }])) return;
    announce(t("Drawn. Fill in what the object needs."));
    // The interaction is still busy with its own end.
    setTimeout(() => this.drawn(uid));
  }

  key(event: KeyboardEvent): boolean {
    if (!this.#isDrawing) return false;
    if (event.key === "Escape") this.#draw?.abortDrawing();
    else if (event.key === "Enter") this.#draw?.finishDrawing();
    else if (event.key === "Backspace") this.#draw?.removeLastPoint();
    else return false;
    return true;
  }

  back(): boolean {
    if (!this.#isDrawing) return false;
    this.#draw?.removeLastPoint();
    return true;
  }

  get #isDrawing(): boolean {
    return this.#draw !== null && this.#draw.getOverlay().getSource()!.getFeatures().length > 1;
  }
}
