// Between GeoJSON in degrees and OpenLayers' shapes in Web Mercator; nine decimals, as the API writes them.
import Feature from "ol/Feature.js";
import GeoJSON from "ol/format/GeoJSON.js";
import type Geometry from "ol/geom/Geometry.js";
import { fromLonLat, toLonLat } from "ol/proj.js";
import type { FeatureState } from "./draft";

export const WGS = "EPSG:4326";
export const MERCATOR = "EPSG:3857";
const DECIMALS = 9; // 0.1 mm

const format = new GeoJSON({ dataProjection: WGS, featureProjection: MERCATOR });

export function toDrawn(geometry: globalThis.GeoJSON.Geometry): Geometry {
  const drawn = format.readGeometry(geometry);
  if (!drawn) throw new Error("a feature without a geometry");
  return drawn;
}

export const toGeoJson = (geometry: Geometry): globalThis.GeoJSON.Geometry =>
  format.writeGeometryObject(geometry, { decimals: DECIMALS });

export function toPosition(coordinate: readonly number[]): globalThis.GeoJSON.Position {
  return toLonLat([...coordinate]).map((one) => Number(one.toFixed(DECIMALS)));
}

export const toCoordinate = (position: globalThis.GeoJSON.Position): number[] => fromLonLat([...position]);

export const uidOf = (feature: Feature): string => String(feature.getId());

export function toFeature(uid: string, state: FeatureState): Feature {
  const feature = new Feature<Geometry>();
  feature.setId(uid);
  fill(feature, state);
  return feature;
}

/** Gives a drawn feature the shape and attributes of `state`; what stays the same is left alone. */
export function fill(feature: Feature, state: FeatureState): void {
  feature.setProperties(state.attributes, true);
  feature.setGeometry(toDrawn(state.geometry));
}

/** As layers store it: areas and lines in several parts, points single. */
export function inParts(geometry: globalThis.GeoJSON.Geometry): globalThis.GeoJSON.Geometry {
  if (geometry.type === "Polygon") return { type: "MultiPolygon", coordinates: [geometry.coordinates] };
  if (geometry.type === "LineString") return { type: "MultiLineString", coordinates: [geometry.coordinates] };
  return geometry;
}
