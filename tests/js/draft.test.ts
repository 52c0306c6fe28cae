import { beforeEach, describe, expect, test } from "vitest";
import { changedAttributes, Draft, type FeatureState } from "../../static/src/edit/draft";

const KEY = "functional-zone/u1";
const key = { layer: "functional-zone", uid: "u1" };
const point = (x: number): GeoJSON.Point => ({ type: "Point", coordinates: [x, 51] });
const state = (x: number, name = "Esil"): FeatureState => ({ geometry: point(x), attributes: { name_en: name, code: "" } });
let draft: Draft;

beforeEach(() => {
  draft = new Draft();
  draft.load(key, "etag-1", state(71));
});

describe("the draft", () => {
  test("nothing is changed after loading", () => {
    expect(draft.changed()).toEqual([]);
    expect(draft.operations()).toEqual([]);
  });

  test("a moved feature is sent with its geometry and the etag it was seen with", () => {
    draft.set(KEY, state(72));

    expect(draft.operations()).toEqual([
      { kind: "update", ...key, if_match: "etag-1", geometry: point(72), attributes: {} },
    ]);
  });

  test("a renamed feature is sent without its geometry", () => {
    draft.set(KEY, state(71, "Nura"));

    expect(draft.operations()).toEqual([
      { kind: "update", ...key, if_match: "etag-1", attributes: { name_en: "Nura" } },
    ]);
  });

  test("a change taken back is no change", () => {
    draft.set(KEY, state(72));
    draft.set(KEY, state(71));

    expect(draft.isChanged(KEY)).toBe(false);
  });

  test("loading again does not overwrite unsaved work", () => {
    draft.set(KEY, state(72));
    draft.load(key, "etag-2", state(71, "Other"));

    expect(draft.get(KEY)).toEqual(state(72));
    expect(draft.operations()[0]).toMatchObject({ if_match: "etag-1" });
  });

  test("after saving the next change is told from the new state and etag", () => {
    draft.set(KEY, state(72));
    draft.saved([{ ...key, etag: "etag-2" }, { layer: "x", uid: "unknown", etag: "" }]);
    expect(draft.changed()).toEqual([]);

    draft.set(KEY, state(73));
    expect(draft.operations()[0]).toMatchObject({ if_match: "etag-2", geometry: point(73) });
  });

  test("a feature that was never loaded cannot be changed", () => {
    expect(() => draft.set("functional-zone/u9", state(1))).toThrow("u9");
  });
});

test("only attributes that differ are changed", () => {
  expect(changedAttributes({ a: 1, b: [1, 2], c: null }, { a: 1, b: [1], c: "" })).toEqual({ b: [1], c: "" });
});
