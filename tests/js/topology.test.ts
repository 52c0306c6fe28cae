import { describe, expect, test } from "vitest";
import type { FeatureState } from "../../static/src/edit/draft";
import { offset, toMetres } from "../../static/src/edit/projection";
import { moveNode, type Placed, removeNode } from "../../static/src/edit/topology";

const BAITEREK: GeoJSON.Position = [71.4305, 51.1283];
const SHARED = { edges: true };

/** A place in metres east and north of Baiterek. */
const at = (east: number, north: number): GeoJSON.Position => offset(BAITEREK, east, north);

type Corner = [east: number, north: number];

function area(uid: string, ...rings: Corner[][]): Placed {
  const closed = rings.map((ring) => [...ring, ring[0]!].map(([east, north]) => at(east, north)));
  return { uid, state: { geometry: { type: "MultiPolygon", coordinates: [closed] }, attributes: {} } };
}

const square = (uid: string, east: number, north: number, side = 100): Placed =>
  area(uid, [[east, north], [east + side, north], [east + side, north + side], [east, north + side]]);

/** Corners of the first ring in whole metres from Baiterek, the closing one left out. */
function corners(state: FeatureState | null | undefined): Corner[] {
  const [x, y] = toMetres(BAITEREK);
  const [[ring = []] = []] = (state?.geometry as GeoJSON.MultiPolygon).coordinates;
  return ring.slice(0, -1).map((place) => {
    const [east, north] = toMetres(place);
    return [Math.round((east - x) * 100) / 100 + 0, Math.round((north - y) * 100) / 100 + 0];
  });
}

/** Next corners by uid. */
const told = (next: { uid: string; after: FeatureState | null }[]): Record<string, Corner[]> =>
  Object.fromEntries(next.map(({ uid, after }) => [uid, corners(after)]));

