import { describe, expect, test } from "vitest";
import { areaOfPolygon, lengthOfLine, measured } from "../../static/src/edit/geodesy";

// pyproj 3.7.2: Geod(ellps="WGS84").line_length and .polygon_area_perimeter.
const ROAD = [[71.4, 51.1], [71.45, 51.15], [71.5, 51.12]];
const BLOCK = [[71.4, 51.1], [71.42, 51.1], [71.42, 51.12], [71.4, 51.12], [71.4, 51.1]];
const YARD = [[71.405, 51.105], [71.41, 51.105], [71.41, 51.11], [71.405, 51.11], [71.405, 51.105]];
const REGION = [[69.5, 50], [73.5, 50], [73.5, 52.5], [69.5, 52.5], [69.5, 50]];

describe("lengths", () => {
  test("of a line agrees with pyproj to a micrometre", () => {
    expect(lengthOfLine(ROAD.slice(0, 2))).toBeCloseTo(6572.281632093081, 6);
    expect(lengthOfLine(ROAD)).toBeCloseTo(11408.281780782789, 6);
  });

  test("of a single point is nothing", () => {
    expect(lengthOfLine([[71.4, 51.1]])).toBe(0);
  });
});

describe("areas", () => {
  test("of a block agrees with pyproj", () => {
    expect(areaOfPolygon([BLOCK])).toBeCloseTo(3116415.2368659973, 2);
  });

  test("do not depend on the direction of the ring", () => {
    expect(areaOfPolygon([[...BLOCK].reverse()])).toBeCloseTo(3116415.2368659973, 2);
  });

  test("of the whole region agrees with pyproj", () => {
    expect(Math.abs(areaOfPolygon([REGION]) - 77644257821.48071)).toBeLessThan(1);
  });

  test("leave holes out", () => {
    expect(areaOfPolygon([BLOCK, YARD])).toBeCloseTo(3116415.2368659973 - 194786.3792476654, 2);
  });
});

describe("a geometry", () => {
  test("that is a multipolygon has an area and the length of all its rings", () => {
    const { area, length } = measured({ type: "MultiPolygon", coordinates: [[BLOCK, YARD]] });

    expect(area).toBeCloseTo(2921628.857618332, 2);
    expect(length).toBeCloseTo(7251.277776967245 + 1812.856760273394, 5);
  });

  test("that is a line has no area", () => {
    expect(measured({ type: "MultiLineString", coordinates: [ROAD] })).toEqual({ area: null, length: lengthOfLine(ROAD) });
  });

  test("that is a point has neither", () => {
    expect(measured({ type: "Point", coordinates: [71.4, 51.1] })).toEqual({ area: null, length: null });
  });
});
