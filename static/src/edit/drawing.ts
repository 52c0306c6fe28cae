// The one file that knows OpenLayers' map: a layer being edited over the others, with shared borders kept together.
import Feature from "ol/Feature.js";
import GeoJSON from "ol/format/GeoJSON.js";
import MVT from "ol/format/MVT.js";
import type Geometry from "ol/geom/Geometry.js";
import Modify from "ol/interaction/Modify.js";
import Select from "ol/interaction/Select.js";
import Snap from "ol/interaction/Snap.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import { bbox as bboxStrategy } from "ol/loadingstrategy.js";
import OlMap from "ol/Map.js";
import { transformExtent } from "ol/proj.js";
import VectorSource from "ol/source/Vector.js";
import VectorTileSource from "ol/source/VectorTile.js";
import { createXYZ } from "ol/tilegrid.js";
import View from "ol/View.js";
import ScaleLine from "ol/control/ScaleLine.js";
import Zoom from "ol/control/Zoom.js";
import { t } from "../core/i18n";
import type { Bounds, LayerConfig, MapConfig } from "../types/map";
import { backdropStyle, chosenStyle, editStyle, handleStyle } from "./styles";

export type Shapes = ReadonlyMap<string, globalThis.GeoJSON.Geometry>;
export type LoadFeatures = (layer: string, bounds: Bounds) => Promise<globalThis.GeoJSON.Feature[]>;

export interface DrawingEvents {
  load: LoadFeatures;
  isChanged: (layer: string, uid: string) => boolean;
  chosen: (uid: string | null) => void;
  reshaped: (layer: string, before: Shapes, after: Shapes) => void;
  loaded: (count: number) => void;
}

const WGS = "EPSG:4326";
const MERCATOR = "EPSG:3857";
const AGGLOMERATION: Bounds = [70.9, 50.85, 72.1, 51.45];
const format = new GeoJSON({ dataProjection: WGS, featureProjection: MERCATOR });

/** A shape in degrees, to the centimetre. */
const shapeOf = (feature: Feature): globalThis.GeoJSON.Geometry =>
  format.writeGeometryObject(feature.getGeometry() as Geometry, { decimals: 8 });

const shapesOf = (features: Iterable<Feature>): Map<string, globalThis.GeoJSON.Geometry> =>
  new Map([...features].map((one) => [String(one.getId()), shapeOf(one)]));

export class Drawing {
  readonly map: OlMap;
  #sources = new Map<string, VectorSource>();
  #layer = new VectorLayer<VectorSource>({ zIndex: 5 });
  #backdrop = new VectorTileLayer({ zIndex: 1, declutter: false });
  #select: Select;
  #editing: (Modify | Snap)[] = [];
  #active = "";
  #reshaping = false;
  #wanted = "";

