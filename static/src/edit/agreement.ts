// What several features have in common, field by field, and giving all of them one value. Pure.
import type { FeatureState } from "./draft";
import type { EditorField } from "./fields";
import { saysTheSame } from "./fields";
import type { Placed } from "./topology";
import type { NextState } from "./workbench";

/** The values a field has among the features, most frequent first. */
export interface Agreement {
  field: EditorField;
  /** True when all say the same. */
  same: boolean;
  values: readonly { value: unknown; count: number }[];
}

/** How far the features agree about each field. */
export function agreements(fields: readonly EditorField[], states: readonly FeatureState[]): Agreement[] {
  return fields.map((field) => {
    const values: { value: unknown; count: number }[] = [];
    for (const { attributes } of states) {
      const value = attributes[field.name];
      const known = values.find((one) => saysTheSame(one.value, value));
      if (known) known.count += 1;
      else values.push({ value, count: 1 });
    }
    values.sort((one, other) => other.count - one.count);
    return { field, same: values.length <= 1, values };
  });
}

/** Fields in which the features differ. */
export const disagreements = (fields: readonly EditorField[], states: readonly FeatureState[]): Agreement[] =>
  agreements(fields, states).filter((one) => !one.same);

/** Next states in which every feature has this value; features that have it already are left out. */
export function withValue(features: readonly Placed[], name: string, value: unknown): NextState[] {
  return features
    .filter(({ state }) => !saysTheSame(state.attributes[name], value))
    .map(({ uid, state }) => ({ uid, after: { ...state, attributes: { ...state.attributes, [name]: value } } }));
}

/** The sum of a count; null when one of them is unknown: then the sum is unknown too. */
export function summed({ values }: Agreement): number | null {
  const numbers = values.map(({ value, count }) => (value === null || value === undefined || value === "" ? NaN : Number(value) * count));
  const sum = numbers.reduce((whole, one) => whole + one, 0);
  return Number.isNaN(sum) ? null : sum;
}
