import { describe, expect, test } from "vitest";
import { fill, t } from "../../static/src/core/i18n";
import { nextWait } from "../../static/src/core/wait";
import { type EditorField, meant, saysTheSame, shown } from "../../static/src/edit/fields";
import { reasonIsEnough } from "../../static/src/edit/attempt";
import { withAlpha } from "../../static/src/edit/styles";
import { distinct } from "../../static/src/map/identify";
import { isLight, patternId, symbolId } from "../../static/src/map/images";

const field = (kind: EditorField["kind"]): EditorField => ({ name: "f", label: "F", kind, required: false, choices: [] });

describe("messages", () => {
  test("named places are filled, unknown ones stay", () => {
    expect(fill("%(count)s of %(all)s, %(rest)s", { count: 3, all: "9" })).toBe("3 of 9, %(rest)s");
  });

  test("a message without translation is said in its own words", () => {
    expect(t("Saved: %(count)s", { count: 2 })).toBe("Saved: 2");
  });
});

describe("typed values", () => {
  test.each<[EditorField["kind"], string, unknown]>([
    ["integer", " 12 ", 12],
    ["number", "2,5", 2.5],
    ["number", "", null],
    ["number", "two", "two"],
    ["date", "", null],
    ["text", "", ""],
    ["choice", "home", "home"],
  ])("%s %j means %j", (kind, typed, expected) => {
    expect(meant(field(kind), typed)).toBe(expected);
  });

  test("unknown is shown as nothing", () => {
    expect([shown(null), shown(undefined), shown(0)]).toEqual(["", "", "0"]);
  });

  test("a number kept as text says the same", () => {
    expect(saysTheSame("2.5", 2.5)).toBe(true);
    expect(saysTheSame(null, 0)).toBe(false);
    expect(saysTheSame(["a"], ["a", "b"])).toBe(false);
  });

  test("a reason needs ten characters that are not blank", () => {
    expect(reasonIsEnough("          ok")).toBe(false);
    expect(reasonIsEnough("көше кеңейді")).toBe(true);
  });
});

describe("small things of the map", () => {
  test("a feature cut by tiles is told once, in the reader's language", () => {
    const one = { sourceLayer: "district", properties: { uid: "u1", name_kk: "Есіл", name_ru: "Есиль", name_en: "" } };
    const other = { sourceLayer: "zone", properties: { uid: "u1", name_kk: "Бақ" } };

    expect(distinct([one, one, other], "ru")).toEqual([
      { layer: "district", uid: "u1", title: "Есиль" },
      { layer: "zone", uid: "u1", title: "Бақ" },
    ]);
  });

  test("things without an identifier are not told", () => {
    expect(distinct([{ sourceLayer: "zone", properties: {} }], "kk")).toEqual([]);
  });

  test("images are known by their words", () => {
    expect(patternId("hatch", "#9C4F00")).toBe("pattern|hatch|#9C4F00");
    expect(symbolId("school", "#1F6FA3", "#FFFDF9")).toBe("symbol|school|#1F6FA3|#FFFDF9");
  });

  test("signs on light plates are dark", () => {
    expect(isLight("#FFFDF9")).toBe(true);
    expect(isLight("#343669")).toBe(false);
  });

  test("only plain hex colours get an opacity", () => {
    expect(withAlpha("#FFE56F", 0.5)).toBe("#FFE56F80");
    expect(withAlpha("rgba(0,0,0,0)", 0.5)).toBe("rgba(0,0,0,0)");
  });

  test("waits grow, up to a limit", () => {
    expect(nextWait(800)).toBe(1000);
    expect(nextWait(3900)).toBe(4000);
  });
});
