// The one file that knows terra-draw: a citizen draws one point, line or area.
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPointMode, TerraDrawPolygonMode, ValidateNotSelfIntersecting } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import type { LibreMap } from "../map/map";

export type SketchKind = "point" | "linestring" | "polygon";

const COLOUR = "#0A5A78";
const PAPER = "#FFFDF9";

export class Sketch {
  #draw: TerraDraw;

  constructor(map: LibreMap, finished: (geometry: GeoJSON.Geometry) => void) {
    this.#draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 7 }),
      modes: [
        new TerraDrawPointMode({
          styles: { pointColor: COLOUR, pointWidth: 9, pointOutlineColor: PAPER, pointOutlineWidth: 3 },
        }),
        new TerraDrawLineStringMode({
          styles: { lineStringColor: COLOUR, lineStringWidth: 4, closingPointColor: PAPER, closingPointOutlineColor: COLOUR },
        }),
        new TerraDrawPolygonMode({
          styles: {
            fillColor: COLOUR, fillOpacity: 0.2, outlineColor: COLOUR, outlineWidth: 3,
            closingPointColor: PAPER, closingPointOutlineColor: COLOUR, closingPointOutlineWidth: 3, closingPointWidth: 6,
          },
          validation: (feature, { updateType }) =>
            updateType === "finish" || updateType === "commit" ? ValidateNotSelfIntersecting(feature) : { valid: true },
        }),
      ],
    });
    this.#draw.start();
    this.#draw.setMode("static");
    this.#draw.on("finish", (id) => {
      const drawn = this.#draw.getSnapshotFeature(id);
      this.#draw.setMode("static");
      if (drawn) finished(drawn.geometry as GeoJSON.Geometry);
    });
  }

  /** Starts drawing anew. */
  begin(kind: SketchKind): void {
    this.#draw.clear();
    this.#draw.setMode(kind);
  }

  /** Shows a shape that was drawn before, for example on a refused form. */
  show(geometry: GeoJSON.Geometry): void {
    this.#draw.clear();
    const mode = { Point: "point", LineString: "linestring", Polygon: "polygon" }[geometry.type as string];
    if (!mode) return;
    this.#draw.addFeatures([{ type: "Feature", geometry: geometry as GeoJSON.Point, properties: { mode } }]);
  }

  stop(): void {
    this.#draw.setMode("static");
  }

  clear(): void {
    this.#draw.clear();
    this.#draw.setMode("static");
  }
}
