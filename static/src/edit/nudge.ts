// Steps of the arrow keys in metres, and which vertex comes next. Pure.
import type { Vertex } from "./vertices";

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const WAY: Readonly<Record<Arrow, readonly [east: number, north: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export const isArrow = (key: string): key is Arrow => key in WAY;

export interface Held {
  shiftKey: boolean;
  altKey: boolean;
}

/** Metres of one key press: the step, a tenth of it with Shift, ten of it with Alt. */
export const stepOf = (step: number, { shiftKey, altKey }: Held): number =>
  shiftKey ? step / 10 : altKey ? step * 10 : step;

/** Metres east and north of an arrow key. */
export function shiftOf(arrow: Arrow, metres: number): [east: number, north: number] {
  const [east, north] = WAY[arrow];
  return [east * metres, north * metres];
}

/** The place in the list after (or before) `index`, round its end. */
export function nextIndex(index: number, count: number, by: 1 | -1): number {
  if (count === 0) return -1;
  if (index < 0) return by === 1 ? 0 : count - 1;
  return (index + by + count) % count;
}

/** Where a vertex is in the list now; -1 when it is gone. */
export const indexOfPath = (vertices: readonly Vertex[], path: readonly number[]): number =>
  vertices.findIndex((one) => one.path.length === path.length && one.path.every((step, place) => step === path[place]));
