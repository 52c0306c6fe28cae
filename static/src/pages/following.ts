// The form to follow a place or a layer: only the fields of what is chosen, and the place drawn on the map.
import { announce, dataBlock, need } from "../core/dom";
import { t } from "../core/i18n";
import { circleRound } from "../hearings/circle";
import { Pencil } from "../hearings/pencil";
import type { TraceKind } from "../hearings/trace";
import { createMap, type MapElement, showAll, styled } from "../map/map";
import type { MapConfig } from "../types/map";

const page = need<HTMLElement>("[data-follow-page]");
const geometry = need<HTMLInputElement>("input[name=geometry]", page);
const radius = need<HTMLInputElement>("input[name=radius_m]", page);
const hint = need<HTMLElement>("[data-hint]", page);
const remove = need<HTMLButtonElement>("[data-undraw]", page);
const CLOSE_ZOOM = 13;
const drawnKind: Record<string, GeoJSON.Geometry["type"]> = { area: "Polygon", radius: "Point" };

const chosen = (): string => page.querySelector<HTMLInputElement>("input[name=kind]:checked")?.value ?? "";
const kept = (): GeoJSON.Geometry | null => (geometry.value ? (JSON.parse(geometry.value) as GeoJSON.Geometry) : null);

function say(text: string): void {
  hint.textContent = text;
  if (text) announce(text);
}

function showFields(): void {
  for (const part of page.querySelectorAll<HTMLElement>("[data-for]")) {
    part.hidden = !(part.dataset.for ?? "").split(" ").includes(chosen());
  }
  remove.hidden = geometry.value === "";
  need<HTMLElement>("[data-follow-map]", page).toggleAttribute("data-draws", chosen() in drawnKind);
}

function bindDrawing(config: MapConfig): void {
  const frame = need<MapElement>("[data-map]", page);
  const shown = new Set(config.layers.filter((one) => one.visible).map((one) => one.slug));
  const map = createMap(frame, config, { camera: null, shown });
  if (!map) {
    for (const button of page.querySelectorAll<HTMLButtonElement>("[data-draw]")) button.disabled = true;
    return;
  }
  showAll(map, config);
  const show = (): void => {
    const place = kept();
    if (!place) pencil.sketch.clear();
    else pencil.sketch.show(place, place.type === "Point" ? circleRound(place.coordinates, radius.valueAsNumber) : null);
    showFields();
  };
  const pencil = new Pencil(map, {
    began: () => { geometry.value = ""; },
    ended: (shape) => {
      geometry.value = shape ? JSON.stringify(shape) : "";
      say(shape ? t("The place is drawn.") : "");
      show();
      if (shape?.type === "Point") lookAt(shape.coordinates);
    },
  });
  // A ring of some hundred metres cannot be seen on the map of the whole city.
  const lookAt = ([lng = 0, lat = 0]: number[]): void => {
    map.easeTo({ center: [lng, lat], zoom: Math.max(map.getZoom(), CLOSE_ZOOM) });
  };
  page.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    if (button?.dataset.draw) {
      say(pencil.begin(button.dataset.draw as TraceKind));
      frame.scrollIntoView({ block: "nearest" });
    }
    if (button !== remove) return;
    geometry.value = "";
    say("");
    show();
  });
  radius.addEventListener("input", show);
  page.addEventListener("change", (event) => {
    if ((event.target as HTMLInputElement).name !== "kind") return;
    pencil.stop();
    const place = kept();
    // What was drawn for another kind is no place of this one.
    if (place && place.type !== drawnKind[chosen()]) geometry.value = "";
    say("");
    show();
  });
  void styled(map).then(show);
}

const config = dataBlock<MapConfig>("map-config");
page.addEventListener("change", showFields);
showFields();
if (config) bindDrawing(config);
