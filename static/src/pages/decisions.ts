// What was decided, for everybody: the objects that changed because of the decisions, on one map beside them.
import { extentOf } from "../core/extent";
import { dataBlock, need } from "../core/dom";
import { fetchFeature } from "../map/card";
import { createMap, type LibreMap, type MapElement } from "../map/map";
import { readFeature } from "../map/permalink";
import { select } from "../map/selection";
import type { FeatureKey, MapConfig } from "../types/map";

const PADDING = 40;
const CLOSEST = 14.5;

const config = dataBlock<MapConfig>("map-config");
if (config) void show(config);

function keysIn(root: ParentNode): FeatureKey[] {
  const links = [...root.querySelectorAll<HTMLElement>("[data-changed]")];
  return links.map((one) => readFeature(one.dataset.changed ?? "")).filter((key) => key !== null);
}

function look(map: LibreMap, shape: GeoJSON.Geometry, duration: number): void {
  const box = extentOf(shape);
  if (box) map.fitBounds(box, { padding: PADDING, maxZoom: CLOSEST, duration });
}

async function show(config: MapConfig): Promise<void> {
  const frame = need<MapElement>("[data-map]");
  const decisions = [...document.querySelectorAll<HTMLElement>("[data-decision]")];
  const changed = new Set(keysIn(document).map((key) => key.layer));
  const shown = config.layers.filter((one) => one.visible || changed.has(one.slug)).map((one) => one.slug);
  const map = createMap(frame, config, { camera: null, shown: new Set(shown) });
  if (!map) return;
  const shapes = new Map<HTMLElement, GeoJSON.Geometry>();
  await Promise.all(decisions.map(async (one) => {
    const found = await Promise.allSettled(keysIn(one).map((key) => fetchFeature(config, key)));
    const geometries = found.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.geometry] : []));
    if (geometries.length > 0) shapes.set(one, { type: "GeometryCollection", geometries });
  }));
  const all: GeoJSON.Geometry = { type: "GeometryCollection", geometries: [...shapes.values()] };
  select(map, all);
  look(map, all, 0);
  frame.dataset.changes = String(shapes.size);
  for (const [decision, shape] of shapes) bind(map, frame, decision, shape, all);
}

/** The decision under the pointer or the focus is outlined alone; its button brings its place close. */
function bind(
  map: LibreMap, frame: HTMLElement, decision: HTMLElement, shape: GeoJSON.Geometry, all: GeoJSON.Geometry,
): void {
  for (const event of ["pointerenter", "focusin"]) decision.addEventListener(event, () => select(map, shape));
  for (const event of ["pointerleave", "focusout"]) decision.addEventListener(event, () => select(map, all));
  decision.querySelector("[data-look]")?.addEventListener("click", () => {
    frame.scrollIntoView({ block: "nearest" });
    look(map, shape, 600);
  });
}
