// Pure parts of the compare pages: sides of a change, rows by key, stops of the time slider.
import { describe, expect, it } from "vitest";
import { joined } from "../../static/src/core/extent";
import { type Change, chosenIn, keyOf, mainKind, momentsOf, sideOf, sidesOf } from "../../static/src/compare/changes";
import { rowAfter, shareAt } from "../../static/src/compare/share";
import { placeOf, type Stop, tilesAt, told, withMoment } from "../../static/src/compare/timeline";

const UID = "00000000-0000-4000-8000-00000000000a";
const OLD: GeoJSON.Point = { type: "Point", coordinates: [71.4, 51.1] };
const NEW: GeoJSON.Point = { type: "Point", coordinates: [71.5, 51.2] };

function change(kinds: Change["properties"]["kinds"], before: GeoJSON.Geometry | null = OLD): Change {
  return {
    type: "Feature", id: UID, geometry: NEW, before,
    properties: { layer: "transport-stop", title: "Park", kinds },
  };
}

describe("a change on two maps", () => {
  it("is where it was on the left and where it is on the right", () => {
    expect(sidesOf(change(["geometry"]))).toEqual({ before: OLD, after: NEW });
  });

  it("that was added stands on the right alone", () => {
    const added = change(["added"], null);

    expect(sideOf([added], "before").features).toEqual([]);
    expect(sideOf([added], "after").features).toHaveLength(1);
  });

  it("that was removed stands on the left alone, where its geometry is the last known", () => {
    const removed = { ...change(["removed"], null), geometry: OLD };

    expect(sidesOf(removed)).toEqual({ before: OLD, after: null });
    expect(momentsOf(removed).features.map((one) => one.properties?.moment)).toEqual(["before"]);
  });

  it("is drawn by its outline when outline and attributes changed", () => {
    expect(mainKind(["attributes", "geometry"])).toBe("geometry");
    expect(sideOf([change(["attributes"])], "after").features[0]?.properties).toEqual({
      kind: "attributes", key: `transport-stop/${UID}`,
    });
  });

  it("is named in the address and found there again", () => {
    expect(chosenIn(`#change=${keyOf(change(["added"]))}`)).toBe(`transport-stop/${UID}`);
    expect(chosenIn("#map=11/51/71")).toBe("");
    expect(chosenIn("#change=no")).toBe("");
  });
});

describe("rows by keyboard", () => {
  it.each([
    ["ArrowDown", 0, 1], ["ArrowDown", 2, 2], ["ArrowUp", 1, 0], ["ArrowUp", 0, 0],
    ["Home", 2, 0], ["End", 0, 2], ["ArrowDown", -1, 0],
  ])("%s in row %i of three leads to %i", (key, current, next) => {
    expect(rowAfter(key, current, 3)).toBe(next);
  });

  it("leaves other keys and empty lists alone", () => {
    expect(rowAfter("Enter", 0, 3)).toBeNull();
    expect(rowAfter("ArrowDown", -1, 0)).toBeNull();
  });
});

describe("the line between both maps", () => {
  it("stays on the stage", () => {
    expect(shareAt(150, 100, 200)).toBe(25);
    expect(shareAt(0, 100, 200)).toBe(0);
    expect(shareAt(999, 100, 200)).toBe(100);
    expect(shareAt(5, 0, 0)).toBe(0);
  });
});

describe("the time slider", () => {
  const stop = (field: string, who = "Aigerim"): Stop => ({
    at: `${field}.5+05:00`, field, when: field, who, text: "drawn",
  });
  const stops = [stop("2026-11-20T10:00:00"), stop("2026-11-21T10:00:00"), stop("2026-11-21T10:00:30", "")];

  it("finds the last stop that is not later", () => {
    expect(placeOf(stops, "2026-11-20T12:00")).toBe(0);
    expect(placeOf(stops, "2026-11-21T10:00")).toBe(1);
    expect(placeOf(stops, "2027-01-01T00:00:00")).toBe(2);
    expect(placeOf(stops, "2020-01-01T00:00")).toBe(-1);
  });

  it("says who did what, when it is known", () => {
    expect(stops.map(told)).toEqual(["Aigerim: drawn", "Aigerim: drawn", "drawn"]);
  });

  it("puts the exact moment into addresses", () => {
    expect(withMoment("/history/map/?at=old&part=x", "2026-11-21T10:00:00.5+05:00"))
      .toBe("/history/map/?at=2026-11-21T10%3A00%3A00.5%2B05%3A00&part=x");
    expect(tilesAt("/tiles/draft/a,b/{z}/{x}/{y}.mvt?at=old", "2026-11-21T10:00:00+05:00"))
      .toBe("/tiles/draft/a,b/{z}/{x}/{y}.mvt?at=2026-11-21T10%3A00%3A00%2B05%3A00");
  });
});

describe("boxes", () => {
  it("join, and nothing joined with a box is the box", () => {
    expect(joined([0, 0, 1, 1], [-1, 0.5, 0.5, 3])).toEqual([-1, 0, 1, 3]);
    expect(joined(null, [0, 0, 1, 1])).toEqual([0, 0, 1, 1]);
    expect(joined(null, null)).toBeNull();
  });
});
