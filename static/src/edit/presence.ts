// Who works on what: says what is open here, and shows what colleagues have open.
import Feature from "ol/Feature.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import { post } from "../core/api";
import { announce, make } from "../core/dom";
import { t } from "../core/i18n";
import { Problem } from "../core/problem";
import { versionUrl } from "./addresses";
import { keyOf } from "./draft";
import { heldStyle } from "./panel-styles";
import { toDrawn } from "./shapes";
import type { Workbench } from "./workbench";

export interface Held {
  feature: string;
  name: string;
  seen_at: string;
}

const EVERY_MS = 20_000;
const AFTER_CHOICE_MS = 400;
const MOST = 200;
/** The version is frozen, or the person may not: nobody needs to know then. */
const FINAL = [403, 404, 409];

class Presence {
  #source = new VectorSource<Feature>();
  #others: readonly Held[] = [];
  #timer = 0;
  #over = false;
  #told = "";
  #line = make("p", { class: "presence", "data-presence": true, hidden: true });

  constructor(private readonly bench: Workbench) {
    bench.map.addLayer(new VectorLayer({ source: this.#source, style: heldStyle, zIndex: 15 }));
    document.querySelector("[data-attribute-title]")?.after(this.#line);
    for (const event of ["chosen", "changed", "saved"] as const) bench.on(event, () => this.#soon());
    bench.on("layer", () => this.#draw());
    bench.map.on("loadend", () => this.#draw());
    document.addEventListener("visibilitychange", () => {
      clearTimeout(this.#timer);
      if (!document.hidden) this.#soon();
    });
    this.#soon();
  }

  #soon(): void {
    this.#sayAtPanel();
    this.#wait(AFTER_CHOICE_MS);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#over && !document.hidden) this.#timer = window.setTimeout(() => void this.#ask(), milliseconds);
  }

  /** Chosen and changed features of the open layer. */
  get #mine(): string[] {
    const changed = this.bench.features().filter((one) => this.bench.isChanged(one.uid)).map((one) => one.uid);
    const uids = [...new Set([...this.bench.chosen, ...changed])].filter((uid) => this.bench.stored(uid) !== null);
    return uids.slice(0, MOST).map((uid) => keyOf({ layer: this.bench.layer.slug, uid }));
  }

  async #ask(): Promise<void> {
    try {
      const { body } = await post<Held[]>(versionUrl(this.bench, "holds/"), { features: this.#mine });
      this.#others = body;
      this.#draw();
      this.#sayAtPanel();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#over = FINAL.includes(error.status);
    }
    this.#wait(EVERY_MS);
  }

  #holderOf(uid: string): string {
    const key = keyOf({ layer: this.bench.layer.slug, uid });
    return [...new Set(this.#others.filter((one) => one.feature === key).map((one) => one.name))].join(", ");
  }

  #sayAtPanel(): void {
    const [uid, other] = this.bench.chosen;
    const holder = uid === undefined || other !== undefined ? "" : this.#holderOf(uid);
    this.#line.hidden = holder === "";
    this.#line.textContent = holder === "" ? "" : t("%(name)s is working on this", { name: holder });
    const told = holder === "" ? "" : `${uid} ${holder}`;
    if (told !== "" && told !== this.#told) announce(this.#line.textContent);
    this.#told = told;
  }

  #draw(): void {
    this.#source.clear();
    const held = new Set(this.#others.map((one) => one.feature));
    for (const key of held) {
      const [layer, uid = ""] = key.split("/");
      const state = layer === this.bench.layer.slug ? this.bench.state(uid) : null;
      if (!state) continue;
      const feature = new Feature(toDrawn(state.geometry));
      feature.set("holder", this.#holderOf(uid));
      this.#source.addFeature(feature);
    }
  }
}

export function bindPresence(bench: Workbench): void {
  if (bench.editable) new Presence(bench);
}
