import { describe, expect, test } from "vitest";
import { GUEST_KEEPS_MS, stale } from "../../static/src/hearings/drafts";

const NOW = Date.UTC(2026, 10, 22, 12);

describe("half-written statements in this browser", () => {
  test("those of guests are stale after a day", () => {
    const kept = [
      ["guest|astana-2026", { at: NOW - GUEST_KEEPS_MS - 1 }],
      ["guest|almaty-2026", { at: NOW - GUEST_KEEPS_MS + 1 }],
    ] as const;

    expect(stale(kept, NOW)).toEqual(["guest|astana-2026"]);
  });

  test("those of accounts stay, the account keeps them apart", () => {
    expect(stale([["a1b2c3|astana-2026", { at: 0 }]], NOW)).toEqual([]);
  });
});
