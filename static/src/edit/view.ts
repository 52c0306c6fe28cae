// What the map shows now, in degrees.
import type OlMap from "ol/Map.js";
import { transformExtent } from "ol/proj.js";
import type { Box } from "../core/extent";
import { MERCATOR, WGS } from "./shapes";

/** West, south, east, north of the view. */
export const viewOf = (map: OlMap): Box =>
  transformExtent(map.getView().calculateExtent(map.getSize()), MERCATOR, WGS) as Box;

/** A box in degrees on the map. */
export const extentOnMap = (box: Box): number[] => transformExtent(box, WGS, MERCATOR);
