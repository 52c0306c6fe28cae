// A citizen's drawing on the map: the shape, its corners, and the line to where the next one would be.
import type { ExpressionSpecification, GeoJSONSource } from "maplibre-gl";
import { type LibreMap, styled } from "../map/map";
import type { Corner, Trace } from "./trace";

const SOURCE = "sketch";
const COLOUR = "#0A5A78";
const PAPER = "#FFFDF9";
const AMBER = "#E2A400";

const LINE: ExpressionSpecification = ["match", ["get", "part"], "square", AMBER, COLOUR];

type Features = GeoJSON.Feature[];

const feature = (geometry: GeoJSON.Geometry, part: string): GeoJSON.Feature =>
  ({ type: "Feature", properties: { part }, geometry });

/** What a trace looks like while it grows towards `next`. */
function growing({ kind, corners }: Trace, next: Corner | null): Features {
  const all: Features = corners.map((one, at) =>
    feature({ type: "Point", coordinates: [...one] }, at === 0 && kind === "polygon" ? "first" : "corner"));
  const line = next && kind !== "point" ? [...corners, next] : corners;
  const path = line.map((one) => [...one]);
  if (kind === "polygon" && path.length > 2) {
    all.unshift(feature({ type: "Polygon", coordinates: [[...path, path[0] ?? []]] }, "area"));
  }
  if (kind !== "point" && path.length > 1) all.unshift(feature({ type: "LineString", coordinates: path }, "line"));
  return all;
}

/** Draws what is sketched, above everything else. */
export class Sketch {
  #ready: Promise<void>;
  #shown: Features = [];

  constructor(private readonly map: LibreMap) {
    this.#ready = styled(map).then(() => this.#addLayers());
  }

  #addLayers(): void {
    const { map } = this;
    map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({
      id: "sketch-fill", type: "fill", source: SOURCE, filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": ["match", ["get", "part"], "square", AMBER, COLOUR], "fill-opacity": ["match", ["get", "part"], "square", 0.35, 0.18] },
    });
    for (const [id, color, width] of [["sketch-case", PAPER, 7], ["sketch-line", LINE, 4]] as const) {
      map.addLayer({
        id, type: "line", source: SOURCE, filter: ["!=", ["geometry-type"], "Point"],
        layout: { "line-join": "round", "line-cap": "round" },
        paint: { "line-color": color, "line-width": width },
      });
    }
    map.addLayer({
      id: "sketch-corner", type: "circle", source: SOURCE, filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": ["match", ["get", "part"], "first", 9, "place", 9, 6],
        "circle-color": ["match", ["get", "part"], "first", AMBER, COLOUR],
        "circle-stroke-color": PAPER, "circle-stroke-width": 3,
      },
    });
  }

  #draw(features: Features): void {
    this.#shown = features;
    void this.#ready.then(() => {
      this.map.getSource<GeoJSONSource>(SOURCE)?.setData({ type: "FeatureCollection", features: this.#shown });
    });
  }

  grow(trace: Trace, next: Corner | null): void {
    this.#draw(growing(trace, next));
  }

  /** A finished shape; with the square that is all others see of it. */
  show(geometry: GeoJSON.Geometry, square: GeoJSON.Polygon | null = null): void {
    this.#draw([...(square ? [feature(square, "square")] : []), feature(geometry, "place")]);
  }

  clear(): void {
    this.#draw([]);
  }
}
