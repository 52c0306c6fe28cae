// Published statements on the map: a marker of each kind, and what people drew.
import type { ExpressionSpecification, GeoJSONSource } from "maplibre-gl";
import { get } from "../core/api";
import { make } from "../core/dom";
import { t } from "../core/i18n";
import { KIND_COLOURS, kindId } from "../map/images";
import type { LibreMap } from "../map/map";

export interface StatementProperties {
  number: number;
  register_code: string;
  kind: string;
  kind_label: string;
  text: string;
  language: string;
  received_at: string;
  author_name: string;
  url: string;
  is_hidden: boolean;
}

type Mark = GeoJSON.Feature<GeoJSON.Geometry | null, StatementProperties>;

const SOURCE = "statements";
const PAGE = 200;
const MARKS = ["statement-mark", "statement-line-mark", "statement-line"];

/** All statements of the hearing that stand somewhere on the map. */
export async function loadMarks(url: string): Promise<Mark[]> {
  const found: Mark[] = [];
  for (let all = Infinity, seen = 0; seen < all; ) {
    const query = new URLSearchParams({ limit: String(PAGE), offset: String(seen) });
    const { body } = await get<{ numberMatched: number; features: Mark[] }>(`${url}?${query}`);
    seen += body.features.length;
    all = body.features.length === 0 ? 0 : body.numberMatched;
    found.push(...body.features.filter((one) => one.geometry !== null));
  }
  return found;
}

const byKind = (value: (kind: string) => string): ExpressionSpecification =>
  [
    "match", ["get", "kind"],
    ...Object.keys(KIND_COLOURS).flatMap((kind) => [kind, value(kind)]),
    value("remark"),
  ] as unknown as ExpressionSpecification;

/** Puts the statements on the map, above the plan. */
export function showMarks(map: LibreMap, marks: readonly Mark[]): void {
  const data = { type: "FeatureCollection" as const, features: marks.map((one) => one as GeoJSON.Feature) };
  const known = map.getSource<GeoJSONSource>(SOURCE);
  if (known) {
    known.setData(data);
    return;
  }
  const colour = byKind((kind) => KIND_COLOURS[kind] ?? "");
  map.addSource(SOURCE, { type: "geojson", data });
  map.addLayer({
    id: "statement-fill", type: "fill", source: SOURCE,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": colour, "fill-opacity": 0.14 },
  });
  map.addLayer({
    id: "statement-line", type: "line", source: SOURCE,
    filter: ["!=", ["geometry-type"], "Point"],
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": colour, "line-width": 3, "line-dasharray": [1.5, 1.5] },
  });
  for (const along of [true, false]) {
    map.addLayer({
      id: along ? "statement-line-mark" : "statement-mark", type: "symbol", source: SOURCE,
      filter: [along ? "==" : "!=", ["geometry-type"], "LineString"],
      layout: {
        // A line's marker stands at its middle, upright.
        "symbol-placement": along ? "line-center" : "point",
        "icon-rotation-alignment": "viewport",
        "icon-image": byKind(kindId),
        "icon-size": ["interpolate", ["linear"], ["zoom"], 9, 0.62, 13, 1],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "symbol-sort-key": ["get", "number"],
      },
    });
  }
}

/** The statement under `point`, if any. */
export function markAt(map: LibreMap, point: { x: number; y: number }): Mark | null {
  const layers = MARKS.filter((id) => map.getLayer(id));
  const reach = 9;
  const [hit] = map.queryRenderedFeatures(
    [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]], { layers },
  );
  return hit ? ({ type: "Feature", geometry: hit.geometry, properties: hit.properties } as Mark) : null;
}

/** What the card says about a statement. */
export function markContent({ properties }: Mark): Node[] {
  return [
    make("p", { class: "statement__head" },
      make("span", { class: "statement__kind" }, properties.kind_label),
      make("span", { class: "number" }, properties.register_code)),
    make("p", { class: "statement__text", lang: properties.language }, properties.text),
    make("p", {}, make("a", { href: properties.url }, t("Read the statement"))),
  ];
}
