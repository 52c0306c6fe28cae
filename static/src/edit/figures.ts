// Lengths and areas as the reader's language writes them. Pure but for the words of units.
import { formatLanguage, t } from "../core/i18n";
import type { Measured } from "./geodesy";

const KILOMETRE = 1000;
const HECTARE = 10_000;
const SQUARE_KILOMETRE = 1_000_000;

function written(number: number, decimals: number): string {
  const language = typeof document === "undefined" ? "ru" : formatLanguage();
  return new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(number);
}

/** Metres below a kilometre, kilometres above. */
export function lengthText(metres: number): string {
  if (metres < KILOMETRE) return `${written(metres, metres < 10 ? 2 : 1)} ${t("m")}`;
  return `${written(metres / KILOMETRE, 3)} ${t("km")}`;
}

/** Square metres below a tenth of a hectare, then hectares, square kilometres above a thousand hectares. */
export function areaText(squareMetres: number): string {
  if (squareMetres < HECTARE / 10) return `${written(squareMetres, 1)} ${t("m²")}`;
  if (squareMetres < 10 * SQUARE_KILOMETRE) return `${written(squareMetres / HECTARE, squareMetres < 100 * HECTARE ? 4 : 2)} ${t("ha")}`;
  return `${written(squareMetres / SQUARE_KILOMETRE, 3)} ${t("km²")}`;
}

/** Area and length round it, or the length of a line; empty for points. */
export function figureText({ area, length }: Measured): string {
  if (area !== null) return `${areaText(area)} · ${lengthText(length ?? 0)}`;
  return length === null ? "" : lengthText(length);
}

/** A grid coordinate in metres with three decimals, or degrees with nine; the reader's decimal sign. */
export function coordinateText(number: number, unit: "metres" | "degrees"): string {
  const language = typeof document === "undefined" ? "ru" : formatLanguage();
  const decimals = unit === "metres" ? 3 : 9;
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false,
  }).format(number);
}

/** A share of the whole in percent. */
export const shareText = (share: number): string => `${written(share * 100, 1)} %`;
