import { expect, test } from "vitest";
import { type Agreement, agreements, disagreements, summed, withValue } from "../../static/src/edit/agreement";
import type { EditorField } from "../../static/src/edit/fields";

const field = (name: string): EditorField => ({ name, label: name, kind: "text", required: false, choices: [] });
const placed = (uid: string, code: string, height: unknown) =>
  ({ uid, state: { geometry: { type: "Point" as const, coordinates: [71, 51] }, attributes: { code, height } } });
const features = [placed("a", "1", 12), placed("b", "2", "12"), placed("c", "2", 12)];
const states = features.map((one) => one.state);

test("a number and its text are the same value", () => {
  expect(agreements([field("height")], states)[0]).toMatchObject({ same: true, values: [{ value: 12, count: 3 }] });
});

test("different values are counted, the most frequent first", () => {
  expect(disagreements([field("code"), field("height")], states)).toEqual([
    { field: field("code"), same: false, values: [{ value: "2", count: 2 }, { value: "1", count: 1 }] },
  ]);
});

test("giving all one value changes only those that have another", () => {
  const next = withValue(features, "code", "2");

  expect(next.map((one) => one.uid)).toEqual(["a"]);
  expect(next[0]?.after).toEqual({ geometry: states[0]!.geometry, attributes: { code: "2", height: 12 } });
});

const count = (values: Agreement["values"]): Agreement =>
  ({ field: { name: "population", label: "", kind: "integer", required: false, choices: [] }, same: values.length === 1, values });

test("counts add up, each as often as it stands", () => {
  expect(summed(count([{ value: 300, count: 2 }, { value: "150", count: 1 }]))).toBe(750);
});

test("one unknown count makes the sum unknown", () => {
  expect(summed(count([{ value: 300, count: 1 }, { value: null, count: 1 }]))).toBeNull();
  expect(summed(count([{ value: "", count: 2 }]))).toBeNull();
});
