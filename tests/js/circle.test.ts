// The ring round a point.
import { expect, test } from "vitest";
import { circleRound } from "../../static/src/hearings/circle";

const metresBetween = ([ax = 0, ay = 0]: number[], [bx = 0, by = 0]: number[]): number => {
  const rad = Math.PI / 180;
  return 6_371_008.8 * Math.hypot((by - ay) * rad, (bx - ax) * rad * Math.cos(ay * rad));
};

test("every corner of the ring is as far from the middle as asked", () => {
  const ring = circleRound([71.43, 51.13], 500)?.coordinates[0] ?? [];

  expect(ring.length).toBe(65);
  for (const corner of ring) expect(metresBetween([71.43, 51.13], corner)).toBeCloseTo(500, 0);
});

test("the ring is closed", () => {
  const ring = circleRound([71.43, 51.13], 500)?.coordinates[0] ?? [];

  expect(ring.at(0)).toEqual(ring.at(-1));
});

test("without a radius there is no ring", () => {
  expect(circleRound([71.43, 51.13], Number.NaN)).toBeNull();
  expect(circleRound([71.43, 51.13], 0)).toBeNull();
});
