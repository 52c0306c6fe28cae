import { describe, expect, test } from "vitest";
import { CommandStack, keysOf, MOST_STEPS } from "../../static/src/edit/commands";
import { type EditorField, lacking, startingAttributes } from "../../static/src/edit/fields";
import { nameOfState } from "../../static/src/edit/names";
import { chainsOf, withChains } from "../../static/src/edit/net";
import { offset } from "../../static/src/edit/projection";
import { catchAt, choiceFrom, metresPerPixel, metresText } from "../../static/src/edit/snapping";
import { defect } from "../../static/src/edit/validity";
import type { LayerConfig } from "../../static/src/types/map";

const at = (east: number, north: number): GeoJSON.Position => offset([71.43, 51.13], east, north);
const ring = (...places: [number, number][]): GeoJSON.Position[] => [...places, places[0]!].map(([e, n]) => at(e, n));
const area = (...rings: GeoJSON.Position[][]): GeoJSON.Polygon => ({ type: "Polygon", coordinates: rings });
const box = (east: number, north: number, side: number): GeoJSON.Position[] =>
  ring([east, north], [east + side, north], [east + side, north + side], [east, north + side]);

describe("snapping", () => {
  test("a pixel at the latitude of Astana is less than Web Mercator says", () => {
    expect(metresPerPixel(1, 51.13)).toBeCloseTo(0.6276, 3);
  });

  test("near by, the metres asked for hold; far away a point can still be hit, and the metres are told", () => {
    const near = catchAt(0.5, 0.05, 51.13);
    const far = catchAt(0.5, 4.8, 51.13);

    expect(near?.pixels).toBeCloseTo(0.5 / 0.0314, 0);
    expect(near?.metres).toBe(0.5);
    expect(far?.pixels).toBe(6);
    expect(far?.metres).toBeCloseTo(18, 0);
    expect(catchAt(0, 1, 51)).toBeNull();
  });

  test("a kept choice that is none is half a metre", () => {
    expect([null, "x", "3", "0", "2"].map(choiceFrom)).toEqual([0.5, 0.5, 0.5, 0, 2]);
    expect([0.25, 2.04, 262.4].map((one) => metresText(one, "en"))).toEqual(["0.25", "2", "262"]);
  });
});

