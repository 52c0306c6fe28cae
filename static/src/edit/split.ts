// Splitting by a line: a blade drawn over the chosen object, the parts it makes, the reason, and it is done.
import Feature from "ol/Feature.js";
import type LineString from "ol/geom/LineString.js";
import Draw from "ol/interaction/Draw.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import { announce, make, need, toast } from "../core/dom";
import { extentOf } from "../core/extent";
import { t } from "../core/i18n";
import { type ActDialog, bindAct, isSettled } from "./act";
import { areaText, lengthText, shareText } from "./figures";
import { measured } from "./geodesy";
import { bladeStyle, partStyle } from "./panel-styles";
import { partsBy } from "./parts";
import { extentOnMap } from "./view";
import { toDrawn, toGeoJson } from "./shapes";
import type { Workbench } from "./workbench";

const BESIDE_PIXELS = 600; // the dialog stands at the right edge
const PHONE = "(max-width: 899px)";

class Splitting {
  #blade = new VectorSource<Feature>();
  #parts = new VectorSource<Feature>();
  #draw: Draw | null = null;
  #dialog: ActDialog;

  constructor(
    private readonly bench: Workbench,
    private readonly button: HTMLButtonElement,
  ) {
    bench.map.addLayer(new VectorLayer({ source: this.#parts, style: partStyle, zIndex: 17 }));
    bench.map.addLayer(new VectorLayer({ source: this.#blade, style: bladeStyle, zIndex: 18 }));
    this.#dialog = bindAct(bench, "[data-split-dialog]", { done: t("The object is split."), closed: () => this.#clear() });
    button.addEventListener("click", () => this.#press());
    for (const event of ["chosen", "changed", "layer"] as const) bench.on(event, () => this.#tell());
    bench.on("tool", () => this.#follow());
    this.#tell();
  }

  get #uid(): string | null {
    const [uid, other] = this.bench.chosen;
    const kind = uid === undefined || other !== undefined ? undefined : this.bench.state(uid)?.geometry.type;
    return kind && !kind.endsWith("Point") ? uid! : null;
  }

  #tell(): void {
    this.button.disabled = !this.bench.editable || (this.#uid === null && this.bench.tool !== "split");
    this.button.setAttribute("aria-pressed", String(this.bench.tool === "split"));
    if (this.bench.tool === "split" && this.#uid === null) this.bench.use(null);
  }

  #press(): void {
    if (this.bench.tool === "split") return this.bench.use(null);
    const uid = this.#uid;
    if (uid === null || !isSettled(this.bench, [uid])) return;
    this.bench.use("split");
    announce(t("Draw a line across the object: it goes in on one side and out on another; a double click ends it."));
  }

  #follow(): void {
    if (this.bench.tool === "split") this.#start();
    else this.#stop();
    this.#tell();
  }

  #start(): void {
    this.#stop();
    const draw = new Draw({ type: "LineString", source: this.#blade, style: bladeStyle, stopClick: true });
    draw.on("drawstart", () => this.#clear());
    draw.on("drawend", ({ feature }) => {
      const blade = toGeoJson(feature.getGeometry() as LineString) as GeoJSON.LineString;
      // The interaction is still busy with its own end.
      setTimeout(() => this.#drawn(blade));
    });
    this.#draw = draw;
    this.bench.map.addInteraction(draw);
  }

  #stop(): void {
    if (this.#draw) this.bench.map.removeInteraction(this.#draw);
    this.#draw = null;
    if (!this.#dialog.element.open) this.#clear();
  }

  #clear(): void {
    this.#blade.clear();
    this.#parts.clear();
  }

  #drawn(blade: GeoJSON.LineString): void {
    const uid = this.#uid;
    const stored = uid === null ? null : this.bench.stored(uid);
    if (uid === null || !stored) return;
    const parts = partsBy(stored.state.geometry, blade.coordinates);
    if (parts.length < 2) {
      this.#clear();
      toast(t("The line does not cross the object: start outside it and end outside it."), undefined, true);
      return;
    }
    this.bench.use(null);
    this.#blade.addFeature(new Feature(toDrawn(blade)));
    this.#show(uid, parts);
    this.#dialog.open([uid], () => ({ kind: "split", layer: this.bench.layer.slug, uid, if_match: stored.etag, blade }));
  }

  #show(uid: string, parts: readonly GeoJSON.Geometry[]): void {
    const { element } = this.#dialog;
    const sizes = parts.map(measured);
    const isArea = sizes[0]?.area !== null;
    const size = ({ area, length }: ReturnType<typeof measured>): number => area ?? length ?? 0;
    const whole = sizes.reduce((sum, one) => sum + size(one), 0);
    parts.forEach((part, index) => {
      const feature = new Feature(toDrawn(part));
      feature.set("said", String(index + 1));
      feature.set("turn", index);
      this.#parts.addFeature(feature);
    });
    need("[data-act-name]", element).textContent = this.bench.nameOf(uid);
    need("[data-part-size]", element).textContent = t("Size");
    need("[data-parts]", element).replaceChildren(...sizes.map((one, index) => make("tr", {},
      make("th", { scope: "row" }, String(index + 1)),
      make("td", { class: "number" }, isArea ? areaText(size(one)) : lengthText(size(one))),
      make("td", { class: "number" }, shareText(size(one) / whole)))));
    this.#sayShared(uid);
    this.#bringIntoView(uid);
  }

  /** Which counts are shared out. */
  #sayShared(uid: string): void {
    const attributes = this.bench.state(uid)?.attributes ?? {};
    const counts = this.bench.fields.filter((one) => one.shared && attributes[one.name] !== null && attributes[one.name] !== undefined);
    need("[data-shared-note]", this.#dialog.element).textContent = counts.length > 0
      ? t("Shared out by size: %(fields)s. Everything else is copied to all parts.", { fields: counts.map((one) => one.label).join(", ") })
      : t("All attributes are copied to all parts.");
  }

  #bringIntoView(uid: string): void {
    const box = extentOf(this.bench.state(uid)!.geometry);
    if (!box || matchMedia(PHONE).matches) return;
    this.bench.map.getView().fit(extentOnMap(box), { padding: [100, BESIDE_PIXELS, 60, 60], maxZoom: 18, duration: 250 });
  }
}

export function bindSplit(bench: Workbench): void {
  const button = document.querySelector<HTMLButtonElement>("[data-split]");
  if (button) new Splitting(bench, button);
}
