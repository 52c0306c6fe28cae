import { describe, expect, test } from "vitest";
import { extentOf } from "../../static/src/core/extent";
import { cross, crossesItself, ringCrossesItself } from "../../static/src/edit/validity";
import { labelPoint } from "../../static/src/map/inside";

const box = (x: number, y: number, side: number): GeoJSON.Position[] =>
  [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
const polygon = (...rings: GeoJSON.Position[][]): GeoJSON.Polygon => ({ type: "Polygon", coordinates: rings });

describe("crossing borders", () => {
  test("a bow-tie crosses itself, a square does not", () => {
    expect(ringCrossesItself([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]])).toBe(true);
    expect(ringCrossesItself(box(0, 0, 2))).toBe(false);
  });

  test("segments that only touch do not cross", () => {
    expect(cross([0, 0], [2, 0], [1, 0], [1, 5])).toBe(false);
    expect(cross([0, 0], [2, 0], [1, -1], [1, 1])).toBe(true);
  });

  test("every part and hole of a multipolygon is looked at", () => {
    const bow = [[10, 10], [12, 12], [12, 10], [10, 12], [10, 10]];

    expect(crossesItself({ type: "MultiPolygon", coordinates: [[box(0, 0, 1)], [bow]] })).toBe(true);
    expect(crossesItself(polygon(box(0, 0, 30), bow))).toBe(true);
    expect(crossesItself({ type: "LineString", coordinates: bow })).toBe(false);
  });
});

describe("bounds", () => {
  test.each<[string, GeoJSON.Geometry, number[]]>([
    ["point", { type: "Point", coordinates: [71, 51] }, [71, 51, 71, 51]],
    ["line", { type: "LineString", coordinates: [[71, 51], [70, 52]] }, [70, 51, 71, 52]],
    ["polygon", polygon(box(1, 2, 3)), [1, 2, 4, 5]],
    ["multipolygon", { type: "MultiPolygon", coordinates: [[box(0, 0, 1)], [box(5, 5, 1)]] }, [0, 0, 6, 6]],
    ["collection", { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [1, 1] }] }, [1, 1, 1, 1]],
  ])("of a %s", (_name, geometry, expected) => {
    expect(extentOf(geometry)).toEqual(expected);
  });

  test("of nothing", () => {
    expect(extentOf({ type: "MultiPoint", coordinates: [] })).toBeNull();
  });
});

describe("the point of a name", () => {
  test("lies in the middle of a square", () => {
    expect(labelPoint(polygon(box(0, 0, 8)))).toEqual([4, 4]);
  });

  test("lies inside a ring, not in its hole", () => {
    const [x = 0, y = 0] = labelPoint(polygon(box(0, 0, 10), box(2, 2, 6))) ?? [];
    const inHole = x > 2 && x < 8 && y > 2 && y < 8;

    expect(inHole).toBe(false);
    expect(x >= 0 && x <= 10 && y >= 0 && y <= 10).toBe(true);
  });

  test("belongs to the largest part", () => {
    const many: GeoJSON.MultiPolygon = { type: "MultiPolygon", coordinates: [[box(100, 0, 1)], [box(0, 0, 9)]] };

    expect(labelPoint(many)?.[0]).toBeLessThan(10);
  });

  test("of a point is the point, of a line there is none", () => {
    expect(labelPoint({ type: "Point", coordinates: [1, 2] })).toEqual([1, 2]);
    expect(labelPoint({ type: "LineString", coordinates: [[0, 0], [1, 1]] })).toBeNull();
  });
});
