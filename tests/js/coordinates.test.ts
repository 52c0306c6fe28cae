import { describe, expect, test } from "vitest";
import { typedLines, typedNumber } from "../../static/src/edit/coordinates";

const pairs = (text: string, unit: "metres" | "degrees" = "metres") => typedLines(text, unit).map((one) => one.pair);
const problems = (text: string, unit: "metres" | "degrees" = "metres") => typedLines(text, unit).map((one) => one.problem);
const PLACE = [[670065.64, 5666901.57]];

test.each([["12,5", 12.5], ["12.5", 12.5], ["-3", -3], ["−3,25", -3.25], [" 7 ", 7], ["", NaN], ["12,5,1", NaN], ["1e5", NaN]])(
  "%s is the number %d", (text, number) => {
    expect(typedNumber(text)).toBe(number);
  },
);

describe("one line", () => {
  test.each([
    "670065.64 5666901.57", "670065,64 5666901,57", "670065.64, 5666901.57", "670065,64; 5666901,57",
    "670065,64\t5666901,57", "670065.64,5666901.57", "670065,64,5666901,57", "12 670065,64 5666901,57", "3) 670065.64 5666901.57",
  ])("%s is east and north", (text) => {
    expect(pairs(text)).toEqual(PLACE);
  });

  test("of degrees is longitude and latitude", () => {
    expect(pairs("71,4305 51,1283", "degrees")).toEqual([[71.4305, 51.1283]]);
  });

  test("with north first is told apart", () => {
    expect(problems("5666901.57 670065.64")).toEqual(["swapped"]);
    expect(problems("51.1283 71.4305", "degrees")).toEqual(["swapped"]);
  });

  test("far from the region is refused", () => {
    expect(problems("71.4 51.1")).toEqual(["outside"]);
    expect(problems("37.6 55.7", "degrees")).toEqual(["outside"]);
  });

  test.each(["abc", "670065", "670065 5666901 350", "670065 x"])("%s is not understood", (text) => {
    expect(problems(text)).toEqual(["unreadable"]);
  });
});

test("several pasted lines are several points, and a bad one keeps its number", () => {
  const found = typedLines("1 670000 5666000\n\n2 670100 5666000\r\nnorth gate\n", "metres");

  expect(found.map((one) => one.pair)).toEqual([[670000, 5666000], [670100, 5666000], null]);
  expect(found[2]).toMatchObject({ line: 4, text: "north gate", problem: "unreadable" });
});
