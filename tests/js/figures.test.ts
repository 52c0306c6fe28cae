import { expect, test } from "vitest";
import { areaText, coordinateText, figureText, lengthText, shareText } from "../../static/src/edit/figures";

// Without a page the figures are written the Russian way; spaces that do not break are told by \u00a0.
test.each([[3.456, "3,46 m"], [123.44, "123,4 m"], [999.9, "999,9 m"], [1234.5, "1,235 km"], [11408.28, "11,408 km"]])(
  "%d m reads %s", (metres, text) => {
    expect(lengthText(metres)).toBe(text);
  },
);

test.each([[120.04, "120,0 m²"], [10_000, "1,0000 ha"], [269_5600, "269,56 ha"], [77_644_257, "77,644 km²"]])(
  "%d m² reads %s", (metres, text) => {
    expect(areaText(metres)).toBe(text);
  },
);

test("an area comes with what is round it, a line with its length, a point with nothing", () => {
  expect(figureText({ area: 10_000, length: 400 })).toBe("1,0000 ha · 400,0 m");
  expect(figureText({ area: null, length: 400 })).toBe("400,0 m");
  expect(figureText({ area: null, length: null })).toBe("");
});

test("coordinates keep millimetres and are never grouped", () => {
  expect(coordinateText(5666901.57483, "metres")).toBe("5666901,575");
  expect(coordinateText(71.4305, "degrees")).toBe("71,430500000");
});

test("shares are percent", () => {
  expect(shareText(0.3)).toBe("30,0 %");
});
