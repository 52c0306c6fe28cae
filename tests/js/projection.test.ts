import { describe, expect, test } from "vitest";
import { bearing, offset, polar, toDegrees, toMetres } from "../../static/src/edit/projection";

// pyproj 3.7.2 (PROJ 9.5.1), EPSG:4326 → EPSG:32642, from corner to corner of the region.
const GOLDEN: [lon: number, lat: number, east: number, north: number][] = [
  [69.5, 50.0, 535833.4592, 5538750.47758],
  [73.5, 52.5, 805392.51507, 5826175.03809],
  [71.4305, 51.1283, 670065.63764, 5666901.57483],
  [70.0, 52.25, 568266.59881, 5789315.58247],
  [72.75, 50.5, 765917.83322, 5600944.53834],
];
const TENTH_OF_MILLIMETRE = 1e-4;

describe.each(GOLDEN)("at %d, %d", (lon, lat, east, north) => {
  test("metres agree with PROJ", () => {
    const [x, y] = toMetres([lon, lat]);

    expect(Math.abs(x - east)).toBeLessThan(TENTH_OF_MILLIMETRE);
    expect(Math.abs(y - north)).toBeLessThan(TENTH_OF_MILLIMETRE);
  });

  test("degrees agree with PROJ to the ninth decimal", () => {
    const [x, y] = toDegrees([east, north]);

    expect(Math.abs(x - lon)).toBeLessThan(1.01e-9);
    expect(Math.abs(y - lat)).toBeLessThan(1.01e-9);
  });

  test("typed metres come back within a tenth of a millimetre", () => {
    const [x, y] = toMetres(toDegrees([east, north]));

    expect(Math.hypot(x - east, y - north)).toBeLessThan(TENTH_OF_MILLIMETRE);
  });
});

test("an offset is in metres of the grid", () => {
  const [x, y] = toMetres(offset(toDegrees([670000, 5666000]), 12.5, -3.25));

  expect(x).toBeCloseTo(670012.5, 3);
  expect(y).toBeCloseTo(5665996.75, 3);
});

test.each([[0, 670000, 5666100], [90, 670100, 5666000], [180, 670000, 5665900], [225, 669929.289, 5665929.289]])(
  "azimuth %d over 100 m", (azimuth, east, north) => {
    const [x, y] = toMetres(polar(toDegrees([670000, 5666000]), azimuth, 100));

    expect(x).toBeCloseTo(east, 3);
    expect(y).toBeCloseTo(north, 3);
  },
);

test("a bearing leads back", () => {
  const from = toDegrees([670000, 5666000]);
  const { azimuth, distance } = bearing(from, polar(from, 312.5, 87.25));

  expect(azimuth).toBeCloseTo(312.5, 3);
  expect(distance).toBeCloseTo(87.25, 3);
});
