// The fourth step: rows on trial on the map, coloured by what becomes of them; map and list point at each other.
import type { ExpressionSpecification, FilterSpecification, GeoJSONSource } from "maplibre-gl";
import { get } from "../core/api";
import { dataBlock } from "../core/dom";
import { type Box, extentOf } from "../core/extent";
import { createMap, type LibreMap, type MapElement, showAll, styled } from "../map/map";
import type { MapConfig } from "../types/map";
import { boxToShow, COLOURS, drawable, type RowProperties } from "./looks";
import { addShapes } from "./shapes";

const SOURCE = "rows";
const CHOSEN = "rows-chosen";
const PADDING = 50;
const CLOSEST = 17;
/** More than that on one map is a blot, not a picture. */
const MOST_ROWS = 1000;

type Rows = GeoJSON.FeatureCollection<GeoJSON.Geometry | null, RowProperties>;

const colour = [
  "match", ["get", "look"], ...Object.entries(COLOURS).flat(), COLOURS.ok,
] as unknown as ExpressionSpecification;

function mark(map: LibreMap, row: string): void {
  for (const one of document.querySelectorAll("[data-row]")) one.removeAttribute("aria-current");
  document.querySelector(`[data-row="${CSS.escape(row)}"]`)?.setAttribute("aria-current", "true");
  map.setFilter(`${CHOSEN}-line`, ["==", ["get", "row"], Number(row)] as unknown as FilterSpecification);
}

function goTo(row: number): void {
  const url = new URL(location.href);
  url.searchParams.delete("page");
  url.searchParams.set("row", String(row));
  url.hash = "rows";
  location.assign(url);
}

function bindList(map: LibreMap, boxes: ReadonlyMap<string, Box>, hit: string[]): void {
  const look = (event: Event): void => {
    const row = (event.target as Element).closest<HTMLElement>("[data-row]");
    const box = row ? boxes.get(row.dataset.row ?? "") : undefined;
    if (!row || !box || row.getAttribute("aria-current") === "true") return;
    mark(map, row.dataset.row ?? "");
    map.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, duration: 500 });
  };
  const list = document.querySelector("[data-rows]");
  list?.addEventListener("focusin", look);
  list?.addEventListener("click", look);
  map.on("click", (event) => {
    const found: unknown = map.queryRenderedFeatures(event.point, { layers: hit })[0]?.properties.row;
    if (found === undefined) return;
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(String(found))}"]`);
    if (!row) return goTo(Number(found));
    mark(map, String(found));
    row.scrollIntoView({ block: "nearest" });
  });
  for (const layer of hit) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
}

/** Everything that the list is narrowed to, not only its page; the page alone when that is not to be had. */
async function allRows(url: string, page: Rows): Promise<Rows> {
  try {
    const { body } = await get<Rows>(`${url}${url.endsWith("?") ? "" : "&"}limit=${MOST_ROWS}`);
    return body.features.length ? body : page;
  } catch {
    return page;
  }
}

/** Draws the rows and joins them with the list. */
export async function bindRowsMap(): Promise<void> {
  const element = document.querySelector<MapElement>("[data-rows-map]");
  const config = dataBlock<MapConfig>("map-config");
  const page = dataBlock<Rows>("shapes");
  if (!element || !config || !page) return;
  const on = new Set(config.layers.filter((one) => one.visible).map((one) => one.slug));
  const map = createMap(element, config, { camera: null, shown: on });
  if (!map) return;
  const [rows] = await Promise.all([allRows(element.dataset.rowsUrl ?? "", page), styled(map)]);
  const boxes = new Map<string, Box>();
  for (const one of [...rows.features, ...page.features]) {
    const place = one.geometry ? extentOf(one.geometry) : null;
    if (place) boxes.set(String(one.properties.row), place);
  }
  const box = boxToShow([...boxes.values()], config.bounds);
  if (box) map.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, duration: 0 });
  else showAll(map, config);
  map.addSource(SOURCE, { type: "geojson", data: drawable(rows) });
  const hit = addShapes(map, SOURCE, colour);
  map.addLayer({
    id: `${CHOSEN}-line`, type: "line", source: SOURCE,
    filter: ["==", ["get", "row"], 0] as unknown as FilterSpecification,
    paint: { "line-color": "#e2a400", "line-width": 5 },
  });
  bindList(map, boxes, hit);
  element.dataset.rows = String(map.getSource<GeoJSONSource>(SOURCE) ? rows.features.length : 0);
}
