// The attribute table as data: columns, rows, sorting, filtering, pages. Pure.
import type { Box } from "../core/extent";
import { type EditorField, shown } from "./fields";

export interface Column {
  name: string;
  label: string;
  numeric: boolean;
}

export interface Row {
  uid: string;
  /** Values by column as they are, for sorting. */
  values: Readonly<Record<string, unknown>>;
  /** The same as the reader sees them. */
  texts: Readonly<Record<string, string>>;
  changed: boolean;
  box: Box | null;
}

export interface Sorting {
  column: string;
  descending: boolean;
}

export interface Filter {
  text: string;
  changedOnly: boolean;
  /** West, south, east, north in degrees; null for everywhere. */
  view: Box | null;
}

export const NAME = "name";
export const PAGE_ROWS = 100;
const MOST_COLUMNS = 9;
const ALWAYS = ["code"];

/** Name and code first, then what the legend and the card are about. */
export function columnsOf(fields: readonly EditorField[], styleField: string, nameLabel: string): Column[] {
  const wanted = (one: EditorField): boolean =>
    ALWAYS.includes(one.name) || one.name === styleField || one.name === "legal_status" || one.main === true;
  const rank = (one: EditorField): number => (one.name === "code" ? 0 : one.name === styleField ? 1 : one.name === "legal_status" ? 2 : 3);
  const chosen = fields
    .filter((one) => wanted(one) && !one.name.startsWith("name_") && one.kind !== "long")
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MOST_COLUMNS - 1);
  return [
    { name: NAME, label: nameLabel, numeric: false },
    ...chosen.map((one) => ({ name: one.name, label: one.label, numeric: one.kind === "integer" || one.kind === "number" })),
  ];
}

/** The words for a stored value: labels instead of codes. */
export function valueText(field: EditorField | undefined, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => valueText(field, one)).join(", ");
  if (typeof value === "boolean") return value ? "✓" : "";
  const label = field?.choices.find(([code]) => code === shown(value))?.[1];
  return label ?? shown(value);
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";

/** The name in the reader's language, else in any; empty for the nameless. */
export function plainName(attributes: Readonly<Record<string, unknown>>, language: string): string {
  return [language, "kk", "ru", "en"].map((one) => shown(attributes[`name_${one}`])).find(Boolean) ?? "";
}

/** Rows in the order of one column: numbers as numbers, words as the language sorts them, empty ones last. */
export function sorted(rows: readonly Row[], { column, descending }: Sorting, numeric: boolean, language: string): Row[] {
  const words = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const compare = (one: Row, other: Row): number => numeric
    ? Number(one.values[column]) - Number(other.values[column])
    : words.compare(one.texts[column] ?? "", other.texts[column] ?? "");
  const empty = (row: Row): boolean => isEmpty(numeric ? row.values[column] : row.texts[column]);
  return [...rows].sort((one, other) => {
    if (empty(one) || empty(other)) return Number(empty(one)) - Number(empty(other));
    return descending ? compare(other, one) : compare(one, other);
  });
}

const overlap = (one: Box, other: Box): boolean =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];

/** Rows that hold every word of the text and fit the other filters. */
export function filtered(rows: readonly Row[], { text, changedOnly, view }: Filter): Row[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (changedOnly && !row.changed) return false;
    if (view && !(row.box && overlap(row.box, view))) return false;
    const all = Object.values(row.texts).join("\n").toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** One page of rows (from 0), and how many pages there are. */
export function pageOf(rows: readonly Row[], page: number): { rows: readonly Row[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const shownPage = Math.min(Math.max(0, page), pages - 1);
  return { rows: rows.slice(shownPage * PAGE_ROWS, (shownPage + 1) * PAGE_ROWS), page: shownPage, pages };
}
