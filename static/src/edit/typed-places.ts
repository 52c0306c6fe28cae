// Typed pairs as places in degrees and back, and what is wrong with them in words.
import { t } from "../core/i18n";
import type { TypedProblem, Unit } from "./coordinates";
import { toDegrees, toMetres } from "./projection";

/** What speaks against a typed pair, in words. */
export function problemText(problem: TypedProblem): string {
  switch (problem) {
    case "swapped":
      return t("East comes first, then north.");
    case "outside":
      return t("This is not a place of the region.");
    case "unreadable":
      return t("This is not understood as two numbers.");
  }
}

export const inUnit = (position: GeoJSON.Position, unit: Unit): [number, number] =>
  unit === "metres" ? toMetres(position) : [position[0]!, position[1]!];

export const inDegrees = (pair: [number, number], unit: Unit): GeoJSON.Position =>
  unit === "metres" ? toDegrees(pair) : [Number(pair[0].toFixed(9)), Number(pair[1].toFixed(9))];
