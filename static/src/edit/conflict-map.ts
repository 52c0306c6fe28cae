// The map of a conflict: three outlines of one object, each of which can be hidden.
import Feature from "ol/Feature.js";
import { isEmpty } from "ol/extent.js";
import Zoom from "ol/control/Zoom.js";
import VectorLayer from "ol/layer/Vector.js";
import OlMap from "ol/Map.js";
import VectorSource from "ol/source/Vector.js";
import View from "ol/View.js";
import { t } from "../core/i18n";
import { sideStyles } from "./panel-styles";
import { toDrawn } from "./shapes";

type Shapes = Readonly<Record<string, GeoJSON.Geometry | undefined>>;

const ORDER: readonly string[] = ["base", "theirs", "mine"];

export class ConflictMap {
  #source = new VectorSource<Feature>();
  #map: OlMap;
  #hidden = new Set<string>();

  constructor(element: HTMLElement, legend: HTMLElement) {
    const layer = new VectorLayer({
      source: this.#source,
      style: (feature) => (this.#hidden.has(String(feature.getId())) ? undefined : sideStyles[String(feature.getId())]),
    });
    this.#map = new OlMap({
      target: element,
      layers: [layer],
      controls: [new Zoom({ zoomInTipLabel: t("Zoom in"), zoomOutTipLabel: t("Zoom out") })],
      view: new View({ maxZoom: 22, enableRotation: false }),
    });
    legend.addEventListener("change", (event) => {
      const { value, checked } = event.target as HTMLInputElement;
      if (checked) this.#hidden.delete(value);
      else this.#hidden.add(value);
      layer.changed();
    });
  }

  show(shapes: Shapes): void {
    this.#source.clear();
    for (const side of ORDER) {
      const shape = shapes[side];
      if (!shape) continue;
      const feature = new Feature(toDrawn(shape));
      feature.setId(side);
      this.#source.addFeature(feature);
    }
    // The dialog has its size only now.
    requestAnimationFrame(() => {
      this.#map.updateSize();
      const extent = this.#source.getExtent();
      if (extent && !isEmpty(extent)) this.#map.getView().fit(extent, { padding: [28, 28, 28, 28], maxZoom: 19 });
    });
  }
}
