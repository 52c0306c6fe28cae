import { describe, expect, test } from "vitest";
import { afterReply, due, nextTry, own, pause, type Reply } from "../../static/src/core/outbox";
import { left } from "../../static/src/hearings/closing";
import { isWorth, later } from "../../static/src/hearings/drafts";
import { entryOf, targetOf } from "../../static/src/hearings/entry";
import { type Waiting, waiting } from "../../static/src/hearings/outbox";

const NOW = 1_000_000;
const body = {
  text: "Саябақ керек", kind: "proposal", language: "", author_name: "", author_email: "", wants_news: false, organisation: "", bin: "",
  geometry: null, is_place_blurred: false, targets: [], attachments: [],
};
const one = (key: string, account = "guest", more: Partial<Waiting> = {}): Waiting => ({
  ...waiting({ key, account, hearing: "hall", language: "kk", body, files: [] }, NOW), ...more,
});
const reply = (status: number, more: Partial<Reply> = {}): Reply => ({ status, code: "", text: "", retryAfterS: 60, ...more });

describe("a statement that waits", () => {
  test.each([200, 201])("is gone when the register answers %i, and only then", (status) => {
    expect(afterReply(one("a"), reply(status), NOW)).toBeNull();
  });

  test.each([0, 408, 500, 502, 503])("waits longer each time after %i, under the same key and with the same words", (status) => {
    const first = afterReply(one("a"), reply(status), NOW);
    const second = first && afterReply(first, reply(status), NOW);

    expect(first).toMatchObject({ key: "a", body, state: "waiting", tries: 1, notBefore: NOW + pause(1) });
    expect(second).toMatchObject({ key: "a", body, state: "waiting", tries: 2, notBefore: NOW + pause(2) });
    expect(pause(2)).toBeGreaterThan(pause(1));
    expect(pause(60)).toBe(600_000);
  });

  test.each([400, 404, 409, 413, 422])("keeps its words and tells why after %i", (status) => {
    const next = afterReply(one("a"), reply(status, { text: "The hearing is closed." }), NOW);

    expect(next).toMatchObject({ state: "refused", told: "The hearing is closed.", body });
    expect(due(next ? [next] : [], "guest", NOW + 9e9)).toEqual([]);
  });

  test("waits as long as the limit says after 429", () => {
    const next = afterReply(one("a"), reply(429, { text: "Too many", retryAfterS: 30 }), NOW);

    expect(next).toMatchObject({ state: "waiting", told: "Too many", notBefore: NOW + 30_000 });
    expect(due(next ? [next] : [], "guest", NOW + 29_999)).toEqual([]);
    expect(due(next ? [next] : [], "guest", NOW + 30_000)).toHaveLength(1);
  });

  test("is refused by a level that is too low, but tries again after a stale token", () => {
    expect(afterReply(one("a"), reply(403, { code: "identity.too_low" }), NOW)?.state).toBe("refused");
    expect(afterReply(one("a"), reply(403, { code: "permission_denied" }), NOW)?.state).toBe("waiting");
  });

  test("belongs to the account it was written under", () => {
    const all = [one("a", "asel"), one("b", "guest"), one("c", "asel", { written: NOW - 5 })];

    expect(own(all, "asel").map(({ key }) => key)).toEqual(["c", "a"]);
    expect(due(all, "guest", NOW).map(({ key }) => key)).toEqual(["b"]);
    expect(own(all, "berik")).toEqual([]);
  });

  test("says when the next try is, a refused one has none", () => {
    expect(nextTry([one("a", "guest", { notBefore: 7 }), one("b", "guest", { notBefore: 3 })], "guest")).toBe(3);
    expect(nextTry([one("a", "guest", { state: "refused" })], "guest")).toBeNull();
  });
});

describe("the form as the API takes it", () => {
  test("targets are named by their kind", () => {
    expect(targetOf("district/1")).toEqual({ kind: "feature", layer: "district", uid: "1" });
    expect(targetOf("district/")).toEqual({ kind: "layer", layer: "district", uid: null });
    expect(targetOf("paragraph:1")).toEqual({ kind: "paragraph", layer: "", uid: "1" });
  });

  test("every field goes along, tokens do not", () => {
    const data = new FormData();
    for (const [name, value] of [
      ["csrfmiddlewaretoken", "x"], ["text", "Көше"], ["kind", "remark"], ["targets", "district/1"], ["targets", ""],
      ["geometry", '{"type":"Point","coordinates":[71.4,51.1]}'], ["is_place_blurred", "on"], ["wants_news", "on"], ["attachments", "f1"],
    ]) data.append(name ?? "", value ?? "");

    expect(entryOf(data)).toEqual({
      ...body, text: "Көше", kind: "remark", is_place_blurred: true, wants_news: true, attachments: ["f1"],
      targets: [{ kind: "feature", layer: "district", uid: "1" }], geometry: { type: "Point", coordinates: [71.4, 51.1] },
    });
  });
});

describe("a draft", () => {
  const empty = { text: " ", kind: "remark", fields: {}, geometry: "", blurred: false, targets: [], files: [] };

  test("is worth keeping with words, a place or a file", () => {
    expect(isWorth(empty)).toBe(false);
    expect(isWorth({ ...empty, text: "Ағаш" })).toBe(true);
    expect(isWorth({ ...empty, targets: [{ value: "district/1", title: "Есіл" }] })).toBe(true);
    expect(isWorth({ ...empty, files: [{ name: "a.jpg", uid: "1" }] })).toBe(true);
  });

  test("of two the later one is offered", () => {
    const old = { document: empty, at: 1 };
    const young = { document: empty, at: 2 };
    expect(later(old, young)).toBe(young);
    expect(later(young, old)).toBe(young);
    expect(later(null, old)).toBe(old);
  });
});

describe("the time that is left", () => {
  test("is told in days, hours and minutes, and ends at the instant", () => {
    expect(left(90_061_000, 0)).toEqual({ days: 1, hours: 1, minutes: 2 });
    expect(left(60_000, 0)).toEqual({ days: 0, hours: 0, minutes: 1 });
    expect(left(60_000, 60_000)).toBeNull();
  });
});
