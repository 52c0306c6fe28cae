import { describe, expect, test } from "vitest";
import { errorsOfOperation, isOffline, Problem, problemFrom } from "../../static/src/core/problem";

const body = JSON.stringify({
  type: "/problems/changeset.invalid", title: "Nothing was saved", status: 422, code: "changeset.invalid",
  request_id: "abc",
  errors: [
    { field: "operations[0].geometry", code: "geometry.crosses", text: "It crosses itself." },
    { field: "operations[1].attributes.code", code: "attribute.invalid", text: "Too long." },
    { field: "operations[10].geometry", code: "geometry.crosses", text: "It crosses itself." },
    "nonsense",
    { field: "x" },
  ],
});

describe("problems", () => {
  test("code, text and request are read", () => {
    const problem = problemFrom(422, body, "fallback");

    expect(problem).toMatchObject({ status: 422, code: "changeset.invalid", text: "Nothing was saved", requestId: "abc" });
    expect(problem).toBeInstanceOf(Error);
  });

  test("errors without a text are left out", () => {
    expect(problemFrom(422, body, "").errors).toHaveLength(3);
  });

  test("errors are told apart by operation, also the tenth from the first", () => {
    const problem = problemFrom(422, body, "");

    expect(errorsOfOperation(problem, 1).map((one) => one.text)).toEqual(["Too long."]);
    expect(errorsOfOperation(problem, 2)).toEqual([]);
  });

  test("detail is more exact than title", () => {
    expect(problemFrom(409, '{"title": "Frozen", "detail": "Frozen since May"}', "").text).toBe("Frozen since May");
  });

  test.each(["<html>", "", "null", "[1]"])("an answer that is no problem gets the fallback: %s", (text) => {
    expect(problemFrom(502, text, "Try again").text).toBe("Try again");
  });

  test("no answer at all can be tried again", () => {
    expect(isOffline(new Problem(0, "network.down", ""))).toBe(true);
    expect(isOffline(new Problem(500, "x", ""))).toBe(false);
  });
});
