import { describe, expect, test } from "vitest";
import { Problem, problemFrom } from "../../static/src/core/problem";
import {
  alteredBy, attempt, canSaveRest, isUnanswered, type Saved, wrongIn, wrongOf,
} from "../../static/src/edit/attempt";
import { Draft, type FeatureState, type Operation } from "../../static/src/edit/draft";

const LAYER = "functional-zone";
const state = (x: number, attributes: Record<string, unknown> = {}): FeatureState => ({
  geometry: { type: "Point", coordinates: [x, 51] }, attributes,
});
const key = (uid: string) => ({ layer: LAYER, uid });

function changedDraft(): Draft {
  const draft = new Draft();
  for (const uid of ["moved", "gone", "still"]) draft.load(key(uid), `etag-${uid}`, state(71));
  draft.create(key("new"), state(70, { code: "N", note: "", hilucs: null, height: 0 }));
  draft.set(`${LAYER}/moved`, state(72));
  draft.set(`${LAYER}/gone`, null);
  return draft;
}

const saved = (more: Partial<Saved>): Saved => ({ id: 1, content_revision: 2, features: [], ...more });
const problem = (fields: string[]): Problem =>
  new Problem(422, "changeset.invalid", "No", fields.map((field) => ({ field, code: "x", text: `about ${field}` })));

describe("what is sent", () => {
  test("removals first, then changes, then new ones without what they do not say", () => {
    expect(changedDraft().operations()).toEqual([
      { kind: "delete", ...key("gone"), if_match: "etag-gone" },
      { kind: "update", ...key("moved"), if_match: "etag-moved", geometry: state(72).geometry, attributes: {} },
      { kind: "create", ...key("new"), geometry: state(70).geometry, attributes: { code: "N", height: 0 } },
    ]);
  });

  test("goes with the states it stands for, so that later changes stay unsaved", () => {
    const draft = changedDraft();
    const sent = attempt("k", draft.operations(), (one) => draft.get(one), { reason: "r", subject: "", partial: false, snapM: 0.5 });
    draft.set(`${LAYER}/moved`, state(73));

    draft.saved(["moved", "gone", "new"].map((uid) => ({ ...key(uid), etag: uid === "gone" ? "" : `next-${uid}` })), new Map(sent.sent));

    expect(draft.operations()).toEqual([
      { kind: "update", ...key("moved"), if_match: "next-moved", geometry: state(73).geometry, attributes: {} },
    ]);
    expect(draft.has(`${LAYER}/gone`)).toBe(false);
    expect(sent.body).toMatchObject({ snap_m: 0.5, partial: false, subject: "" });
  });

  test("something new that was taken back is nothing to send", () => {
    const draft = new Draft();
    draft.create(key("new"), state(70));
    draft.set(`${LAYER}/new`, null);

    expect(draft.operations()).toEqual([]);
    expect(draft.features(LAYER)).toEqual([]);
  });
});

describe("what is kept in the browser", () => {
  test("comes back with the etag it was changed on, and is not overwritten by what is loaded", () => {
    const kept = structuredClone(changedDraft().entries());
    const draft = new Draft();
    draft.load(key("moved"), "etag-newer", state(71, { code: "theirs" }));

    draft.restore(kept);
    draft.load(key("moved"), "etag-newest", state(71));

    expect(draft.operations()).toEqual(changedDraft().operations());
  });

  test("also holds features that only a step of undo knows", () => {
    expect(changedDraft().entries([`${LAYER}/still`, `${LAYER}/unknown`]).map((one) => one.uid)).toEqual(["moved", "gone", "new", "still"]);
  });
});

describe("after a conflict", () => {
  test("the draft stands on what the server has now", () => {
    const draft = changedDraft();

    draft.rebase(key("moved"), { state: state(74), etag: "theirs" }, state(72));
    draft.rebase(key("gone"), null, null);

    expect(draft.operations()[0]).toEqual(
      { kind: "update", ...key("moved"), if_match: "theirs", geometry: state(72).geometry, attributes: {} });
    expect(draft.has(`${LAYER}/gone`)).toBe(false);
  });
});

describe("what the answer says", () => {
  const operations = [1, 2, 3].map((n) => ({ kind: "delete", ...key(`u${n}`), if_match: "" }) as Operation);

  test("the rest can be saved when only some are wrong", () => {
    const some = problem(["operations[1].geometry", "operations[1].attributes.code"]);
    const wrong = wrongOf(some, operations.length);

    expect([...wrong.keys()]).toEqual([1]);
    expect(canSaveRest(some, wrong, 3)).toBe(true);
  });

  test.each([["all are wrong", ["operations[0]", "operations[1]", "operations[2]"]],
    ["the whole is wrong", ["operations[0]", "reason"]], ["nobody knows what is wrong", []]])(
    "nothing can be saved apart when %s", (_why, fields) => {
      const whole = problem(fields);

      expect(canSaveRest(whole, wrongOf(whole, 3), 3)).toBe(false);
    });

  test("no answer and a broken server leave it open, a refusal does not", () => {
    expect([0, 502, 503].map((status) => isUnanswered(new Problem(status, "", "")))).toEqual([true, true, true]);
    expect([400, 409, 412, 422].some((status) => isUnanswered(new Problem(status, "", "")))).toBe(false);
  });

  test("features that were snapped, noded or merged are read again, each once", () => {
    const answer = saved({
      snapped: [{ index: 0, ...key("a"), moved_m: 0.2 }, { index: 0, ...key("a"), moved_m: 0.1 }],
      noded: [{ ...key("b"), etag: "e" }],
      results: [
        { index: 0, status: 200, features: [{ ...key("a"), etag: "e" }], merged: [] },
        { index: 1, status: 200, features: [{ ...key("c"), etag: "e" }], merged: ["name_kk"] },
      ],
    });

    expect(alteredBy(answer)).toEqual([key("a"), key("b"), key("c")]);
    expect(wrongIn(answer).size).toBe(0);
  });

  test("places of errors are kept when they are places", () => {
    const body = JSON.stringify({ errors: [{ field: "a", text: "x", at: [71, 51] }, { field: "b", text: "y", at: ["71"] }] });

    expect(problemFrom(422, body, "").errors.map((one) => one.at)).toEqual([[71, 51], undefined]);
  });
});
