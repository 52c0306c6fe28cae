import { describe, expect, test } from "vitest";
import { problemFrom } from "../../static/src/core/problem";
import { type Conflict, conflictsOf, isAboutRemoval, resolved } from "../../static/src/edit/resolution";

const feature = (x: number, properties: Record<string, unknown>) =>
  ({ type: "Feature" as const, id: "u1", geometry: { type: "Point" as const, coordinates: [x, 51] }, properties: { ...properties, etag: "e", layer: "l" } });
const conflict = (more: Partial<Conflict> = {}): Conflict => ({
  index: 0, layer: "l", uid: "u1", fields: ["name_kk"], etag: "new",
  base: feature(71, { name_kk: "Есіл", code: "1", height: 9 }),
  mine: feature(72, { name_kk: "Нұра", code: "1", height: 9 }),
  theirs: feature(71, { name_kk: "Сарыарқа", code: "1", height: 12 }),
  ...more,
});

describe("what is saved in the end", () => {
  test("keeps my shape, their height and my name when I choose mine", () => {
    expect(resolved(conflict(), { name_kk: "mine" })).toEqual({
      geometry: { type: "Point", coordinates: [72, 51] }, attributes: { name_kk: "Нұра", code: "1", height: 12 },
    });
  });

  test("keeps my shape and takes their name when I choose theirs", () => {
    expect(resolved(conflict(), { name_kk: "theirs" })).toMatchObject({
      geometry: { coordinates: [72, 51] }, attributes: { name_kk: "Сарыарқа", height: 12 },
    });
  });

  test("takes the shape from the chosen side when both moved it", () => {
    const both = conflict({ fields: ["geometry"], theirs: feature(73, { name_kk: "Есіл", code: "1", height: 9 }) });

    expect(resolved(both, { geometry: "theirs" })).toMatchObject({ geometry: { coordinates: [73, 51] }, attributes: { name_kk: "Нұра" } });
    expect(resolved(both, { geometry: "mine" })?.geometry).toMatchObject({ coordinates: [72, 51] });
  });

  test("does not carry what only the server says", () => {
    expect(Object.keys(resolved(conflict(), {})?.attributes ?? {})).toEqual(["name_kk", "code", "height"]);
  });
});

describe("a feature removed meanwhile", () => {
  const removed = conflict({ theirs: null, fields: [] });

  test("has no fields to choose between", () => {
    expect([isAboutRemoval(removed), isAboutRemoval(conflict())]).toEqual([true, false]);
  });

  test("is kept as mine or let go", () => {
    expect(resolved(removed, { geometry: "mine" })?.attributes).toMatchObject({ name_kk: "Нұра" });
    expect(resolved(removed, { geometry: "theirs" })).toBeNull();
  });
});

test("conflicts are read from the refusal, and only from one that has them", () => {
  const body = JSON.stringify({ code: "feature.stale", detail: "x", conflicts: [conflict(), "nonsense"] });

  expect(conflictsOf(problemFrom(412, body, ""))).toEqual([conflict()]);
  expect(conflictsOf(problemFrom(422, "{}", ""))).toEqual([]);
});
