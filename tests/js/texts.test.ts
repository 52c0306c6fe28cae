// The pure parts of writing the explanatory text.
import { describe, expect, it } from "vitest";
import { draftKey, isSame, moved, numbers, type Piece } from "../../static/src/texts/draft";

const piece = (body: string): Piece => ({
  uid: "", kind: "paragraph", body_kk: body, body_ru: body, body_en: "", is_locked: false,
});

describe("a text in the making", () => {
  it("moves a piece up and down, and not beyond the ends", () => {
    expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  });
  it("counts chapters, sections in them, and paragraphs through all", () => {
    expect(numbers(["paragraph", "chapter", "section", "paragraph", "section", "chapter", "paragraph"]))
      .toEqual(["1", "1", "1.1", "2", "1.2", "2", "3"]);
  });
  it("sees the smallest difference between two texts", () => {
    expect(isSame([piece("а")], [piece("а")])).toBe(true);
    expect(isSame([piece("а")], [{ ...piece("а"), is_locked: true }])).toBe(false);
  });
  it("keeps the drafts of two people on one computer apart", () => {
    expect(draftKey("v", "1")).not.toBe(draftKey("v", "2"));
  });
});
