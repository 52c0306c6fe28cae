import { describe, expect, test } from "vitest";
import { measured } from "../../static/src/edit/geodesy";
import { partsBy } from "../../static/src/edit/parts";
import { toDegrees } from "../../static/src/edit/projection";

const place = (x: number, y: number): GeoJSON.Position => toDegrees([670000 + x, 5666000 + y]);
const box = (x: number, y: number, side: number): GeoJSON.Position[] =>
  [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]].map(([a, b]) => place(a!, b!));
const areas = (parts: readonly GeoJSON.Geometry[]): number[] => parts.map((one) => measured(one).area ?? 0);

describe("an area in degrees", () => {
  test("is divided in the shares of the grid, the largest part first", () => {
    const parts = partsBy({ type: "Polygon", coordinates: [box(0, 0, 100)] }, [place(30, -20), place(30, 120)]);
    const [large = 0, small = 0] = areas(parts);

    expect(parts).toHaveLength(2);
    expect(large / (large + small)).toBeCloseTo(0.7, 5);
  });

  test("of two pieces keeps the piece that the blade misses with the nearest part", () => {
    const pieces: GeoJSON.MultiPolygon = { type: "MultiPolygon", coordinates: [[box(0, 0, 100)], [box(150, 0, 50)]] };
    const parts = partsBy(pieces, [place(30, -20), place(30, 120)]);
    const [large = 0, small = 0] = areas(parts);

    expect(parts).toHaveLength(2);
    expect(large / (large + small)).toBeCloseTo((7000 + 2500) / 12500, 4);
  });

  test("that the blade misses stays one part", () => {
    expect(partsBy({ type: "Polygon", coordinates: [box(0, 0, 100)] }, [place(200, 0), place(200, 100)])).toHaveLength(1);
  });
});

test("a line is divided into lines", () => {
  const parts = partsBy({ type: "LineString", coordinates: [place(0, 0), place(100, 0)] }, [place(25, -5), place(25, 5)]);

  expect(parts.map((one) => Math.round(measured(one).length ?? 0))).toEqual([75, 25]);
});

test("a point is never divided", () => {
  const point: GeoJSON.Point = { type: "Point", coordinates: place(0, 0) };

  expect(partsBy(point, [place(-5, 0), place(5, 0)])).toEqual([point]);
});
