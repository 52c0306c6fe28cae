// The live map of the intake: every statement at its exact place, for the staff; asks for tiles only when there are more.
import type { ExpressionSpecification, MapMouseEvent, VectorTileSource } from "maplibre-gl";
import { get } from "../core/api";
import { announce } from "../core/dom";
import { t } from "../core/i18n";
import { Problem } from "../core/problem";
import { KIND_COLOURS } from "../map/images";
import { type LibreMap, styled } from "../map/map";

const SOURCE = "intake";
const LAYER = "statements";
const DOTS = "intake-dots";
const QUIET_MS = 20_000;
const MIXED = "#16233a";

/** The tile address with the filters that are chosen and the number of statements, which makes it a new one. */
export function tileAddress(template: string, filters: Readonly<Record<string, string>>, count: number): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value !== "") query.set(name, value);
  query.set("n", String(count));
  return `${template}?${query}`;
}

const byKind = [
  "match", ["get", "kind"], ...Object.entries(KIND_COLOURS).flat(), MIXED,
] as unknown as ExpressionSpecification;

function addLayers(map: LibreMap): void {
  map.addLayer({
    id: "intake-areas", type: "fill", source: SOURCE, "source-layer": LAYER,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": byKind, "fill-opacity": 0.2 },
  });
  map.addLayer({
    id: "intake-lines", type: "line", source: SOURCE, "source-layer": LAYER,
    filter: ["!=", ["geometry-type"], "Point"],
    paint: { "line-color": byKind, "line-width": 2.5 },
  });
  map.addLayer({
    id: DOTS, type: "circle", source: SOURCE, "source-layer": LAYER,
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-color": byKind,
      "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 6, 10, 15, 40, 24],
      "circle-opacity": 0.85,
      "circle-stroke-color": "#ffffff",
      "circle-stroke-width": 1.5,
    },
  });
  map.addLayer({
    id: "intake-counts", type: "symbol", source: SOURCE, "source-layer": LAYER,
    filter: [">", ["get", "count"], 1],
    layout: { "text-field": ["to-string", ["get", "count"]], "text-size": 12, "text-allow-overlap": true, "text-font": ["Golos Text"] },
    paint: { "text-color": "#ffffff" },
  });
}

export interface IntakeUrls {
  tiles: string;
  count: string;
  statement: string;
}

export class IntakeMap {
  #map: LibreMap;
  #urls: IntakeUrls;
  #filters: Record<string, string> = {};
  #count: number;
  #counted: (count: number) => void;

  constructor(map: LibreMap, urls: IntakeUrls, count: number, counted: (count: number) => void) {
    this.#map = map;
    this.#urls = urls;
    this.#count = count;
    this.#counted = counted;
  }

  /** Puts the statements on the map and begins to look for new ones. */
  async start(): Promise<void> {
    await styled(this.#map);
    this.#map.addSource(SOURCE, { type: "vector", tiles: [this.#address()], maxzoom: 17 });
    addLayers(this.#map);
    setInterval(() => void this.look(), QUIET_MS);
    document.addEventListener("visibilitychange", () => void this.look());
  }

  #address(): string {
    return location.origin + tileAddress(this.#urls.tiles, this.#filters, this.#count);
  }

  /** Shows only what the filters let through. */
  filter(filters: Record<string, string>): void {
    this.#filters = filters;
    this.#renew();
  }

  #renew(): void {
    this.#map.getSource<VectorTileSource>(SOURCE)?.setTiles([this.#address()]);
  }

  /** Asks how many there are; nothing moves unless there are more. A window nobody sees does not ask. */
  async look(): Promise<void> {
    if (document.hidden) return;
    try {
      const { body } = await get<{ count: number }>(this.#urls.count);
      if (body.count === this.#count) return;
      this.#count = body.count;
      this.#counted(body.count);
      announce(t("Statements: %(count)s", { count: String(body.count) }));
      this.#renew();
    } catch (error) {
      // The next look will tell.
      if (!(error instanceof Problem)) throw error;
    }
  }

  /** The page of the single statement under the pointer, if there is one. */
  pageAt(event: MapMouseEvent): string | null {
    const [top] = this.#map.queryRenderedFeatures(event.point, { layers: [DOTS, "intake-areas", "intake-lines"] });
    const number = top?.properties.number as number | undefined;
    return number ? this.#urls.statement.replace("{number}", String(number)) : null;
  }
}
