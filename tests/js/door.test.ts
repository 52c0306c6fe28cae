import { describe, expect, test } from "vitest";
import { due } from "../../static/src/core/outbox";
import {
  arrived, type Came, checkIn, KEPT_AFTER_MS, type KeptList, outlived, present, REGRET_MS, rows, ticketOf, type WaitingCheckIn, wrongField,
} from "../../static/src/door/attendance";

const NOW = 1_000_000;
const TICKET = "3f0c9a1e-77b2-4d58-9e46-0ab1c2d3e4f5";
const OTHER = "00000000-0000-4000-8000-000000000000";
const list: KeptList = {
  account: "officer", meeting: "7", ends: NOW, registered: 2, present: 0, capacity: 40, taking_part: 5, needed: null, asks_identifier: false,
  results: [{ id: TICKET, name: "Дана Оспанова", came_at: null }, { id: OTHER, name: "Ерлан Серік", came_at: null }],
};
const body: Came = { name: "Дана Оспанова", kind: "person", identifier: "", registration: TICKET };
const one = (key: string, more: Partial<WaitingCheckIn> = {}): WaitingCheckIn => ({
  ...checkIn({ key, account: "officer", hearing: "hall", meeting: "7", language: "kk", body }, NOW), ...more,
});
const guest = one("g", { body: { name: "Айгүл", kind: "person", identifier: "900101300123", registration: null } });

describe("a ticket", () => {
  test.each([
    TICKET,
    `  ${TICKET.toUpperCase()}\n`,
    `https://example.kz/ru/hearings/hall/meetings/7/tickets/${TICKET}/`,
  ])("is read from %s", (text) => {
    expect(ticketOf(text)).toBe(TICKET);
  });

  test("is read although the scanner typed it with the Russian layout", () => {
    const typed = [...TICKET].map((letter) => "фисвуа"["abcdef".indexOf(letter)] ?? letter).join("");
    expect(ticketOf(`реезЖ..уч.лян.ешслуеы.${typed}.`)).toBe(TICKET);
  });

  test("is read although the scanner typed it with the Kazakh layout", () => {
    const typed = [...TICKET].map((letter) => 'фисвуаөқ"әіңғ,.үұ'["abcdef-0123456789".indexOf(letter)] ?? letter).join("");
    expect(ticketOf(typed)).toBe(TICKET);
  });

  test.each(["", "Дана", "3f0c9a1e", "900101300123"])("is not read from %s", (text) => {
    expect(ticketOf(text)).toBeNull();
  });
});

describe("the list", () => {
  test("shows who is expected, who waits to be sent and who is here", () => {
    const came = arrived(list, OTHER, "2026-12-01T13:00:00Z");

    expect(rows(came, [one("a")], "").map(({ state, key }) => [state, key])).toEqual([["waiting", "a"], ["here", null]]);
    expect(rows(list, [one("a", { state: "refused" })], "").map(({ state }) => state)).toEqual(["expected", "expected"]);
  });

  test("is searched by parts of the name, in any order", () => {
    expect(rows(list, [], "оспан дана").map(({ id }) => id)).toEqual([TICKET]);
    expect(rows(list, [], "серік").map(({ id }) => id)).toEqual([OTHER]);
    expect(rows(list, [], "  ")).toHaveLength(2);
  });

  test("counts each person once, sent or waiting", () => {
    const came = arrived(list, TICKET, "2026-12-01T13:00:00Z");

    expect(present(list, [one("a"), guest])).toBe(2);
    expect(present(came, [one("a"), guest])).toBe(2);
    expect(arrived(came, TICKET, "2026-12-01T14:00:00Z")).toBe(came);
    expect(arrived(came, null, "2026-12-01T14:00:00Z").present).toBe(2);
    expect(present(list, [one("a", { state: "refused" })])).toBe(0);
  });

  test("leaves the device with the account and a day after the meeting", () => {
    const kept: [string, KeptList][] = [["mine", list], ["other", { ...list, account: "somebody" }]];

    expect(outlived(kept, "officer", NOW + KEPT_AFTER_MS)).toEqual(["other"]);
    expect(outlived(kept, "officer", NOW + KEPT_AFTER_MS + 1)).toEqual(["mine", "other"]);
    expect(outlived(kept, "guest", NOW)).toEqual(["mine", "other"]);
  });
});

describe("a check-in", () => {
  test("has the clock of the device and can be taken back for a moment", () => {
    const made = one("a");

    expect(made.at).toBe(new Date(NOW).toISOString());
    expect(due([made], "officer", NOW + REGRET_MS - 1)).toEqual([]);
    expect(due([made], "officer", NOW + REGRET_MS)).toEqual([made]);
    expect(due([made], "guest", NOW + REGRET_MS)).toEqual([]);
  });

  test("of a guest needs a name and a number or an address", () => {
    const came: Came = { name: "Айгүл", kind: "person", identifier: "900101300123", registration: null };

    expect(wrongField(came)).toBeNull();
    expect(wrongField({ ...came, identifier: "aigul@example.kz" })).toBeNull();
    expect(wrongField({ ...came, name: " " })).toBe("name");
    expect(wrongField({ ...came, identifier: "123" })).toBe("identifier");
    expect(wrongField({ ...came, kind: "legal_entity", identifier: "aigul@example.kz" })).toBe("identifier");
  });
});
