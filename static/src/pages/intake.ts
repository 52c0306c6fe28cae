// The officers' desk of intake: the live map, marking the place of a paper, and the keyboard.
import { dataBlock, need } from "../core/dom";
import { t } from "../core/i18n";
import { IntakeMap } from "../hearings/intake-map";
import { createMap, type MapElement, showAll } from "../map/map";
import { Marker } from "maplibre-gl";
import type { MapConfig } from "../types/map";

const config = dataBlock<MapConfig>("map-config");
const frame = need<MapElement>("[data-map]");
const counter = need<HTMLElement>("[data-count]");
const form = document.querySelector<HTMLFormElement>("[data-enter]");

function bindMark(map: NonNullable<ReturnType<typeof createMap>>, entry: HTMLFormElement): () => boolean {
  const field = need<HTMLInputElement>("input[name=geometry]", entry);
  const button = need<HTMLButtonElement>("[data-mark]", entry);
  const remove = need<HTMLButtonElement>("[data-unmark]", entry);
  const said = need<HTMLElement>("[data-marked]", entry);
  const marker = new Marker({ color: "#0f6e84" });
  let marking = false;
  const show = (): void => {
    const place = field.value ? (JSON.parse(field.value) as GeoJSON.Point) : null;
    remove.hidden = place === null;
    button.setAttribute("aria-pressed", String(marking));
    need<HTMLElement>(".intake__map").toggleAttribute("data-marking", marking);
    said.textContent = marking ? t("Tap the place on the map, or press Enter for its middle.") : "";
    if (place) marker.setLngLat(place.coordinates as [number, number]).addTo(map);
    else marker.remove();
  };
  const put = (lng: number, lat: number): void => {
    const coordinates = [lng, lat].map((one) => Number(one.toFixed(6)));
    field.value = JSON.stringify({ type: "Point", coordinates });
    marking = false;
    show();
    button.focus();
  };
  button.addEventListener("click", () => {
    marking = !marking;
    show();
    if (marking) map.getCanvas().focus();
  });
  remove.addEventListener("click", () => {
    field.value = "";
    show();
    button.focus();
  });
  map.on("click", (event) => {
    if (marking) put(event.lngLat.lng, event.lngLat.lat);
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    if (!marking || event.key !== "Enter") return;
    event.preventDefault();
    const { lng, lat } = map.getCenter();
    put(lng, lat);
  });
  show();
  return () => marking;
}

if (config) {
  const map = createMap(frame, config, { camera: null, shown: new Set(config.layers.filter((one) => one.visible).map((one) => one.slug)) });
  if (map) {
    showAll(map, config);
    const { intake = "", intakeCount = "", statement = "" } = config.urls;
    const watch = new IntakeMap(map, { tiles: intake, count: intakeCount, statement },
      Number(counter.textContent), (count) => { counter.textContent = String(count); });
    void watch.start();
    const marking = form ? bindMark(map, form) : () => false;
    map.on("click", (event) => {
      const page = marking() || event.defaultPrevented ? null : watch.pageAt(event);
      if (page) location.assign(page);
    });
    const filters = need<HTMLFormElement>("[data-filters]");
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("change", () => {
      const chosen = [...new FormData(filters)].map(([name, value]) => [name, String(value)]);
      watch.filter(Object.fromEntries(chosen) as Record<string, string>);
    });
  }
}

form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(need<HTMLButtonElement>("button[type=submit]:not([name])", form));
  }
});
// One paper after another: the hand is already on the keyboard.
if (document.querySelector("[data-entered]")) form?.querySelector<HTMLTextAreaElement>("textarea[name=text]")?.focus();
