// Reshaping: nodes are dragged, added on edges and removed; borders that neighbours share stay one border.
import { primaryAction } from "ol/events/condition.js";
import type Feature from "ol/Feature.js";
import type Point from "ol/geom/Point.js";
import type SimpleGeometry from "ol/geom/SimpleGeometry.js";
import Modify from "ol/interaction/Modify.js";
import type MapBrowserEvent from "ol/MapBrowserEvent.js";
import { unByKey } from "ol/Observable.js";
import type { EventsKey } from "ol/events.js";
import { toast } from "../../core/dom";
import { t } from "../../core/i18n";
import type { Editor } from "../editor";
import { toGeoJson, toPosition, uidOf } from "../shapes";
import { handleStyle } from "../styles";
import { moveNode, removeNode } from "../topology";
import type { NextState } from "../workbench";
import type { Tool } from "./tool";

const GRAB_PIXELS = 10;

export class ReshapeTool implements Tool {
  #modify: Modify | null = null;
  #clicks: EventsKey | null = null;

  constructor(private readonly editor: Editor) {}

  /** Whether neighbours follow: where borders are common property, and where roads meet. */
  get #isShared(): boolean {
    const { exclusive, geometry } = this.editor.layer;
    return exclusive === true || geometry === "line";
  }

  start(): void {
    const { map, source, drawing } = this.editor;
    const what = this.#isShared ? { source } : { features: drawing.select.getFeatures() };
    const modify = new Modify({
      ...what,
      pixelTolerance: GRAB_PIXELS,
      style: handleStyle,
      condition: (event) => primaryAction(event) && !event.originalEvent.altKey,
      deleteCondition: () => false,
    });
    let from: number[] = [];
    modify.on("modifystart", () => { from = this.#handle()?.getGeometry()?.getCoordinates() ?? []; });
    modify.on("modifyend", (event) => this.#moved(event.features.getArray(), from));
    map.addInteraction(modify);
    this.#modify = modify;
    this.#clicks = map.on("click", (event) => this.#clicked(event));
  }

  stop(): void {
    if (this.#modify) this.editor.map.removeInteraction(this.#modify);
    this.#modify = null;
    if (this.#clicks) unByKey(this.#clicks);
    this.#clicks = null;
  }

  key(event: KeyboardEvent): boolean {
    const handle = this.#handle();
    if (event.key !== "Delete" || !handle?.get("existing")) return false;
    this.#remove(handle);
    return true;
  }

  #handle(): Feature<Point> | undefined {
    return this.#modify?.getOverlay().getSource()?.getFeatures()[0] as Feature<Point> | undefined;
  }

  #clicked(event: MapBrowserEvent): void {
    const handle = this.#handle();
    if ((event.originalEvent as MouseEvent).altKey && handle?.get("existing")) this.#remove(handle);
  }

  #moved(held: readonly Feature[], from: number[]): void {
    const to = this.#handle()?.getGeometry()?.getCoordinates();
    const uids = held.map(uidOf);
    const changes = to && this.#changes(held, from, to);
    // OpenLayers moved what it knew; the draft says what stays of it.
    if (!changes || changes.length === 0 || !this.editor.change(changes)) this.editor.putBack(uids);
    else this.editor.putBack(uids.filter((uid) => !changes.some((one) => one.uid === uid)));
  }

  #changes(held: readonly Feature[], from: number[], to: number[]): NextState[] {
    if (Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!) < 1e-6) return [];
    if (!this.#isShared) {
      return held.flatMap((one) => {
        const state = this.editor.state(uidOf(one));
        const shape = one.getGeometry() as SimpleGeometry;
        return state ? [{ uid: uidOf(one), after: { ...state, geometry: toGeoJson(shape) } }] : [];
      });
    }
    return moveNode(this.editor.features(), toPosition(from), toPosition(to), {
      held: held.map(uidOf), edges: this.editor.layer.exclusive === true,
    });
  }

  #remove(handle: Feature<Point>): void {
    const place = toPosition(handle.getGeometry()?.getCoordinates() ?? []);
    const chosen = new Set(this.editor.chosen);
    const features = this.#isShared ? this.editor.features() : this.editor.features().filter((one) => chosen.has(one.uid));
    const changes = removeNode(features, place, { edges: this.editor.layer.exclusive === true });
    if (changes === null) toast(t("Several borders meet here, so the node stays."), undefined, true);
    else this.editor.change(changes);
  }
}