describe("a node that moves", () => {
  test("moves in both squares that share the corner, to the same place to the last digit", () => {
    const next = moveNode([square("w", 0, 0), square("e", 100, 0)], at(100, 100), at(120, 130), SHARED);

    expect(told(next)).toEqual({
      w: [[0, 0], [100, 0], [120, 130], [0, 100]],
      e: [[100, 0], [200, 0], [200, 100], [120, 130]],
    });
    const texts = next.map((one) => JSON.stringify(one.after));
    expect(texts.every((text) => text.includes(JSON.stringify(at(120, 130))))).toBe(true);
  });

  test("takes along a neighbour that has no node there, only an edge that passes", () => {
    const long = area("long", [[0, -50], [200, -50], [200, 0], [0, 0]]);

    const next = moveNode([square("w", 0, 0), square("e", 100, 0), long], at(100, 0), at(100, -20), SHARED);

    expect(told(next).long).toEqual([[0, -50], [200, -50], [200, 0], [100, -20], [0, 0]]);
    expect(Object.keys(told(next)).sort()).toEqual(["e", "long", "w"]);
  });

  test("keeps the neighbours' nodes on the edges it moves", () => {
    const long = area("long", [[0, -50], [200, -50], [200, 0], [0, 0]]);

    const next = moveNode([square("w", 0, 0), square("e", 100, 0), long], at(200, 0), at(220, 10), SHARED);

    expect(told(next)).toEqual({
      e: [[100, 0], [220, 10], [200, 100], [100, 100]],
      long: [[0, -50], [200, -50], [220, 10], [100, 0], [0, 0]],
    });
  });

  test("that is new on a common edge is new in both", () => {
    const next = moveNode([square("w", 0, 0), square("e", 100, 0)], at(100, 40), at(110, 40), { ...SHARED, held: ["w"] });

    expect(told(next)).toEqual({
      w: [[0, 0], [100, 0], [110, 40], [100, 100], [0, 100]],
      e: [[100, 0], [200, 0], [200, 100], [100, 100], [110, 40]],
    });
  });

  test("stands exactly on the edge that is held before it is looked for elsewhere", () => {
    // Straight on a Mercator map is half a metre off straight on the grid over five kilometres.
    const [south, north] = [area("s", [[0, -100], [5000, -100], [5000, 0], [0, 0]]), area("n", [[0, 0], [5000, 0], [5000, 100], [0, 100]])];

    const next = moveNode([south, north], at(2500, 0.6), at(2500, 40), { ...SHARED, held: ["s"] });

    expect(told(next)).toEqual({
      s: [[0, -100], [5000, -100], [5000, 0], [2500, 40], [0, 0]],
      n: [[0, 0], [2500, 40], [5000, 0], [5000, 100], [0, 100]],
    });
  });

  test("meets a border that is a hair off, and leaves one alone that is two centimetres off", () => {
    const hair = square("hair", 100.005, 0);
    const off = area("off", [[0, 100.02], [200, 100.02], [200, 150], [0, 150]]);

    const next = moveNode([square("w", 0, 0), hair, off], at(100, 100), at(90, 90), SHARED);

    expect(Object.keys(told(next)).sort()).toEqual(["hair", "w"]);
  });

  test("in the wall of a hole takes the filling along", () => {
    const ring = area("ring", [[0, 0], [300, 0], [300, 300], [0, 300]], [[100, 100], [100, 200], [200, 200], [200, 100]]);

    const next = moveNode([ring, square("fill", 100, 100)], at(200, 200), at(220, 220), SHARED);

    expect(told(next).fill).toEqual([[100, 100], [200, 100], [220, 220], [100, 200]]);
    expect(JSON.stringify(next.find((one) => one.uid === "ring"))).toContain(JSON.stringify(at(220, 220)));
  });

  test("of a street moves the streets that meet there, not those that only cross", () => {
    const line = (uid: string, ...places: Corner[]): Placed => ({
      uid, state: { geometry: { type: "MultiLineString", coordinates: [places.map(([e, n]) => at(e, n))] }, attributes: {} },
    });
    const streets = [line("a", [0, 0], [100, 0]), line("b", [100, 0], [100, 90]), line("c", [50, -50], [150, 50])];

    const next = moveNode(streets, at(100, 0), at(105, 5), { edges: false });

    expect(next.map((one) => one.uid)).toEqual(["a", "b"]);
  });

  test("of a single feature leaves the far ones alone and untouched digits as they are", () => {
    const far = square("far", 900, 900);
    const one = square("one", 0, 0);

    const next = moveNode([one, far], at(0, 0), at(-5, -5), SHARED);

    expect(next.map(({ uid }) => uid)).toEqual(["one"]);
    const before = (one.state.geometry as GeoJSON.MultiPolygon).coordinates[0]![0]!;
    const after = (next[0]!.after!.geometry as GeoJSON.MultiPolygon).coordinates[0]![0]!;
    expect(after.slice(1, 4)).toEqual(before.slice(1, 4));
    expect(after[0]).toEqual(after.at(-1));
  });
});

describe("a node that goes", () => {
  const bent = (uid: string, ...rest: Corner[]): Placed => area(uid, [[100, 0], [110, 50], [100, 100], ...rest]);

  test("goes from both sides of a common border", () => {
    const next = removeNode([bent("w", [0, 100], [0, 0]), bent("e", [200, 100], [200, 0])], at(110, 50), SHARED) ?? [];

    expect(told(next)).toEqual({
      w: [[100, 0], [100, 100], [0, 100], [0, 0]],
      e: [[100, 0], [100, 100], [200, 100], [200, 0]],
    });
  });

  test("stays where three borders meet: a gap would open", () => {
    const three = [square("w", 0, 0), square("e", 100, 0), area("n", [[0, 100], [100, 100], [200, 100], [200, 200], [0, 200]])];

    expect(removeNode(three, at(100, 100), SHARED)).toBeNull();
  });

  test("stays when nothing would be left of the shape", () => {
    expect(removeNode([area("t", [[0, 0], [100, 0], [0, 100]])], at(0, 0), SHARED)).toBeNull();
  });
});
