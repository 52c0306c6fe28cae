// The attribute form's values: what a field shows for a stored value and what typed text means. Pure.
export type FieldKind = "text" | "long" | "integer" | "number" | "date" | "boolean" | "choice" | "choices";

export interface EditorField {
  name: string;
  label: string;
  kind: FieldKind;
  required: boolean;
  choices: [value: string, label: string][];
  /** What a new feature starts with. */
  default?: unknown;
  /** A count: a split shares it out by size, a merge adds it up. */
  shared?: boolean;
  /** Shown on the card of a feature and in the table. */
  main?: boolean;
}

/** Text of a stored value in an input. */
export const shown = (value: unknown): string =>
  value === null || value === undefined ? "" : String(value);

/** Attributes of a feature that was just drawn: the layer's own beginnings, and the only choice where there is one. */
export function startingAttributes(fields: readonly EditorField[]): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ name, kind, required, choices, default: given }) => {
    const only = required && kind === "choice" && choices.length === 1 ? choices[0]?.[0] : undefined;
    return [name, given ?? only ?? (kind === "choices" ? [] : kind === "boolean" ? false : kind === "integer" || kind === "number" || kind === "date" ? null : "")];
  }));
}

/** Labels of required fields that say nothing yet. */
export const lacking = (fields: readonly EditorField[], attributes: Readonly<Record<string, unknown>>): string[] =>
  fields.filter(({ name, required }) => required && shown(attributes[name]) === "").map((one) => one.label);

/** The value typed text stands for; empty means unknown, but text fields keep their emptiness. */
export function meant(field: EditorField, typed: string): unknown {
  const text = typed.trim();
  switch (field.kind) {
    case "integer":
    case "number": {
      if (text === "") return null;
      const number = Number(text.replace(",", "."));
      return Number.isNaN(number) ? text : number;
    }
    case "date":
      return text === "" ? null : text;
    default:
      return text;
  }
}

/** Whether `given` says the same as `stored` (numbers may be kept as text). */
export const saysTheSame = (stored: unknown, given: unknown): boolean =>
  JSON.stringify(stored) === JSON.stringify(given) || shown(stored) === shown(given);
