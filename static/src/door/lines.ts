// The lines of a door: everybody who is expected, and what the server did not take.
import { make } from "../core/dom";
import { formatLanguage, t } from "../core/i18n";
import type { Row, WaitingCheckIn } from "./attendance";

export interface Line {
  key: string;
  /** Equal for lines that look alike. */
  look: string;
  element: () => HTMLElement;
}

/** Shows `lines`; one that looks as before is not touched: a finger may be on its button. */
export function put(list: Element, lines: readonly Line[]): void {
  const shown = [...list.children] as HTMLElement[];
  const same = shown.length === lines.length && lines.every(({ key }, at) => shown[at]?.dataset.line === key);
  const made = lines.map(({ key, look, element }, at) => {
    const before = same ? shown[at] : undefined;
    if (before?.dataset.look === look) return before;
    const now = element();
    now.dataset.line = key;
    now.dataset.look = look;
    before?.replaceWith(now);
    return now;
  });
  if (!same) list.replaceChildren(...made);
}

/** The hour on the clocks of the hearing. */
export function hour(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat(formatLanguage(), { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(at));
}

function button(name: string, value: string, text: string, more = ""): HTMLElement {
  return make("button", { type: "button", class: `button button--small${more}`, [name]: value }, text);
}

/** One line of the list. */
export const line = (row: Row, timeZone: string): Line => ({ key: row.id, look: JSON.stringify(row), element: () => ticketLine(row, timeZone) });

/** A guest without a ticket who waits to be sent. */
export const guest = (one: WaitingCheckIn, timeZone: string): Line => ({ key: one.key, look: one.body.name, element: () => guestLine(one, timeZone) });

function ticketLine(row: Row, timeZone: string): HTMLElement {
  const at = row.at ? hour(row.at, timeZone) : "";
  const said = {
    expected: () => [button("data-came", row.id, t("Came"))],
    waiting: () => [make("span", { class: "door__came" }, t("%(time)s, waits", { time: at })), button("data-undo", row.key ?? "", t("Undo"), " button--quiet")],
    here: () => [make("span", { class: "door__came" }, at)],
  }[row.state]();
  const state = { expected: "", waiting: " is-waiting", here: " is-here" }[row.state];
  return make("li", { class: `door__row${state}`, "data-registration": row.id, "data-state": row.state },
    make("span", { class: "door__name" }, row.name), ...said);
}

function guestLine(one: WaitingCheckIn, timeZone: string): HTMLElement {
  return make("li", { class: "door__row is-waiting", "data-guest": one.key, "data-state": "waiting" },
    make("span", { class: "door__name" }, one.body.name),
    make("span", { class: "door__came" }, t("%(time)s, waits", { time: hour(one.at, timeZone) })),
    button("data-undo", one.key, t("Undo"), " button--quiet"));
}

/** What the server refused, to be corrected or dropped. */
export function refused(one: WaitingCheckIn): HTMLElement {
  return make("li", { class: "outbox__item", "data-state": "refused" },
    make("strong", {}, one.body.name),
    make("p", { class: "outbox__told outbox__told--bad" }, t("Not accepted: %(why)s", { why: one.told || t("The request was refused.") })),
    make("p", { class: "button-row" }, button("data-correct", one.key, t("Correct")), button("data-drop", one.key, t("Delete"), " button--quiet")));
}
