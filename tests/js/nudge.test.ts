import { expect, test } from "vitest";
import { indexOfPath, isArrow, nextIndex, shiftOf, stepOf } from "../../static/src/edit/nudge";

const held = (shiftKey: boolean, altKey: boolean) => ({ shiftKey, altKey });

test("Shift makes a step ten times finer and Alt ten times wider", () => {
  expect([held(false, false), held(true, false), held(false, true)].map((keys) => stepOf(1, keys))).toEqual([1, 0.1, 10]);
  expect(stepOf(5, held(true, false))).toBe(0.5);
});

test("arrows go east, west, north and south", () => {
  expect(shiftOf("ArrowUp", 1)).toEqual([0, 1]);
  expect(shiftOf("ArrowLeft", 0.1)).toEqual([-0.1, 0]);
  expect(isArrow("Home")).toBe(false);
});

test("the list of vertices goes round", () => {
  expect([nextIndex(3, 4, 1), nextIndex(0, 4, -1), nextIndex(-1, 4, 1), nextIndex(-1, 4, -1), nextIndex(0, 0, 1)]).toEqual([0, 3, 0, 3, -1]);
});

test("a vertex is found again by its place in the shape", () => {
  const vertices = [{ path: [0, 0], position: [71, 51] }, { path: [0, 1], position: [72, 51] }];

  expect(indexOfPath(vertices, [0, 1])).toBe(1);
  expect(indexOfPath(vertices, [0, 2])).toBe(-1);
});
