// A stale save as the server tells it (base, mine, theirs), and the state that the planner's choices make of it. Pure.
import type { Problem } from "../core/problem";
import type { PlanFeature } from "../types/map";
import { type FeatureState, same } from "./draft";

export type Side = "mine" | "theirs";

export interface Conflict {
  index: number;
  layer: string;
  uid: string;
  fields: string[];
  base: PlanFeature | null;
  /** Null when this planner removes the feature. */
  mine: PlanFeature | null;
  /** Null when somebody removed the feature meanwhile. */
  theirs: PlanFeature | null;
  etag: string;
}

export const GEOMETRY = "geometry";
const TOLD_BY_SERVER = new Set(["etag", "layer", "uid"]);

export function stateOf(feature: PlanFeature): FeatureState {
  const own = Object.entries(feature.properties).filter(([name]) => !TOLD_BY_SERVER.has(name));
  return { geometry: feature.geometry, attributes: Object.fromEntries(own) };
}

const isConflict = (value: unknown): value is Conflict =>
  typeof value === "object" && value !== null && "uid" in value && "layer" in value && "fields" in value;

/** The conflicts of a refused save; none when it was refused for another reason. */
export function conflictsOf(problem: Problem): Conflict[] {
  const told = problem.members.conflicts;
  return Array.isArray(told) ? told.filter(isConflict) : [];
}

/** True when one side removed the feature, so that there are no fields to choose between. */
export const isAboutRemoval = ({ mine, theirs }: Conflict): boolean => mine === null || theirs === null;

/** Theirs, with what only this planner changed, and with the chosen side of what both changed. */
export function resolved(conflict: Conflict, choices: Readonly<Record<string, Side>>): FeatureState | null {
  const { base, mine, theirs, fields } = conflict;
  if (mine === null || theirs === null) {
    const chosen = (choices[fields[0] ?? GEOMETRY] ?? "mine") === "mine" ? mine : theirs;
    return chosen && stateOf(chosen);
  }
  const [old, own, other] = [base && stateOf(base), stateOf(mine), stateOf(theirs)];
  const takesMine = (name: string, before: unknown, now: unknown): boolean =>
    fields.includes(name) ? (choices[name] ?? "mine") === "mine" : !same(before, now);
  const attributes = { ...other.attributes };
  for (const [name, value] of Object.entries(own.attributes)) {
    if (takesMine(name, old?.attributes[name], value)) attributes[name] = value;
  }
  const shape = takesMine(GEOMETRY, old?.geometry, own.geometry) ? own.geometry : other.geometry;
  return { geometry: shape, attributes };
}
