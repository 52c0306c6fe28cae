// Snapping on the map: in force while a tool is, shown in metres, with a mark where a point was caught.
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import Snap from "ol/interaction/Snap.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import { toLonLat } from "ol/proj.js";
import { formatLanguage, t } from "../core/i18n";
import { SNAP_CHOICES_M, type Catch, catchAt, choiceFrom, metresText } from "./snapping";
import { caughtStyle } from "./styles";
import type { Workbench } from "./workbench";

const KEPT = "bas-jospar-snap-m";

export class SnapControl {
  #choice = document.querySelector<HTMLSelectElement>("[data-snap]");
  #told = document.querySelector<HTMLElement>("[data-snap-here]");
  #snap: Snap | null = null;
  #caught = new VectorSource<Feature<Point>>();

  constructor(private readonly bench: Workbench) {
    bench.map.addLayer(new VectorLayer({ source: this.#caught, style: caughtStyle, zIndex: 9 }));
    bench.snapM = choiceFrom(localStorage.getItem(KEPT));
    const choice = this.#choice;
    choice?.replaceChildren(...SNAP_CHOICES_M.map((one) => {
      const text = one === 0 ? t("off") : `${metresText(one, formatLanguage())} ${t("m")}`;
      return new Option(text, String(one), false, one === bench.snapM);
    }));
    choice?.addEventListener("change", () => {
      bench.snapM = Number(choice.value);
      localStorage.setItem(KEPT, choice.value);
      this.renew();
    });
    bench.map.on("moveend", () => this.#follow());
    bench.on("tool", () => this.renew());
    bench.on("layer", () => this.renew());
    bench.on("sketch", () => this.renew());
    this.#follow();
  }

  #here(): Catch | null {
    const view = this.bench.map.getView();
    const [, latitude = 0] = toLonLat(view.getCenter() ?? [0, 0]);
    return catchAt(this.bench.snapM, view.getResolution() ?? 1, latitude);
  }

  /** Puts snapping on top of the tool's own interactions, where it hears the pointer first; off without a tool. */
  renew(): void {
    if (this.#snap) this.bench.map.removeInteraction(this.#snap);
    this.#snap = null;
    this.#caught.clear();
    const here = this.#follow();
    if (!here || this.bench.tool === null) return;
    const snap = new Snap({ source: this.bench.source, pixelTolerance: here.pixels });
    snap.on("snap", (event) => this.#show(event.vertex));
    snap.on("unsnap", () => this.#caught.clear());
    this.bench.map.addInteraction(snap);
    this.#snap = snap;
  }

  #show(place: number[] | null): void {
    this.#caught.clear();
    if (place) this.#caught.addFeature(new Feature(new Point(place)));
  }

  /** Keeps the tolerance in metres while one zooms, and says what it is here. */
  #follow(): Catch | null {
    const here = this.#here();
    const far = here !== null && here.metres > this.bench.snapM;
    if (this.#told) {
      this.#told.hidden = !far;
      this.#told.textContent = far ? t("here %(metres)s m", { metres: metresText(here.metres, formatLanguage()) }) : "";
    }
    // OpenLayers has no setter; a new interaction would index every border again at each step of the wheel.
    if (this.#snap && here) (this.#snap as unknown as { pixelTolerance_: number }).pixelTolerance_ = here.pixels;
    return here;
  }
}
