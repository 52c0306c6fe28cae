// Moving whole features: the chosen ones, or the one that is grabbed.
import Feature from "ol/Feature.js";
import Translate from "ol/interaction/Translate.js";
import type MapBrowserEvent from "ol/MapBrowserEvent.js";
import { toast } from "../../core/dom";
import { t } from "../../core/i18n";
import type { Editor } from "../editor";
import { toGeoJson, uidOf } from "../shapes";
import type { NextState } from "../workbench";
import type { Tool } from "./tool";

const HIT_PIXELS = 5;

export class MoveTool implements Tool {
  #translate: Translate | null = null;

  constructor(private readonly editor: Editor) {}

  start(): void {
    const { map, drawing } = this.editor;
    const translate = new Translate({
      features: drawing.select.getFeatures(),
      hitTolerance: HIT_PIXELS,
      condition: (event) => this.#grabbed(event),
    });
    translate.on("translateend", (event) => this.#moved(event.features.getArray()));
    map.addInteraction(translate);
    this.#translate = translate;
  }

  stop(): void {
    if (this.#translate) this.editor.map.removeInteraction(this.#translate);
    this.#translate = null;
  }

  /** A press on a feature that is not chosen chooses it, so that it moves and nothing else. */
  #grabbed(event: MapBrowserEvent): boolean {
    const { shiftKey, ctrlKey, metaKey } = event.originalEvent as PointerEvent;
    if (shiftKey || ctrlKey || metaKey) return false;
    if (event.type !== "pointerdown") return true;
    const { map, source, chosen } = this.editor;
    const under = map.getFeaturesAtPixel(event.pixel, { hitTolerance: HIT_PIXELS })
      .filter((one) => one instanceof Feature && source.hasFeature(one)).map((one) => String(one.getId()));
    if (under.length > 0 && !under.some((uid) => chosen.includes(uid))) this.editor.choose(under.slice(0, 1));
    return true;
  }

  #moved(features: readonly Feature[]): void {
    const uids = features.map(uidOf);
    const changes: NextState[] = features.flatMap((one) => {
      const state = this.editor.state(uidOf(one));
      const shape = one.getGeometry();
      return state && shape ? [{ uid: uidOf(one), after: { ...state, geometry: toGeoJson(shape) } }] : [];
    });
    if (!this.editor.change(changes)) this.editor.putBack(uids);
    else if (this.editor.layer.exclusive) toast(t("Moved. Look whether the move left gaps or overlaps."));
  }
}
