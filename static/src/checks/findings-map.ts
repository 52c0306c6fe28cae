// The defects of the list on the map: the one looked at in the list comes into view, and the other way round.
import type { FilterSpecification, LayerSpecification } from "maplibre-gl";
import { dataBlock } from "../core/dom";
import { type Box, extentOf, joined } from "../core/extent";
import { createMap, type LibreMap, type MapElement, showAll, styled } from "../map/map";
import type { MapConfig } from "../types/map";

type Role = "error" | "warning" | "notice" | "before" | "after";
type Shapes = GeoJSON.FeatureCollection<GeoJSON.Geometry, { key: string; role: Role }>;

const SOURCE = "findings";
const HIT = "findings-spot";
const PADDING = 60;
const CLOSEST = 18;
const COLOURS: Readonly<Record<Role, string>> = {
  notice: "#1f6fa3", warning: "#c07d00", error: "#a8324b", before: "#4a5568", after: "#0a5a78",
};

const areas = (role: Role): FilterSpecification =>
  ["all", ["==", ["get", "role"], role], ["==", ["geometry-type"], "Polygon"]] as unknown as FilterSpecification;
const all = (role: Role): FilterSpecification => ["==", ["get", "role"], role] as FilterSpecification;
const points = (role: Role): FilterSpecification =>
  ["all", ["==", ["get", "role"], role], ["==", ["geometry-type"], "Point"]] as unknown as FilterSpecification;

function layersOf(role: Role): LayerSpecification[] {
  const colour = COLOURS[role];
  const dashed = role === "before" ? { "line-dasharray": [2, 1.6] } : {};
  const opacity = role === "before" || role === "after" ? 0.12 : 0.4;
  return [
    { id: `findings-${role}-fill`, type: "fill", source: SOURCE, filter: areas(role), paint: { "fill-color": colour, "fill-opacity": opacity } },
    { id: `findings-${role}-line`, type: "line", source: SOURCE, filter: all(role), layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": 3, ...dashed } },
    { id: `findings-${role}-point`, type: "circle", source: SOURCE, filter: points(role), paint: { "circle-radius": 8, "circle-color": colour, "circle-stroke-color": "#fffdf9", "circle-stroke-width": 2 } },
  ];
}

/** A spot for every defect, so that one of a square metre is seen from afar. */
function spots(shapes: Shapes): GeoJSON.FeatureCollection {
  const features = shapes.features.flatMap((one): GeoJSON.Feature[] => {
    const box = one.properties.key ? extentOf(one.geometry) : null;
    if (!box) return [];
    const coordinates = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    return [{ type: "Feature", properties: one.properties, geometry: { type: "Point", coordinates } }];
  });
  return { type: "FeatureCollection", features };
}

function draw(map: LibreMap, shapes: Shapes): void {
  map.addSource(SOURCE, { type: "geojson", data: shapes });
  map.addSource(HIT, { type: "geojson", data: spots(shapes) });
  for (const role of Object.keys(COLOURS) as Role[]) {
    for (const layer of layersOf(role)) map.addLayer(layer);
  }
  map.addLayer({
    id: HIT, type: "circle", source: HIT, maxzoom: 16,
    paint: {
      "circle-radius": 7, "circle-stroke-color": "#fffdf9", "circle-stroke-width": 2,
      "circle-color": ["match", ["get", "role"], "error", COLOURS.error, "warning", COLOURS.warning, COLOURS.notice],
    },
  });
}

function extent(shapes: Shapes, wanted: (one: Shapes["features"][number]) => boolean): Box | null {
  return shapes.features.filter(wanted).map((one) => extentOf(one.geometry)).reduce(joined, null);
}

function choose(row: HTMLElement): void {
  for (const one of document.querySelectorAll("[data-finding]")) one.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
}

function bindList(map: LibreMap, shapes: Shapes): void {
  const look = (event: Event): void => {
    const row = (event.target as Element).closest<HTMLElement>("[data-finding]");
    if (!row || row.getAttribute("aria-current") === "true") return;
    choose(row);
    const box = extent(shapes, (one) => one.properties.key === row.dataset.finding);
    if (box) map.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, duration: 500 });
  };
  const list = document.querySelector("[data-findings]");
  list?.addEventListener("focusin", look);
  list?.addEventListener("click", look);
  const hit = [HIT, ...Object.keys(COLOURS).map((role) => `findings-${role}-fill`)];
  map.on("click", (event) => {
    const key: unknown = map.queryRenderedFeatures(event.point, { layers: hit })[0]?.properties.key;
    const row = key ? document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(String(key))}"]`) : null;
    if (!row) return;
    choose(row);
    row.scrollIntoView({ block: "nearest" });
  });
}

const LOOK_AGAIN_MS = 1500;

/** While a validation is under way the page asks again, unless somebody is writing in it. */
export function followValidation(): void {
  if (!document.querySelector("[data-under-way]")) return;
  const again = (): void => {
    const writing = [...document.querySelectorAll("textarea")].some((one) => one.value.trim());
    if (writing) setTimeout(again, LOOK_AGAIN_MS);
    else location.reload();
  };
  setTimeout(again, LOOK_AGAIN_MS);
}

/** Draws the page's findings and the quick fix about to be applied. */
export async function bindFindings(): Promise<void> {
  const element = document.querySelector<MapElement>("[data-findings-page] [data-map]");
  const config = dataBlock<MapConfig>("map-config");
  const shapes = dataBlock<Shapes>("shapes");
  if (!element || !config || !shapes) return;
  const shown = new Set(config.layers.filter((one) => one.visible).map((one) => one.slug));
  const map = createMap(element, config, { camera: null, shown });
  if (!map) return;
  const previewed = document.querySelector<HTMLElement>("[data-preview]")?.dataset.preview;
  const fix = previewed ? extent(shapes, (one) => one.properties.key === previewed) : null;
  const box = fix ?? extent(shapes, () => true);
  if (box) map.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, duration: 0 });
  else showAll(map, config);
  await styled(map);
  draw(map, shapes);
  bindList(map, shapes);
  element.dataset.findings = String(shapes.features.length);
}
