// One attempt to save: what is sent under which key, and what the answer says of each operation. Pure.
import { errorsOfOperation, type FieldError, type Problem } from "../core/problem";
import type { FeatureKey } from "../types/map";
import { type FeatureState, keyOf, type Operation } from "./draft";

export interface SavedFeature extends FeatureKey {
  etag: string;
}

export interface OperationResult {
  index: number;
  status: string | number;
  features: SavedFeature[];
  merged?: string[];
  errors?: FieldError[];
}

export interface Saved {
  id: number;
  content_revision: number;
  features: SavedFeature[];
  results?: OperationResult[];
  snapped?: (FeatureKey & { index: number; moved_m: number })[];
  noded?: SavedFeature[];
}

/** Kept until an answer arrives: the same key with the same body answers as the first time. */
export interface Attempt {
  key: string;
  body: { reason: string; subject: string; partial: boolean; snap_m: number; operations: Operation[] };
  /** The states that are sent, by feature: later changes stay unsaved. */
  sent: [key: string, state: FeatureState | null][];
}

export interface Words {
  reason: string;
  subject: string;
  partial: boolean;
  snapM: number;
}

export function attempt(
  key: string, operations: Operation[], stateOf: (key: string) => FeatureState | undefined, words: Words,
): Attempt {
  const { reason, subject, partial, snapM } = words;
  return {
    key,
    body: { reason, subject, partial, snap_m: snapM, operations },
    sent: operations.map((one) => [keyOf(one), stateOf(keyOf(one)) ?? null]),
  };
}

const LEAST = 10;

/** Whether `reason` says something: ten characters that are not blank, as the server counts them. */
export const reasonIsEnough = (reason: string): boolean => reason.replace(/\s/g, "").length >= LEAST;

/** True when nobody knows whether the server took it: the same attempt must be sent again. */
export const isUnanswered = ({ status }: Problem): boolean => status === 0 || status >= 500;

/** Name of the attribute an error is about; empty when it is about something else. */
export const attributeOf = ({ field }: FieldError): string => /\.attributes\.(\w+)$/.exec(field)?.[1] ?? "";

/** What is wrong with which operation. */
export type Wrong = ReadonlyMap<number, readonly FieldError[]>;

export function wrongOf(problem: Problem, count: number): Wrong {
  const all = Array.from({ length: count }, (_, index) => [index, errorsOfOperation(problem, index)] as const);
  return new Map(all.filter(([, errors]) => errors.length > 0));
}

export const wrongIn = ({ results = [] }: Saved): Wrong =>
  new Map(results.flatMap(({ index, errors = [] }) => (errors.length > 0 ? [[index, errors] as const] : [])));

/** Whether the others could be saved without the wrong ones. */
export const canSaveRest = (problem: Problem, wrong: Wrong, count: number): boolean =>
  wrong.size > 0 && wrong.size < count && problem.errors.every(({ field }) => field.startsWith("operations["));

/** Features whose shape or attributes the server made something else of: they must be read again. */
export function alteredBy({ snapped = [], noded = [], results = [] }: Saved): FeatureKey[] {
  const merged = results.filter((one) => (one.merged ?? []).length > 0).flatMap((one) => one.features);
  const keys = new Map([...snapped, ...noded, ...merged].map(({ layer, uid }) => [keyOf({ layer, uid }), { layer, uid }]));
  return [...keys.values()];
}
