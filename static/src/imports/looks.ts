// How a row on trial looks: the one word that says what becomes of it, and its colour. Pure.
import { type Box, joined } from "../core/extent";

export type Look = "create" | "update" | "keep" | "close" | "skip" | "quarantined" | "refused" | "repaired" | "ok";

/** The colours of static/css/pages/import.css, which the legend shows. */
export const COLOURS: Readonly<Record<Look, string>> = {
  create: "#2f6b1f",
  update: "#1f6fa3",
  keep: "#857d6e",
  close: "#16233a",
  skip: "#857d6e",
  quarantined: "#c07d00",
  refused: "#a8324b",
  repaired: "#2f6b1f",
  ok: "#2f6b1f",
};

export interface RowProperties {
  row: number;
  level?: string;
  action?: string;
  look?: string;
}

/** Why a row is not taken, else what happens to it. */
export function lookOf(row: RowProperties): Look {
  const word = row.level === "refused" || row.level === "quarantined" ? row.level : row.action || row.level || row.look;
  return word && word in COLOURS ? (word as Look) : "ok";
}

/** Rows as shapes for the map: their number and their look; rows without a place are left out. */
export function drawable(
  rows: GeoJSON.FeatureCollection<GeoJSON.Geometry | null, RowProperties>,
): GeoJSON.FeatureCollection<GeoJSON.Geometry, { row: number; look: Look }> {
  const features = rows.features.flatMap((one) =>
    one.geometry
      ? [{ type: "Feature" as const, geometry: one.geometry, properties: { row: one.properties.row, look: lookOf(one.properties) } }]
      : [],
  );
  return { type: "FeatureCollection", features };
}

/** Sent bytes as people read them. */
export function sizeText(bytes: number, format: (value: number) => string): string {
  const units = ["B", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${format(unit && value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[unit]}`;
}

/** The part of the map to look at: what lies by the plan; all of it when nothing does. A stray row draws nothing away. */
export function boxToShow(boxes: readonly Box[], plan: Box | null): Box | null {
  if (!plan) return boxes.reduce<Box | null>(joined, null);
  const [west, south, east, north] = plan;
  const [wide, high] = [east - west, north - south];
  const near = boxes.filter(([left, low, right, top]) => {
    const [x, y] = [(left + right) / 2, (low + top) / 2];
    return x > west - wide && x < east + wide && y > south - high && y < north + high;
  });
  return (near.length ? near : boxes).reduce<Box | null>(joined, null);
}
