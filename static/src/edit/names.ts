// What a feature is called on the desk: its name or code, and its kind. Pure.
import type { LayerConfig } from "../types/map";
import type { Attributes } from "./draft";

/** “Name · kind” in `language`, else in any; the layer's title for the nameless. */
export function nameOfState(layer: LayerConfig, language: string, attributes: Attributes): string {
  const names = [language, "kk", "ru", "en"].map((one) => attributes[`name_${one}`]);
  const name = names.find(Boolean) ?? attributes.code;
  const value = String(attributes[layer.styleField] ?? "");
  const kind = layer.classes.find((one) => one.value === value)?.title;
  return [name, kind].filter(Boolean).join(" · ") || layer.title;
}