  constructor(
    element: HTMLElement,
    private readonly config: MapConfig,
    private readonly events: DrawingEvents,
    covered = 0,
  ) {
    this.map = new OlMap({
      target: element,
      layers: [this.#backdrop, this.#layer],
      controls: [new Zoom({ zoomInTipLabel: t("Zoom in"), zoomOutTipLabel: t("Zoom out") }), new ScaleLine()],
      view: new View({ maxZoom: 21, enableRotation: false }),
    });
    const extent = transformExtent(config.bounds ?? AGGLOMERATION, WGS, MERCATOR);
    this.map.getView().fit(extent, { padding: [24, 24, 24 + covered, 24], size: this.map.getSize() ?? [800, 600] });
    this.#select = new Select({ layers: [this.#layer], style: chosenStyle, hitTolerance: 5 });
    this.#select.on("select", () => this.events.chosen(this.chosenUid));
    this.map.addInteraction(this.#select);
  }

  get chosenUid(): string | null {
    const id = this.#select.getFeatures().item(0)?.getId();
    return id === undefined ? null : String(id);
  }

  /** Makes `slug` the layer that is edited; the visible others lie below. */
  open(slug: string): void {
    const layer = this.config.layers.find((one) => one.slug === slug);
    if (!layer) return;
    this.#active = slug;
    this.#select.getFeatures().clear();
    this.#layer.setSource(this.#source(slug));
    this.#layer.setStyle(editStyle(layer, (uid) => this.events.isChanged(slug, uid)));
    this.#showBackdrop(slug);
    this.setReshaping(this.#reshaping);
    this.events.chosen(null);
  }

  #source(slug: string): VectorSource {
    const known = this.#sources.get(slug);
    if (known) return known;
    const source: VectorSource = new VectorSource({
      strategy: bboxStrategy,
      loader: (extent, _resolution, _projection, success, failure) => {
        const bounds = transformExtent(extent, MERCATOR, WGS) as Bounds;
        this.events.load(slug, bounds).then(
          (found) => {
            const fresh = format.readFeatures({ type: "FeatureCollection", features: found });
            const unknown = fresh.filter((one) => source.getFeatureById(one.getId() ?? "") === null);
            source.addFeatures(unknown);
            success?.(unknown);
            this.events.loaded(source.getFeatures().length);
            this.#chooseWanted();
          },
          () => {
            source.removeLoadedExtent(extent);
            failure?.();
          },
        );
      },
    });
    this.#sources.set(slug, source);
    return source;
  }

  #showBackdrop(except: string): void {
    const shown = this.config.layers.filter((one) => one.visible && one.slug !== except);
    this.#backdrop.setSource(
      new VectorTileSource({
        format: new MVT({ idProperty: "uid" }),
        tileGrid: createXYZ({ maxZoom: 16, tileSize: 512 }),
        url: this.config.tiles.replace("{layers}", shown.map((one) => one.slug).join(",")),
      }),
    );
    const byLayer = new Map<string, LayerConfig>(shown.map((one) => [one.slug, one]));
    this.#backdrop.setStyle(backdropStyle(byLayer, 0.3));
  }

  /** Whether nodes can be dragged; those that neighbours share move together. */
  setReshaping(on: boolean): void {
    this.#reshaping = on;
    for (const one of this.#editing) this.map.removeInteraction(one);
    this.#editing = [];
    const source = this.#layer.getSource();
    if (!on || !source) return;
    const modify = new Modify({ source, pixelTolerance: 10, style: handleStyle });
    this.#watch(modify);
    // Snap must come last to hear the pointer first.
    this.#editing = [modify, new Snap({ source, pixelTolerance: 12 })];
    for (const one of this.#editing) this.map.addInteraction(one);
  }

  #watch(modify: Modify): void {
    let before: Shapes = new Map();
    modify.on("modifystart", (event) => { before = shapesOf(event.features.getArray()); });
    modify.on("modifyend", (event) => {
      this.events.reshaped(this.#active, before, shapesOf(event.features.getArray()));
    });
  }

  /** Puts a shape (and attributes) back into the drawing. */
  setState(layer: string, uid: string, geometry: globalThis.GeoJSON.Geometry, attributes: object): void {
    const feature = this.#sources.get(layer)?.getFeatureById(uid);
    if (!(feature instanceof Feature)) return;
    feature.setProperties(attributes, true);
    feature.setGeometry(format.readGeometry(geometry));
  }

  #chooseWanted(): void {
    const known = this.#wanted !== "" && this.#layer.getSource()?.getFeatureById(this.#wanted) instanceof Feature;
    if (!known) return;
    this.choose(this.#wanted);
    this.#wanted = "";
  }

  choose(uid: string | null): void {
    const chosen = this.#select.getFeatures();
    chosen.clear();
    const feature = uid === null ? null : this.#layer.getSource()?.getFeatureById(uid);
    if (feature instanceof Feature) chosen.push(feature);
    this.events.chosen(this.chosenUid);
  }

  /** Brings a place in degrees into view and chooses the feature there once it is loaded. */
  goTo(lon: number, lat: number, uid: string): void {
    this.#wanted = uid;
    this.#chooseWanted();
    const [x = 0, y = 0] = transformExtent([lon, lat, lon, lat], WGS, MERCATOR);
    this.map.getView().animate({ center: [x, y], zoom: Math.max(15, this.map.getView().getZoom() ?? 0), duration: 400 });
  }

  /** Draws again after states changed. */
  refresh(): void {
    this.#layer.changed();
  }
}
