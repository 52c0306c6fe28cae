// The editor's map: the open layer over the others, what is chosen on it, and the marks the editor sets.
import Zoom from "ol/control/Zoom.js";
import { altKeyOnly, click, platformModifierKeyOnly, shiftKeyOnly } from "ol/events/condition.js";
import Feature from "ol/Feature.js";
import MVT from "ol/format/MVT.js";
import Point from "ol/geom/Point.js";
import { defaults as standardInteractions } from "ol/interaction/defaults.js";
import DragBox from "ol/interaction/DragBox.js";
import Select from "ol/interaction/Select.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import { bbox as bboxStrategy } from "ol/loadingstrategy.js";
import OlMap from "ol/Map.js";
import { transformExtent } from "ol/proj.js";
import VectorSource from "ol/source/Vector.js";
import VectorTileSource from "ol/source/VectorTile.js";
import { createXYZ } from "ol/tilegrid.js";
import View from "ol/View.js";
import { t } from "../core/i18n";
import type { Bounds, LayerConfig, MapConfig } from "../types/map";
import type { FeatureState } from "./draft";
import { LocalScaleLine } from "./scale";
import { fill, MERCATOR, toCoordinate, toFeature, uidOf, WGS } from "./shapes";
import { backdropStyle, chosenStyle, editStyle, type FeatureStyle, placeStyle } from "./styles";

export interface LoadedFeature {
  uid: string;
  state: FeatureState;
}

export interface DrawingEvents {
  /** Features of `layer` within `bounds`, as they stand on the desk. */
  load: (layer: string, bounds: Bounds) => Promise<LoadedFeature[]>;
  isChanged: (layer: string, uid: string) => boolean;
  chosen: () => void;
  /** How many features of the open layer are drawn, and whether more are on the way. */
  loaded: (count: number, waiting: boolean) => void;
}

const AGGLOMERATION: Bounds = [70.9, 50.85, 72.1, 51.45];
const NEAR_ZOOM = 15;

export class Drawing {
  readonly map: OlMap;
  readonly select: Select;
  #sources = new Map<string, VectorSource<Feature>>();
  #layer = new VectorLayer<VectorSource<Feature>>({ zIndex: 5 });
  #marks = new VectorLayer({ source: new VectorSource(), style: placeStyle, zIndex: 8 });
  #backdrop = new VectorTileLayer({ zIndex: 1, declutter: false });
  #box = new DragBox({ condition: shiftKeyOnly });
  #style: FeatureStyle = () => [];
  #active = "";
  #arrived = new Set<string>();
  #waiting = 0;
  #wanted = "";

