import { describe, expect, test } from "vitest";
import { byClass, dashGroups, mapLayers } from "../../static/src/map/layer-style";
import { AREA_LABELS, buildStyle, labelText, namedByPoints, tileSources } from "../../static/src/map/style";
import { borders, config, legend, layer, limits, roads, stops, zones } from "./map-config";

const fonts = [{ url: "/f.woff2", range: "U+0400-045F,U+0490-0491" }];
const all = new Set(config.layers.map((one) => one.slug));
const style = buildStyle(config, fonts, all, "https://plan.test");
const find = (id: string) => style.layers.find((one) => one.id === id);
const place = (one: typeof zones) => ({ layer: one, source: "plan", shown: true });

describe("the style of a version", () => {
  test("areas lie below lines, lines below points, names on top", () => {
    const ids = style.layers.map((one) => one.id);

    expect(ids[0]).toBe("paper");
    expect(ids.indexOf("zones:fill")).toBeLessThan(ids.indexOf("roads:line-0"));
    expect(ids.indexOf("roads:line-0")).toBeLessThan(ids.indexOf("stops:point"));
    expect(ids.indexOf("stops:point")).toBeLessThan(ids.indexOf("zones:label"));
  });

  test("layers that are on share one tile address, the others have their own", () => {
    const sources = tileSources(config.layers);

    expect(sources.get("plan")).toEqual(["stops", "roads", "zones", "borders"]);
    expect(sources.get("plan-limits")).toEqual(["limits"]);
  });

  test("there is no shared source when every layer is off", () => {
    expect([...tileSources([limits]).keys()]).toEqual(["plan-limits"]);
  });

  test("tile addresses are absolute and keep the revision", () => {
    const source = style.sources["plan-limits"] as { tiles: string[]; minzoom: number };

    expect(source.tiles).toEqual(["https://plan.test/tiles/draft/limits/{z}/{x}/{y}.mvt?r=7"]);
    expect(source.minzoom).toBe(9);
  });

  test("a layer that is off is hidden, not left out", () => {
    const quiet = buildStyle(config, fonts, new Set(["zones"]));
    const visibility = (id: string) => quiet.layers.find((one) => one.id === id)?.layout?.visibility;

    expect(visibility("zones:fill")).toBe("visible");
    expect(visibility("limits:fill")).toBe("none");
  });

  test("fonts are split by alphabet", () => {
    expect(style["font-faces"]).toEqual({
      Golos: [{ url: "/f.woff2", "unicode-range": ["U+0400-045F", "U+0490-0491"] }],
    });
  });

  test("every layer knows its plan layer", () => {
    const slugs = style.layers.slice(1).map((one) => (one.metadata as { slug: string }).slug);

    expect(new Set(slugs)).toEqual(all);
  });
});

describe("areas", () => {
  test("fills follow the class, with the last class for unknown values", () => {
    expect(byClass(zones, (one) => one.fill)).toEqual([
      "match", ["to-string", ["get", "kind"]], "home", "#FFE56F", "reserve", "#F1EEEB", "#F1EEEB",
    ]);
  });

  test("one value for all classes needs no expression", () => {
    expect(byClass(zones, () => "#000000")).toBe("#000000");
  });

  test("only patterned classes get a pattern", () => {
    const pattern = mapLayers(place(zones)).find((one) => one.id === "zones:pattern");

    expect(JSON.stringify(pattern)).toContain('["literal",["reserve"]]');
    expect(JSON.stringify(pattern)).toContain("pattern|dots|#16233A");
  });

  test("areas without a fill can still be pointed at", () => {
    const ids = mapLayers(place(borders)).map((one) => one.id);

    expect(ids).toContain("borders:touch");
    expect(ids).not.toContain("borders:fill");
  });

  test("each dash makes a line layer of its own", () => {
    expect(dashGroups(borders).map((group) => group.dash)).toEqual([[4, 2], [6, 3]]);
    expect(mapLayers(place(borders)).filter((one) => one.type === "line")).toHaveLength(2);
  });
});

describe("lines and points", () => {
  test("pale streets get a casing", () => {
    const ids = mapLayers(place(roads)).map((one) => one.id);

    expect(ids[0]).toBe("roads:casing");
  });

  test("points ask for an image by icon and colours", () => {
    const [point] = mapLayers(place(stops));

    expect(point?.layout).toMatchObject({ "icon-image": "symbol|station|#FFFDF9|#C2410C" });
  });

  test("a layer of any geometry is drawn in all three ways", () => {
    const mixed = layer("context", { geometry: "any", classes: [legend("", { fill: "#B9B2A4" })] });
    const parts = mapLayers(place(mixed)).map((one) => one.id.split(":")[1]);

    expect(parts).toEqual(["fill", "outline-0", "line-0", "point"]);
  });
});

describe("names", () => {
  test("the reader's language comes first, then kk, ru, en", () => {
    const text = JSON.stringify(labelText("ru"));
    const order = ["name_ru", "name_kk", "name_en"].map((name) => text.indexOf(name));

    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(text.match(/name_ru/g)).toHaveLength(2);
  });

  test("large areas are named once, from points", () => {
    expect(namedByPoints(borders)).toBe(true);
    expect(namedByPoints(zones)).toBe(false);
    expect(find("borders:label")).toMatchObject({ source: AREA_LABELS, filter: ["==", ["get", "layer"], "borders"] });
    expect(find("borders:label")).not.toHaveProperty("source-layer");
  });

  test("names of lines follow the line", () => {
    expect(find("roads:label")?.layout).toMatchObject({ "symbol-placement": "line" });
  });

  test("names begin at the label zoom of their layer", () => {
    expect(find("zones:label")?.minzoom).toBe(14);
  });
});
