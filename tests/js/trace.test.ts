import { describe, expect, test } from "vitest";
import { begun, type Corner, lackOf, shapeOf, type TraceKind, undone, withCorner } from "../../static/src/hearings/trace";

const drawn = (kind: TraceKind, ...corners: Corner[]) =>
  corners.reduce((trace, [lon, lat]) => withCorner(trace, lon, lat), begun(kind));

describe("a shape drawn corner by corner", () => {
  test("an area closes its ring", () => {
    expect(shapeOf(drawn("polygon", [0, 0], [1, 0], [1, 1]))).toEqual({ type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] });
  });

  test("an area needs three corners, a line two", () => {
    expect(lackOf(drawn("polygon", [0, 0], [1, 0]))).toBe("corners");
    expect(shapeOf(drawn("polygon", [0, 0], [1, 0]))).toBeNull();
    expect(lackOf(drawn("linestring", [0, 0]))).toBe("corners");
    expect(shapeOf(drawn("linestring", [0, 0], [1, 0]))).toEqual({ type: "LineString", coordinates: [[0, 0], [1, 0]] });
  });

  test("a border that crosses itself is no area until the corner is taken back", () => {
    const bow = drawn("polygon", [0, 0], [2, 2], [2, 0], [0, 2]);
    expect(lackOf(bow)).toBe("crossing");
    expect(lackOf(undone(bow))).toBeNull();
  });

  test("a second tap on the same place is no new corner", () => {
    expect(drawn("linestring", [1, 1], [1, 1]).corners).toHaveLength(1);
  });

  test("a point moves", () => {
    expect(shapeOf(drawn("point", [1, 1], [2.123456789, 2]))).toEqual({ type: "Point", coordinates: [2.1234568, 2] });
  });
});
