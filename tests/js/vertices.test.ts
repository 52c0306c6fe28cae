import { describe, expect, test } from "vitest";
import { inserted, moved, movedTogether, removedTogether, sharing, verticesOf, without } from "../../static/src/edit/vertices";

const square = (x: number): GeoJSON.MultiPolygon => ({
  type: "MultiPolygon",
  coordinates: [[[[x, 51], [x + 1, 51], [x + 1, 52], [x, 52], [x, 51]]]],
});
const line: GeoJSON.LineString = { type: "LineString", coordinates: [[71, 51], [72, 51], [72, 52]] };
const placed = (uid: string, geometry: GeoJSON.Geometry) => ({ uid, state: { geometry, attributes: { code: uid } } });
const neighbours = [placed("west", square(71)), placed("east", square(72)), placed("far", square(80))];

describe("a ring", () => {
  test("shows every vertex once", () => {
    expect(verticesOf(square(71)).map((one) => one.path)).toEqual([[0, 0, 0], [0, 0, 1], [0, 0, 2], [0, 0, 3]]);
  });

  test("stays closed when its first vertex moves", () => {
    const next = moved(square(71), [0, 0, 0], [70.5, 50.5]) as GeoJSON.MultiPolygon;

    expect(next.coordinates[0]?.[0]).toEqual([[70.5, 50.5], [72, 51], [72, 52], [71, 52], [70.5, 50.5]]);
  });

  test("stays closed when its first vertex goes", () => {
    const next = without(square(71), [0, 0, 0]) as GeoJSON.MultiPolygon;

    expect(next.coordinates[0]?.[0]).toEqual([[72, 51], [72, 52], [71, 52], [72, 51]]);
  });

  test("keeps at least three vertices", () => {
    const triangle = without(square(71), [0, 0, 0]) as GeoJSON.MultiPolygon;

    expect(without(triangle, [0, 0, 0])).toBeNull();
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

  test("grows at its end and keeps two vertices", () => {
    expect(inserted(line, [2], [[73, 53]])).toEqual({ type: "LineString", coordinates: [...line.coordinates, [73, 53]] });
    expect(without({ type: "LineString", coordinates: [[71, 51], [72, 51]] }, [0])).toBeNull();
  });
});

test("a point has one vertex, and it moves", () => {
  const point: GeoJSON.Point = { type: "Point", coordinates: [71, 51] };

  expect(verticesOf(point)).toEqual([{ path: [], position: [71, 51] }]);
  expect(moved(point, [], [72, 52])).toEqual({ type: "Point", coordinates: [72, 52] });
  expect(without(point, [])).toBeNull();
});

describe("a vertex that neighbours share", () => {
  test("is found in both, and only in those", () => {
    expect(sharing(neighbours, [72, 51]).map((one) => one.uid)).toEqual(["west", "east"]);
  });

  test("moves in both at once, without a gap", () => {
    const next = movedTogether(neighbours, [72, 51], [72.1, 51.1]);

    expect(next.map((one) => one.uid)).toEqual(["west", "east"]);
    for (const { after } of next) expect(sharing([{ uid: "x", state: after! }], [72.1, 51.1])).toHaveLength(1);
    expect(next[0]?.after?.attributes).toEqual({ code: "west" });
  });

  test("goes from both", () => {
    const next = removedTogether(neighbours, [72, 51]);

    expect(next).toHaveLength(2);
    for (const { after } of next!) expect(verticesOf(after!.geometry)).toHaveLength(3);
  });

  test("stays when a neighbour would lose its shape", () => {
    const thin: GeoJSON.Polygon = { type: "Polygon", coordinates: [[[72, 51], [72, 52], [72.1, 51.5], [72, 51]]] };

    expect(removedTogether([...neighbours, placed("thin", thin)], [72, 51])).toBeNull();
  });
});
