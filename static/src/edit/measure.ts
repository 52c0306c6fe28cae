// Measuring on the spheroid: a distance or an area drawn over the map, and the figures of what is chosen.
import type Feature from "ol/Feature.js";
import type Geometry from "ol/geom/Geometry.js";
import Draw from "ol/interaction/Draw.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import { announce, make, need } from "../core/dom";
import { t } from "../core/i18n";
import { areaText, figureText, lengthText } from "./figures";
import { measured } from "./geodesy";
import { measureStyle } from "./panel-styles";
import { bindPane, type Pane } from "./panes";
import { toGeoJson } from "./shapes";
import type { Workbench } from "./workbench";

class Measuring {
  #source = new VectorSource<Feature>();
  #draw: Draw | null = null;

  constructor(
    private readonly bench: Workbench,
    private readonly pane: Pane,
  ) {
    bench.map.addLayer(new VectorLayer({ source: this.#source, style: measureStyle, zIndex: 19 }));
    need("[data-measure-kind]", pane.element).addEventListener("change", () => this.start());
    need("[data-measure-clear]", pane.element).addEventListener("click", () => this.clear());
  }

  get #kind(): "LineString" | "Polygon" {
    const { value } = need<HTMLInputElement>("input[name=measure]:checked", this.pane.element);
    return value === "Polygon" ? "Polygon" : "LineString";
  }

  start(): void {
    if (this.bench.tool === "measure") this.bench.use(null);
    const draw = new Draw({ type: this.#kind, source: this.#source, style: measureStyle, stopClick: true });
    draw.on("drawstart", ({ feature }) => {
      this.#source.clear();
      feature.getGeometry()?.on("change", () => this.#say(feature));
    });
    draw.on("drawend", ({ feature }) => {
      announce(this.#say(feature));
      feature.set("said", this.#say(feature));
    });
    this.#draw = draw;
    this.bench.map.addInteraction(draw);
    // Only now, so that snapping comes to lie above it.
    this.bench.use("measure");
    need<HTMLElement>("[data-measure-hint]", this.pane.element).hidden = false;
  }

  /** Stops drawing; the last figure stays. */
  stop(): void {
    if (this.#draw) this.bench.map.removeInteraction(this.#draw);
    this.#draw = null;
    need<HTMLElement>("[data-measure-hint]", this.pane.element).hidden = true;
  }

  clear(): void {
    this.#source.clear();
    this.#show("");
    if (this.pane.isOpen) this.start();
  }

  #say(feature: Feature): string {
    const { area, length } = measured(toGeoJson(feature.getGeometry() as Geometry));
    const figure = area === null ? lengthText(length ?? 0) : areaText(area);
    this.#show(figure, area === null ? "" : t("Perimeter: %(length)s", { length: lengthText(length ?? 0) }));
    return figure;
  }

  #show(figure: string, more = ""): void {
    const result = need("[data-measure-result]", this.pane.element);
    result.replaceChildren(figure, ...(more === "" ? [] : [make("small", {}, more)]));
    if (figure === "") result.replaceChildren();
    need<HTMLButtonElement>("[data-measure-clear]", this.pane.element).disabled = figure === "";
  }
}

/** Area and length under the title of the chosen object, always as it stands now. */
function showFigures(bench: Workbench): void {
  const title = document.querySelector("[data-attribute-title]");
  if (!title) return;
  const line = make("p", { class: "figures-line", "data-figures": true });
  title.after(line);
  const show = (): void => {
    const [uid] = bench.chosen;
    const state = uid === undefined ? null : bench.state(uid);
    line.textContent = state ? figureText(measured(state.geometry)) : "";
    line.hidden = line.textContent === "";
  };
  for (const event of ["chosen", "changed", "layer"] as const) bench.on(event, show);
}

export function bindMeasure(bench: Workbench): void {
  showFigures(bench);
  let measuring: Measuring | null = null;
  const pane = bindPane("measure", {
    opened: () => measuring?.start(),
    closed: () => {
      measuring?.stop();
      if (bench.tool === "measure") bench.use(null);
    },
  });
  if (!pane) return;
  measuring = new Measuring(bench, pane);
  bench.on("tool", () => {
    if (bench.tool !== "measure") measuring?.stop();
  });
}
