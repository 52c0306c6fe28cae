import { describe, expect, test } from "vitest";
import { drawnOut, partsOfArea, partsOfLine } from "../../static/src/edit/blade";

type Place = [number, number];
const box = (x: number, y: number, width: number, height: number): Place[] =>
  [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]];
const area = (rings: readonly (readonly (readonly [number, number])[])[]): number => Math.abs(rings.reduce((sum, ring) =>
  sum + ring.slice(1).reduce((part, [x, y], index) => part + ring[index]![0] * y - x * ring[index]![1], 0) / 2, 0));
const areas = (rings: readonly Place[][], blade: Place[]): number[] =>
  partsOfArea(rings, blade).map(area).map((one) => Math.round(one * 10) / 10).sort((one, other) => one - other);
const square = box(0, 0, 100, 100);

describe("an area", () => {
  test("is cut 30 to 70", () => {
    expect(areas([square], [[30, -10], [30, 110]])).toEqual([3000, 7000]);
  });

  test("is cut by a bent line", () => {
    expect(areas([square], [[50, -10], [50, 50], [110, 50]])).toEqual([2500, 7500]);
  });

  test("is cut from corner to corner, with ends that lie on the border", () => {
    expect(areas([square], [[0, 0], [100, 100]])).toEqual([5000, 5000]);
  });

  test("is cut by a line that stops a centimetre short", () => {
    expect(areas([square], [[30, 0.01], [30, 99.99]])).toEqual([3000, 7000]);
  });

  test("stays whole when the line ends inside", () => {
    expect(areas([square], [[30, -10], [30, 60]])).toEqual([10000]);
  });

  test("stays whole when the line passes by", () => {
    expect(areas([square], [[200, 0], [200, 100]])).toEqual([10000]);
  });

  test("stays whole when the line runs along its border", () => {
    expect(areas([square], [[0, -10], [0, 110]])).toEqual([10000]);
  });

  test("with two teeth falls into three parts", () => {
    const comb: Place[] = [[0, 0], [90, 0], [90, 50], [60, 50], [60, 20], [30, 20], [30, 50], [0, 50], [0, 0]];

    expect(areas([comb], [[-5, 30], [95, 30]])).toEqual([600, 600, 2400]);
  });

  test("keeps its yard in the part that holds it", () => {
    expect(areas([square, box(60, 40, 20, 20)], [[30, -10], [30, 110]])).toEqual([3000, 6600]);
  });

  test("is cut through its yard", () => {
    expect(areas([square, box(40, 40, 20, 20)], [[50, -10], [50, 110]])).toEqual([4800, 4800]);
  });

  test("stays in one piece between the border and the yard", () => {
    expect(areas([square, box(40, 40, 20, 20)], [[50, -10], [50, 50]])).toEqual([9600]);
  });

  test("of two pieces is cut in both", () => {
    expect(areas([square, box(200, 0, 100, 100)], [[-10, 50], [310, 50]])).toEqual([5000, 5000, 5000, 5000]);
  });
});

describe("a line", () => {
  test("is cut where the blade crosses it", () => {
    expect(partsOfLine([[0, 0], [100, 0], [100, 100]], [[40, -5], [40, 5]])).toEqual([[[0, 0], [40, 0]], [[40, 0], [100, 0], [100, 100]]]);
  });

  test("is cut at its own vertex once", () => {
    expect(partsOfLine([[0, 0], [50, 0], [100, 0]], [[50, -5], [50, 5]])).toHaveLength(2);
  });

  test("stays whole when the blade only touches its end", () => {
    expect(partsOfLine([[0, 0], [100, 0]], [[0, -5], [0, 5]])).toHaveLength(1);
  });
});

test("a blade is drawn out by two centimetres at both ends", () => {
  expect(drawnOut([[0, 0], [10, 0], [10, 10]])).toEqual([[-0.02, 0], [10, 0], [10, 10.02]]);
});