describe("shapes that cannot stand", () => {
  test.each<[string, GeoJSON.Geometry, string | null]>([
    ["a square", area(box(0, 0, 100)), null],
    ["a square with a hole", area(box(0, 0, 100), box(20, 20, 30)), null],
    ["a bow-tie", area(ring([0, 0], [100, 100], [100, 0], [0, 90])), "crossed"],
    ["a hole across the border", area(box(0, 0, 100), box(80, 20, 40)), "crossed"],
    ["a hole beside the area", area(box(0, 0, 100), box(200, 0, 40)), "crossed"],
    ["a spike without an area", area(ring([0, 0], [100, 0], [50, 0])), "flat"],
    ["an area of two corners", area([at(0, 0), at(9, 0), at(0, 0)]), "flat"],
    ["parts across each other", { type: "MultiPolygon", coordinates: [[box(0, 0, 100)], [box(50, 50, 100)]] }, "crossed"],
    ["a line", { type: "LineString", coordinates: [at(0, 0), at(100, 0), at(0, 1)] }, null],
    ["a line of no length", { type: "MultiLineString", coordinates: [[at(0, 0), at(0, 0)]] }, "flat"],
    ["a point", { type: "Point", coordinates: at(0, 0) }, null],
  ])("%s", (_name, geometry, expected) => {
    expect(defect(geometry)).toBe(expected);
  });

  test("a border of ten thousand nodes is looked through in a moment", () => {
    const round = Array.from({ length: 10_000 }, (_, i) => at(3000 * Math.cos(i / 1591.549), 3000 * Math.sin(i / 1591.549)));
    const started = performance.now();

    expect(defect(area([...round, round[0]!]))).toBeNull();
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe("chains of nodes", () => {
  test.each<GeoJSON.Geometry>([
    { type: "Point", coordinates: at(1, 2) },
    { type: "LineString", coordinates: [at(0, 0), at(5, 5)] },
    { type: "MultiLineString", coordinates: [[at(0, 0), at(5, 5)], [at(9, 9), at(8, 8)]] },
    area(box(0, 0, 9), box(2, 2, 3)),
    { type: "MultiPolygon", coordinates: [[box(0, 0, 9), box(2, 2, 3)], [box(20, 20, 5)]] },
  ])("of $type make the same geometry again", (geometry) => {
    expect(withChains(geometry, chainsOf(geometry))).toEqual(geometry);
  });
});

describe("steps", () => {
  const make = () => {
    const states: Record<string, number> = {};
    const stack = new CommandStack<number>((command, side) => { for (const one of command) states[one.key] = one[side]; });
    const act = (key: string, after: number, series?: string): void => {
      stack.push([{ key, before: states[key] ?? 0, after }], series);
      states[key] = after;
    };
    return { states, stack, act };
  };

  test("hundreds can be undone, the oldest fall out", () => {
    const { states, stack, act } = make();
    for (let i = 1; i <= MOST_STEPS + 50; i++) act("a", i);

    let undone = 0;
    while (stack.undo()) undone++;

    expect(undone).toBe(MOST_STEPS);
    expect(MOST_STEPS).toBeGreaterThanOrEqual(200);
    expect(states.a).toBe(50);
  });

  test("key presses of one series are one step, another act parts them", () => {
    const { states, stack, act } = make();
    act("a", 1, "nudge");
    act("a", 2, "nudge");
    act("b", 7);
    act("a", 3, "nudge");

    stack.undo();
    expect(states).toEqual({ a: 2, b: 7 });
    stack.undo();
    stack.undo();
    expect(states).toEqual({ a: 0, b: 0 });
    expect(stack.canUndo).toBe(false);
  });

  test("a series does not go on after an undo", () => {
    const { states, stack, act } = make();
    act("a", 1, "nudge");
    act("b", 1, "other");
    stack.undo();
    act("a", 5, "nudge");

    stack.undo();

    expect(states.a).toBe(1);
  });

  test("they come back as they were kept, without a feature that is gone", () => {
    const { stack, act } = make();
    act("a", 1);
    stack.push([{ key: "a", before: 1, after: 2 }, { key: "b", before: 0, after: 2 }]);
    stack.undo();
    const again = make();

    again.stack.restore(structuredClone(stack.steps));
    again.stack.forget("a");

    expect(keysOf(again.stack.steps)).toEqual(["b"]);
    expect([again.stack.canUndo, again.stack.canRedo]).toEqual([false, true]);
  });
});

describe("a new object", () => {
  const field = (name: string, more: Partial<EditorField>): EditorField => ({ name, label: name, kind: "text", required: false, choices: [], ...more });
  const fields = [
    field("source", { required: true, default: "Drawn" }),
    field("category", { kind: "choice", required: true, choices: [["a", "A"], ["b", "B"]] }),
    field("only", { kind: "choice", required: true, choices: [["x", "X"]] }),
    field("height", { kind: "number" }),
    field("tags", { kind: "choices" }),
    field("code", { required: true }),
  ];

  test("starts with what the layer begins with", () => {
    expect(startingAttributes(fields)).toEqual({ source: "Drawn", category: "", only: "x", height: null, tags: [], code: "" });
  });

  test("tells what it lacks", () => {
    expect(lacking(fields, startingAttributes(fields))).toEqual(["category", "code"]);
  });

  test("is called by its kind until it has a name", () => {
    const layer = { title: "Zones", styleField: "category", classes: [{ value: "b", title: "Green" }] } as unknown as LayerConfig;

    expect(nameOfState(layer, "kk", {})).toBe("Zones");
    expect(nameOfState(layer, "kk", { category: "b" })).toBe("Green");
    expect(nameOfState(layer, "kk", { category: "b", name_ru: "Парк", code: "P" })).toBe("Парк · Green");
  });
});
