// Where a statement is about: chosen features and one drawn shape, kept in the form's own hidden fields.
import { announce, make, need } from "../core/dom";
import { t } from "../core/i18n";
import { type LibreMap, styled } from "../map/map";
import type { FeatureKey } from "../types/map";
import { Sketch, type SketchKind } from "./sketch";

export interface PlaceEvents {
  /** Drawing or choosing began (true) or ended (false). */
  busy: (busy: boolean, choosing: boolean) => void;
}

export class StatementPlace {
  choosing = false;
  #sketch: Sketch | null;
  #root = need<HTMLElement>("[data-place]");
  #geometry = need<HTMLInputElement>("input[name=geometry]");
  #list = need<HTMLElement>("[data-targets]", this.#root);
  #hint = need<HTMLElement>("[data-place-hint]", this.#root);

  constructor(
    private readonly map: LibreMap | null,
    private readonly events: PlaceEvents,
  ) {
    this.#sketch = null;
    this.#root.addEventListener("click", (event) => this.#click(event.target as Element));
    if (this.#geometry.value !== "") {
      const kept = JSON.parse(this.#geometry.value) as GeoJSON.Geometry;
      if (map) void styled(map).then(() => this.#pencil()?.show(kept));
      this.#say(t("Your drawing is kept."));
    }
    if (!map) need<HTMLElement>("[data-place-tools]", this.#root).hidden = true;
    this.#tell();
  }

  #pencil(): Sketch | null {
    if (this.map) this.#sketch ??= new Sketch(this.map, (geometry) => this.#drawn(geometry));
    return this.#sketch;
  }

  #click(target: Element): void {
    const button = target.closest<HTMLButtonElement>("button");
    if (!button) return;
    if (button.dataset.draw) this.#begin(button.dataset.draw as SketchKind);
    if (button.hasAttribute("data-choose")) this.#choose();
    if (button.hasAttribute("data-centre")) this.#atCentre();
    if (button.hasAttribute("data-undraw")) this.#undraw();
    if (button.hasAttribute("data-remove-target")) {
      button.closest("li")?.remove();
      this.#tell();
    }
  }

  #begin(kind: SketchKind): void {
    this.choosing = false;
    this.#pencil()?.begin(kind);
    this.events.busy(true, false);
    const words: Record<SketchKind, string> = {
      point: t("Tap the place on the map."),
      linestring: t("Tap along the line; tap the last point again to finish."),
      polygon: t("Tap the corners; tap the first one again to finish."),
    };
    this.#say(words[kind]);
  }

  #choose(): void {
    this.#sketch?.stop();
    this.choosing = true;
    this.events.busy(false, true);
    this.#say(t("Tap a zone, street or object on the map."));
  }

  #atCentre(): void {
    if (!this.map) return;
    const { lng, lat } = this.map.getCenter();
    const geometry: GeoJSON.Point = { type: "Point", coordinates: [Number(lng.toFixed(7)), Number(lat.toFixed(7))] };
    this.#pencil()?.show(geometry);
    this.#drawn(geometry);
  }

  #drawn(geometry: GeoJSON.Geometry): void {
    this.#geometry.value = JSON.stringify(geometry);
    this.events.busy(false, false);
    this.#say(t("The place is drawn."));
    this.#tell();
  }

  #undraw(): void {
    this.#geometry.value = "";
    this.#sketch?.clear();
    this.events.busy(false, false);
    this.#say("");
    this.#tell();
  }

  /** Adds a feature of the plan that the statement is about. */
  add(key: FeatureKey, title: string): void {
    this.choosing = false;
    const value = `${key.layer}/${key.uid}`;
    if (!this.#list.querySelector(`input[value="${CSS.escape(value)}"]`)) {
      this.#list.append(
        make("li", { class: "place__target" },
          make("input", { type: "hidden", name: "targets", value }),
          make("span", {}, title),
          make("button", { type: "button", class: "button button--quiet button--small", "data-remove-target": true }, t("Remove"))),
      );
    }
    this.#say(t("Added: %(title)s", { title }));
    this.#tell();
  }

  #say(text: string): void {
    this.#hint.textContent = text;
    if (text) announce(text);
  }

  #tell(): void {
    const drawn = this.#geometry.value !== "";
    need<HTMLElement>("[data-undraw]", this.#root).hidden = !drawn;
    need<HTMLElement>("[data-no-place]", this.#root).hidden = drawn || this.#list.childElementCount > 0;
    this.#root.dataset.drawn = drawn ? "yes" : "no";
  }
}
