// The feature card: fetched from the API, drawn as a title, facts and where they come from.
import { get } from "../core/api";
import { make } from "../core/dom";
import { t } from "../core/i18n";
import type { Hit } from "./identify";
import type { CardRow, FeatureKey, LayerConfig, MapConfig, PlanFeature } from "../types/map";

/** The feature with its card in the reader's language. */
export async function fetchFeature(config: MapConfig, key: FeatureKey, signal?: AbortSignal): Promise<PlanFeature> {
  const template = config.urls.feature ?? "";
  const url = template.replace("{layer}", key.layer).replace("{uid}", key.uid);
  const { body } = await get<PlanFeature>(url, signal ? { signal } : {});
  return body;
}

function facts(rows: readonly CardRow[]): HTMLElement {
  const list = make("dl", { class: "facts" });
  for (const row of rows) list.append(make("dt", {}, row.label), make("dd", {}, row.value));
  return list;
}

/** Title, layer, badge of certainty and facts as nodes. */
export function cardContent(feature: PlanFeature, layer: LayerConfig | undefined): Node[] {
  const rows = (feature.card ?? []).filter((row) => row.field !== "certainty");
  const badges = make("p", { class: "cluster cluster--tight" });
  if (layer) badges.append(make("span", { class: "badge" }, layer.title));
  if (feature.properties.certainty === "demo") {
    badges.append(make("span", { class: "badge badge--warn" }, t("Demonstration data")));
  }
  return [badges, make("h2", { tabindex: "-1" }, feature.title || t("Unnamed")), facts(rows)];
}

/** Buttons for what else lies under the same point. */
export function alsoHere(hits: readonly Hit[], layers: readonly LayerConfig[]): Node[] {
  if (hits.length === 0) return [];
  const list = make("ul", { class: "results also" });
  for (const hit of hits) {
    const layer = layers.find((one) => one.slug === hit.layer);
    const button = make("button", { type: "button", class: "results__result", "data-also": `${hit.layer}/${hit.uid}` },
      make("span", {}, hit.title || layer?.title || ""), make("small", {}, hit.title ? (layer?.title ?? "") : ""));
    list.append(make("li", {}, button));
  }
  return [make("h3", {}, t("Also here")), list];
}
