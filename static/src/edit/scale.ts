// The scale bar in the reader's language: OpenLayers writes its units in Latin letters.
import ScaleLine from "ol/control/ScaleLine.js";
import type MapEvent from "ol/MapEvent.js";
import { t } from "../core/i18n";

/** `500 m` or `5 km` with the unit as the page writes it. */
export const inWords = (shown: string): string =>
  shown.replace(/^([\d\s.,]+)(km|m)$/, (_whole, number: string, unit: string) => number + t(unit));

export class LocalScaleLine extends ScaleLine {
  override render(event: MapEvent): void {
    super.render(event);
    const bar = this.element?.querySelector(".ol-scale-line-inner");
    const shown = bar?.textContent ?? "";
    if (bar && shown !== inWords(shown)) bar.textContent = inWords(shown);
  }
}
