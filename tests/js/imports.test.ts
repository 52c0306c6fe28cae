import { describe, expect, it } from "vitest";
import { boxToShow, COLOURS, drawable, lookOf, type RowProperties, sizeText } from "../../static/src/imports/looks";

const row = (properties: RowProperties, geometry: GeoJSON.Geometry | null = { type: "Point", coordinates: [71, 51] }) =>
  ({ type: "Feature" as const, geometry, properties });

describe("the look of a row on trial", () => {
  it("says why a row is not taken before what would happen to it", () => {
    expect(lookOf({ row: 1, level: "refused", action: "skip" })).toBe("refused");
    expect(lookOf({ row: 1, level: "quarantined", action: "" })).toBe("quarantined");
  });

  it("is the action of a row that is taken, repaired or not", () => {
    expect(lookOf({ row: 1, level: "repaired", action: "update" })).toBe("update");
    expect(lookOf({ row: -1, level: "ok", action: "close" })).toBe("close");
  });

  it("takes the word of the page when the row has no other", () => {
    expect(lookOf({ row: 1, look: "keep" })).toBe("keep");
  });

  it("is plain for a word that nobody knows", () => {
    expect(lookOf({ row: 1, level: "odd", action: "strange" })).toBe("ok");
  });

  it("tells new, changed, removed, set aside and refused apart by colour", () => {
    const { create, update, close, quarantined, refused } = COLOURS;
    expect(new Set([create, update, close, quarantined, refused]).size).toBe(5);
  });
});

describe("rows for the map", () => {
  it("keep their number and look, and leave out what has no place", () => {
    const rows = { type: "FeatureCollection" as const, features: [row({ row: 4, level: "ok", action: "create" }), row({ row: 5, level: "refused" }, null)] };
    expect(drawable(rows).features.map((one) => one.properties)).toEqual([{ row: 4, look: "create" }]);
  });
});

describe("the size of a file", () => {
  const plain = (value: number) => String(value);

  it("is told in the unit people expect", () => {
    expect(sizeText(512, plain)).toBe("512 B");
    expect(sizeText(1536, plain)).toBe("1.5 KB");
    expect(sizeText(256 * 1024 * 1024, plain)).toBe("256 MB");
  });
});

describe("the part of the map to look at", () => {
  const plan: [number, number, number, number] = [71, 51, 72, 51.5];

  it("is not drawn away by a row that lies far off", () => {
    expect(boxToShow([[71.2, 51.1, 71.3, 51.2], [64, 0, 65, 1]], plan)).toEqual([71.2, 51.1, 71.3, 51.2]);
  });

  it("is where the rows are when none lies by the plan", () => {
    expect(boxToShow([[10, 20, 11, 21], [12, 20, 13, 22]], plan)).toEqual([10, 20, 13, 22]);
  });

  it("is all of them for a version without an extent, and nothing without rows", () => {
    expect(boxToShow([[1, 1, 2, 2], [5, 5, 6, 6]], null)).toEqual([1, 1, 6, 6]);
    expect(boxToShow([], plan)).toBeNull();
  });
});
