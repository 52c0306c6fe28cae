import { describe, expect, test } from "vitest";
import type { EditorField } from "../../static/src/edit/fields";
import { columnsOf, filtered, pageOf, plainName, type Row, sorted, valueText } from "../../static/src/edit/rows";

const field = (name: string, more: Partial<EditorField> = {}): EditorField =>
  ({ name, label: name, kind: "text", required: false, choices: [], ...more });
const row = (uid: string, name: string, height: number | null = null, more: Partial<Row> = {}): Row => ({
  uid, values: { name, height }, texts: { name, height: height === null ? "" : String(height) }, changed: false, box: [71, 51, 72, 52], ...more,
});
const uids = (rows: readonly Row[]): string => rows.map((one) => one.uid).join("");
const everything = { text: "", changedOnly: false, view: null };

describe("columns", () => {
  const fields = [
    field("name_kk"), field("source", { kind: "long", main: true }), field("height", { kind: "number", main: true }),
    field("legal_status", { kind: "choice" }), field("rare"), field("category", { kind: "choice" }), field("code"),
  ];

  test("are name, code, class, status and what the card shows", () => {
    expect(columnsOf(fields, "category", "Name").map((one) => one.name)).toEqual(["name", "code", "category", "legal_status", "height"]);
  });

  test("of numbers are marked", () => {
    expect(columnsOf(fields, "category", "Name").filter((one) => one.numeric).map((one) => one.name)).toEqual(["height"]);
  });
});

describe("sorting", () => {
  test("takes numbers as numbers and leaves unknown ones last, either way", () => {
    const rows = [row("a", "", 9), row("b", "", null), row("c", "", 80), row("d", "", 10)];

    expect(uids(sorted(rows, { column: "height", descending: false }, true, "kk"))).toBe("adcb");
    expect(uids(sorted(rows, { column: "height", descending: true }, true, "kk"))).toBe("cdab");
  });

  test("keeps Kazakh letters in their places", () => {
    const rows = [row("1", "Қараөткел"), row("2", "Көктал"), row("3", "Есіл"), row("4", "Ғалам"), row("5", "Гүлдер")];

    expect(uids(sorted(rows, { column: "name", descending: false }, false, "kk"))).toBe("54321");
  });

  test("knows that block 10 comes after block 9", () => {
    const rows = [row("a", "Block 10"), row("b", "Block 9")];

    expect(uids(sorted(rows, { column: "name", descending: false }, false, "en"))).toBe("ba");
  });

  test("leaves equal rows in their order", () => {
    const rows = [row("a", "x"), row("b", "x"), row("c", "x")];

    expect(uids(sorted(rows, { column: "name", descending: true }, false, "ru"))).toBe("abc");
  });
});

describe("filtering", () => {
  const rows = [
    row("a", "Есіл жағалауы", 12), row("b", "Нұра көшесі", 12, { changed: true }),
    row("c", "Есіл 12", null, { box: [75, 50, 76, 51] }), row("d", "Жол", null, { box: null }),
  ];

  test("needs every word, in any column, in any case", () => {
    expect(uids(filtered(rows, { ...everything, text: "есіл 12" }))).toBe("ac");
  });

  test("shows only what is changed", () => {
    expect(uids(filtered(rows, { ...everything, changedOnly: true }))).toBe("b");
  });

  test("shows only what touches the view", () => {
    expect(uids(filtered(rows, { ...everything, view: [71.9, 51.9, 73, 53] }))).toBe("ab");
  });
});

describe("pages", () => {
  const rows = Array.from({ length: 250 }, (_, index) => row(String(index), ""));

  test("hold a hundred rows", () => {
    expect(pageOf(rows, 0)).toMatchObject({ page: 0, pages: 3 });
    expect(pageOf(rows, 2).rows).toHaveLength(50);
  });

  test("stop at the last one, also when a filter leaves nothing", () => {
    expect(pageOf(rows, 9).page).toBe(2);
    expect(pageOf([], 4)).toEqual({ rows: [], page: 0, pages: 1 });
  });
});

test("values read as words", () => {
  const kind = field("kind", { kind: "choices", choices: [["a", "Alpha"], ["b", "Beta"]] });

  expect(valueText(kind, ["b", "a"])).toBe("Beta, Alpha");
  expect(valueText(kind, "a")).toBe("Alpha");
  expect(valueText(undefined, null)).toBe("");
  expect(valueText(undefined, 0)).toBe("0");
});

test("a name comes in the reader's language, else in any", () => {
  const names = { name_kk: "Есіл", name_ru: "", name_en: "Esil" };

  expect([plainName(names, "en"), plainName(names, "ru"), plainName({ name_kk: null }, "ru")]).toEqual(["Esil", "Есіл", ""]);
});
