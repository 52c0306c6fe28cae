// Where a statement is about: chosen features and one drawn shape, kept in the form's own hidden fields.
import { announce, make, need } from "../core/dom";
import { t } from "../core/i18n";
import { type LibreMap, styled } from "../map/map";
import type { FeatureKey } from "../types/map";
import { roughPlace } from "./blur";
import { Pencil } from "./pencil";
import { begun, shapeOf, type TraceKind, withCorner } from "./trace";

export interface PlaceEvents {
  /** Drawing or choosing began (true) or ended (false). */
  busy: (busy: boolean, choosing: boolean) => void;
}

export interface KeptTarget {
  value: string;
  title: string;
}

export class StatementPlace {
  choosing = false;
  #pencil: Pencil | null = null;
  #root = need<HTMLElement>("[data-place]");
  #geometry = need<HTMLInputElement>("input[name=geometry]");
  #list = need<HTMLElement>("[data-targets]", this.#root);
  #hint = need<HTMLElement>("[data-place-hint]", this.#root);
  #began: HTMLElement | null = null;

  constructor(
    private readonly map: LibreMap | null,
    private readonly events: PlaceEvents,
  ) {
    if (map) this.#pencil = new Pencil(map, { began: () => events.busy(true, false), ended: (shape) => this.#ended(shape) });
    this.#root.addEventListener("click", (event) => this.#click(event.target as Element));
    this.#root.querySelector("input[name=is_place_blurred]")?.addEventListener("change", () => void this.#rough());
    this.#restore();
    if (!map) need<HTMLElement>("[data-place-tools]", this.#root).hidden = true;
    this.#tell();
  }

  #restore(): void {
    if (this.#geometry.value === "") return;
    const kept = JSON.parse(this.#geometry.value) as GeoJSON.Geometry;
    if (this.map) void styled(this.map).then(() => {
      this.#pencil?.sketch.show(kept);
      return this.#rough();
    });
    this.#say(t("Your drawing is kept."));
  }

  #click(target: Element): void {
    const button = target.closest<HTMLButtonElement>("button");
    if (!button) return;
    if (button.dataset.draw) this.#begin(button, button.dataset.draw as TraceKind);
    if (button.hasAttribute("data-choose")) this.#choose();
    if (button.hasAttribute("data-centre")) this.#atCentre();
    if (button.hasAttribute("data-undraw")) this.#undraw();
    if (button.hasAttribute("data-remove-target")) {
      button.closest("li")?.remove();
      this.#changed();
    }
  }

  #begin(button: HTMLElement, kind: TraceKind): void {
    this.choosing = false;
    this.#began = button;
    this.#geometry.value = "";
    this.#hint.textContent = this.#pencil?.begin(kind) ?? "";
    this.#tell();
  }

  #choose(): void {
    this.#pencil?.stop();
    this.choosing = true;
    this.events.busy(false, true);
    this.#say(t("Tap a zone, street or object on the map."));
  }

  #atCentre(): void {
    if (!this.map) return;
    const { lng, lat } = this.map.getCenter();
    const shape = shapeOf(withCorner(begun("point"), lng, lat));
    if (!shape) return;
    this.#pencil?.stop();
    this.#pencil?.sketch.show(shape);
    this.#ended(shape);
  }

  #ended(shape: GeoJSON.Geometry | null): void {
    this.#geometry.value = shape ? JSON.stringify(shape) : "";
    this.events.busy(false, false);
    this.#say(shape ? t("The place is drawn.") : "");
    this.#changed();
    if (shape) void this.#rough();
    if (this.#began?.checkVisibility()) this.#began.focus({ preventScroll: true });
  }

  #undraw(): void {
    this.#geometry.value = "";
    this.#pencil?.stop();
    this.#pencil?.sketch.clear();
    this.events.busy(false, false);
    this.#say("");
    this.#changed();
  }

  /** Adds a feature of the plan that the statement is about. */
  add(key: FeatureKey, title: string): void {
    this.addTarget({ value: `${key.layer}/${key.uid}`, title });
  }

  addTarget({ value, title }: KeptTarget): void {
    this.choosing = false;
    if (!this.#list.querySelector(`input[value="${CSS.escape(value)}"]`)) {
      this.#list.append(
        make("li", { class: "place__target" },
          make("input", { type: "hidden", name: "targets", value }),
          make("span", {}, title),
          make("button", { type: "button", class: "button button--quiet button--small", "data-remove-target": true }, t("Remove"))),
      );
    }
    this.#say(t("Added: %(title)s", { title }));
    this.#changed();
  }

  /** What is chosen, with the names it is shown under. */
  targets(): KeptTarget[] {
    return [...this.#list.querySelectorAll("li")].map((row) => ({
      value: row.querySelector("input")?.value ?? "",
      title: row.querySelector("span")?.textContent?.trim() ?? "",
    }));
  }

  /** Nothing chosen, nothing drawn. */
  empty(): void {
    this.#list.replaceChildren();
    this.#undraw();
  }

  /** Puts kept places back. */
  put(geometry: string, targets: readonly KeptTarget[]): void {
    this.#geometry.value = geometry;
    for (const one of targets) this.addTarget(one);
    this.#restore();
    this.#changed();
  }

  /** Shows on the map what others will see of the drawing. */
  async #rough(): Promise<void> {
    const { rough } = this.#root.dataset;
    const isBlurred = this.#root.querySelector<HTMLInputElement>("input[name=is_place_blurred]")?.checked === true;
    if (!this.#pencil || !rough || this.#geometry.value === "") return;
    const drawn = JSON.parse(this.#geometry.value) as GeoJSON.Geometry;
    this.#pencil.sketch.show(drawn, isBlurred ? await roughPlace(rough, drawn) : null);
    if (isBlurred) this.#say(t("Others see only the yellow square; the officers see your drawing."));
  }

  #say(text: string): void {
    this.#hint.textContent = text;
    if (text) announce(text);
  }

  #changed(): void {
    this.#tell();
    this.#root.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #tell(): void {
    const drawn = this.#geometry.value !== "";
    need<HTMLElement>("[data-undraw]", this.#root).hidden = !drawn;
    need<HTMLElement>("[data-no-place]", this.#root).hidden = drawn || this.#list.childElementCount > 0;
    const blur = this.#root.querySelector<HTMLElement>("[data-blur]");
    if (blur) blur.hidden = !drawn;
    this.#root.dataset.drawn = drawn ? "yes" : "no";
  }
}
