// Drawing on the map by taps, by the crosshair in its middle, or by keys; the bar below ends or takes back.
import { announce, need } from "../core/dom";
import { t } from "../core/i18n";
import type { LibreMap } from "../map/map";
import { Sketch } from "./sketch";
import { begun, type Corner, lackOf, shapeOf, type Trace, type TraceKind, undone, withCorner } from "./trace";

export interface PencilEvents {
  began: () => void;
  /** The shape, or null when drawing was given up. */
  ended: (shape: GeoJSON.Geometry | null) => void;
}

const CLOSE_PX = 22;
const STEP_PX = 24;
const FINE_PX = 3;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

export class Pencil {
  readonly sketch: Sketch;
  #trace: Trace | null = null;
  /** Whether the crosshair is in use: who taps needs no line to the middle of the map. */
  #aims = true;
  #bar = need<HTMLElement>("[data-drawing-bar]");
  #cross = need<HTMLElement>("[data-crosshair]");
  #hint = need<HTMLElement>("[data-drawing-hint]", this.#bar);

  constructor(private readonly map: LibreMap, private readonly events: PencilEvents) {
    this.sketch = new Sketch(map);
    map.getContainer().append(this.#cross, this.#bar);
    map.on("click", ({ lngLat, point }) => {
      if (!this.#trace) return;
      this.#aims = false;
      if (this.#endsAt(point)) this.finish();
      else this.#add(lngLat.lng, lngLat.lat);
    });
    map.on("move", () => {
      this.#aims = true;
      this.#show();
    });
    map.getCanvas().addEventListener("keydown", (event) => this.#key(event), true);
    this.#bar.addEventListener("click", (event) => {
      const target = (event.target as Element).closest("button");
      if (target?.hasAttribute("data-corner-here")) this.#addHere();
      if (target?.hasAttribute("data-corner-undo")) this.#undo();
      if (target?.hasAttribute("data-drawing-finish")) this.finish();
      if (target?.hasAttribute("data-drawing-cancel")) this.stop();
    });
  }

  /** Starts anew; gives back the words that say how. */
  begin(kind: TraceKind): string {
    this.#trace = begun(kind);
    this.map.doubleClickZoom.disable();
    this.#bar.dataset.kind = kind;
    this.#bar.hidden = false;
    this.#cross.hidden = false;
    this.events.began();
    const words: Record<TraceKind, string> = {
      point: t("Tap the place, or move the map under the cross."),
      linestring: t("Tap along the line, or move the map under the cross."),
      polygon: t("Tap the corners, or move the map under the cross."),
    };
    this.#say(words[kind]);
    this.map.getCanvas().focus({ preventScroll: true });
    this.#show();
    return words[kind];
  }

  /** Where a tap would end the drawing: on its first corner (area), on its last (line). */
  #endsAt(point: { x: number; y: number }): boolean {
    if (!this.#trace || this.#trace.kind === "point" || lackOf(this.#trace) === "corners") return false;
    const corner = this.#trace.kind === "polygon" ? this.#trace.corners[0] : this.#trace.corners.at(-1);
    if (!corner) return false;
    const { x, y } = this.map.project(corner);
    return Math.hypot(x - point.x, y - point.y) <= CLOSE_PX;
  }

  #addHere(): void {
    const { lng, lat } = this.map.getCenter();
    this.#aims = true;
    this.#add(lng, lat);
  }

  #add(lon: number, lat: number): void {
    if (!this.#trace) return;
    this.#trace = withCorner(this.#trace, lon, lat);
    if (this.#trace.kind === "point") this.finish();
    else {
      this.#say(t("Corners: %(count)s", { count: this.#trace.corners.length }));
      this.#show();
    }
  }

  #undo(): void {
    if (!this.#trace) return;
    this.#trace = undone(this.#trace);
    this.#say(t("Corners: %(count)s", { count: this.#trace.corners.length }));
    this.#show();
  }

  /** Ends the drawing when the shape is whole; otherwise says what it lacks. */
  finish(): void {
    if (!this.#trace) return;
    const shape = shapeOf(this.#trace);
    if (!shape) {
      const lack = lackOf(this.#trace);
      this.#say(lack === "crossing" ? t("The border crosses itself: take a corner back.") : t("More corners are needed."));
      return;
    }
    this.#close();
    this.sketch.show(shape);
    this.events.ended(shape);
  }

  /** Gives the drawing up. */
  stop(): void {
    if (!this.#trace) return;
    this.#close();
    this.sketch.clear();
    this.events.ended(null);
  }

  #close(): void {
    this.#trace = null;
    this.#bar.hidden = true;
    this.#cross.hidden = true;
    this.map.doubleClickZoom.enable();
  }

  #show(): void {
    if (!this.#trace) return;
    const centre = this.map.getCenter();
    const { x, y } = this.map.project(centre);
    this.#cross.style.setProperty("--cross-x", `${x}px`);
    this.#cross.style.setProperty("--cross-y", `${y}px`);
    const next: Corner = [centre.lng, centre.lat];
    this.sketch.grow(this.#trace, this.#aims && this.#trace.corners.length > 0 ? next : null);
    need<HTMLButtonElement>("[data-corner-undo]", this.#bar).disabled = this.#trace.corners.length === 0;
    need<HTMLButtonElement>("[data-drawing-finish]", this.#bar).disabled = lackOf(this.#trace) !== null;
    this.#bar.dataset.corners = String(this.#trace.corners.length);
  }

  #key(event: KeyboardEvent): void {
    if (!this.#trace) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? FINE_PX : STEP_PX;
      this.map.panBy([arrow[0] * step, arrow[1] * step], { duration: 0 });
    } else if (event.key === "Enter" || event.key === " ") this.#addHere();
    else if (event.key === "Backspace") this.#undo();
    else if (event.key === "Escape") this.stop();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #say(text: string): void {
    this.#hint.textContent = text;
    announce(text);
  }
}
