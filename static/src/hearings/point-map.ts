// The map on which a point is picked: a tap or Enter sets it, the field and the mark follow each other.
import { Marker } from "maplibre-gl";
import { announce } from "../core/dom";
import { t } from "../core/i18n";
import { createMap, type MapElement, showAll } from "../map/map";
import type { MapConfig } from "../types/map";
import { type LonLat, readPoint, writePoint } from "./point";

const CLOSE = 15;

/** Fills `frame` with the map of `config` for the coordinates in `field`. */
export function openPointMap(frame: MapElement, field: HTMLInputElement, config: MapConfig): void {
  const visible = config.layers.filter((one) => one.visible).map((one) => one.slug);
  const map = createMap(frame, config, { camera: null, shown: new Set(visible) });
  if (!map) return;
  const mark = new Marker({ color: "#0f6e84" });
  const show = (): LonLat | null => {
    const point = readPoint(field.value);
    if (point) mark.setLngLat(point).addTo(map);
    else mark.remove();
    frame.dataset.point = point ? writePoint(point) : "";
    return point;
  };
  const put = (lng: number, lat: number): void => {
    field.value = writePoint([lng, lat]);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    announce(t("Place: %(point)s", { point: field.value }));
  };
  field.addEventListener("input", show);
  map.on("click", ({ lngLat }) => put(lngLat.lng, lngLat.lat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const { lng, lat } = map.getCenter();
    put(lng, lat);
  });
  const point = show();
  if (point) map.jumpTo({ center: point, zoom: CLOSE });
  else showAll(map, config);
}
