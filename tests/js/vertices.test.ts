import { describe, expect, test } from "vitest";
import { inserted, samePlace, verticesOf } from "../../static/src/edit/vertices";

const square = (x: number): GeoJSON.MultiPolygon => ({
  type: "MultiPolygon",
  coordinates: [[[[x, 51], [x + 1, 51], [x + 1, 52], [x, 52], [x, 51]]]],
});
const line: GeoJSON.LineString = { type: "LineString", coordinates: [[71, 51], [72, 51], [72, 52]] };

describe("a ring", () => {
  test("shows every vertex once", () => {
    expect(verticesOf(square(71)).map((one) => one.path)).toEqual([[0, 0, 0], [0, 0, 1], [0, 0, 2], [0, 0, 3]]);
  });

  test("takes new vertices after the last one", () => {
    const next = inserted(square(71), [0, 0, 3], [[70.9, 51.5]]) as GeoJSON.MultiPolygon;

    expect(next.coordinates[0]?.[0]).toEqual([[71, 51], [72, 51], [72, 52], [71, 52], [70.9, 51.5], [71, 51]]);
  });
});

describe("a line", () => {
  test("shows its first and last vertex", () => {
    expect(verticesOf(line)).toHaveLength(3);
  });

  test("grows at its end", () => {
    expect(inserted(line, [2], [[73, 53]])).toEqual({ type: "LineString", coordinates: [...line.coordinates, [73, 53]] });
  });
});

test("a point has one vertex", () => {
  expect(verticesOf({ type: "Point", coordinates: [71, 51] })).toEqual([{ path: [], position: [71, 51] }]);
});

test("a place is the same to the ninth decimal", () => {
  expect(samePlace([71.000000001, 51], [71, 51])).toBe(true);
  expect(samePlace([71.00000001, 51], [71, 51])).toBe(false);
});