  constructor(
    element: HTMLElement,
    private readonly config: MapConfig,
    private readonly events: DrawingEvents,
    covered = 0,
  ) {
    this.map = new OlMap({
      target: element,
      layers: [this.#backdrop, this.#layer, this.#marks],
      // Shift and drag chooses by a box; a double click ends a drawing.
      interactions: standardInteractions({ doubleClickZoom: false, shiftDragZoom: false }),
      controls: [new Zoom({ zoomInTipLabel: t("Zoom in"), zoomOutTipLabel: t("Zoom out") }), new LocalScaleLine()],
      view: new View({ maxZoom: 21, enableRotation: false }),
    });
    const extent = transformExtent(config.bounds ?? AGGLOMERATION, WGS, MERCATOR);
    this.map.getView().fit(extent, { padding: [24, 24, 24 + covered, 24], size: this.map.getSize() ?? [800, 600] });
    this.select = new Select({
      layers: [this.#layer],
      style: chosenStyle((feature, resolution) => this.#style(feature, resolution)),
      hitTolerance: 5,
      condition: (event) => click(event) && !altKeyOnly(event),
      toggleCondition: (event) => shiftKeyOnly(event) || platformModifierKeyOnly(event),
    });
    this.select.on("select", () => this.events.chosen());
    this.map.addInteraction(this.select);
    this.#box.on("boxend", () => this.#chooseInBox());
    this.map.addInteraction(this.#box);
  }

  get source(): VectorSource<Feature> {
    return this.#sourceOf(this.#active);
  }

  get chosen(): string[] {
    return this.select.getFeatures().getArray().map(uidOf);
  }

  /** Makes `slug` the layer that is edited; the visible others lie below. */
  open(slug: string): void {
    const layer = this.config.layers.find((one) => one.slug === slug);
    if (!layer) return;
    this.#active = slug;
    this.select.getFeatures().clear();
    this.#layer.setSource(this.#sourceOf(slug));
    this.#style = editStyle(layer, (uid) => this.events.isChanged(slug, uid));
    this.#layer.setStyle(this.#style);
    this.#showBackdrop(slug);
    this.#tell();
  }

  #sourceOf(slug: string): VectorSource<Feature> {
    const known = this.#sources.get(slug);
    if (known) return known;
    const source: VectorSource<Feature> = new VectorSource<Feature>({
      strategy: bboxStrategy,
      loader: (extent, _resolution, _projection, success, failure) => {
        this.#waiting++;
        this.#load(slug, source, transformExtent(extent, MERCATOR, WGS) as Bounds)
          .then(success, () => {
            source.removeLoadedExtent(extent);
            failure?.();
          })
          .finally(() => {
            this.#waiting--;
            this.#tell();
          });
      },
    });
    this.#sources.set(slug, source);
    return source;
  }

  async #load(slug: string, source: VectorSource<Feature>, bounds: Bounds): Promise<Feature[]> {
    const found = await this.events.load(slug, bounds);
    const fresh = found.filter((one) => source.getFeatureById(one.uid) === null);
    const features = fresh.map((one) => toFeature(one.uid, one.state));
    source.addFeatures(features);
    this.#arrived.add(slug);
    if (slug === this.#active) this.#chooseWanted();
    return features;
  }

  #tell(): void {
    this.events.loaded(this.source.getFeatures().length, this.#waiting > 0 || !this.#arrived.has(this.#active));
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

  /** Draws a feature as `state` says; null takes it off the map. */
  put(layer: string, uid: string, state: FeatureState | null): void {
    const source = this.#sourceOf(layer);
    const feature = source.getFeatureById(uid);
    if (state === null) {
      if (!(feature instanceof Feature)) return;
      this.select.getFeatures().remove(feature);
      source.removeFeature(feature);
    } else if (feature instanceof Feature) fill(feature, state);
    else source.addFeature(toFeature(uid, state));
  }

  choose(uids: readonly string[]): void {
    this.#wanted = "";
    const chosen = this.select.getFeatures();
    chosen.clear();
    for (const uid of uids) {
      const feature = this.source.getFeatureById(uid);
      if (feature instanceof Feature) chosen.push(feature);
    }
    this.events.chosen();
  }

  #chooseInBox(): void {
    const extent = this.#box.getGeometry().getExtent();
    const inside: string[] = [];
    this.source.forEachFeatureIntersectingExtent(extent, (feature) => void inside.push(uidOf(feature)));
    this.choose([...new Set([...this.chosen, ...inside])]);
  }

  /** A click and a shifted drag choose while this is on. */
  setChoosing(on: boolean): void {
    this.select.setActive(on);
    this.#box.setActive(on);
  }

  #chooseWanted(): void {
    if (this.#wanted !== "" && this.source.getFeatureById(this.#wanted) instanceof Feature) this.choose([this.#wanted]);
  }

  /** Brings bounds in degrees into view and chooses the feature there once it is loaded. */
  goTo(bounds: Bounds, uid: string): void {
    this.#wanted = uid;
    this.#chooseWanted();
    const view = this.map.getView();
    const extent = transformExtent(bounds, WGS, MERCATOR);
    const isPlace = bounds[0] === bounds[2] && bounds[1] === bounds[3];
    const maxZoom = isPlace ? Math.max(NEAR_ZOOM, view.getZoom() ?? 0) : 18;
    view.fit(extent, { padding: [96, 64, 64, 64], maxZoom, duration: 400 });
  }

  /** A ring round a place in degrees, until the next one. */
  mark(place: GeoJSON.Position | null): void {
    const source = this.#marks.getSource();
    source?.clear();
    if (place) source?.addFeature(new Feature(new Point(toCoordinate(place))));
  }

  /** Draws again after states changed. */
  refresh(): void {
    this.#layer.changed();
  }

  /** Asks for the tiles of the other layers again. */
  refreshTiles(): void {
    this.#backdrop.getSource()?.refresh();
  }
}
