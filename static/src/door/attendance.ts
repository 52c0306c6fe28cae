// Who is expected at a meeting, who came, and what still waits on this device. Pure.
import { fresh, type Queued } from "../core/outbox";

export interface Expected {
  id: string;
  name: string;
  came_at: string | null;
}

/** What the server tells about a door. */
export interface Numbers {
  registered: number;
  present: number;
  capacity: number | null;
  taking_part: number;
  needed: number | null;
  asks_identifier: boolean;
  results: Expected[];
}

/** The list as this device keeps it for one account. */
export interface KeptList extends Numbers {
  account: string;
  meeting: string;
  /** When the meeting ends, milliseconds. */
  ends: number;
}

export interface Came {
  name: string;
  kind: string;
  identifier: string;
  registration: string | null;
}

export interface WaitingCheckIn extends Queued {
  hearing: string;
  meeting: string;
  language: string;
  /** The clock of this device. */
  at: string;
  body: Came;
}

export interface Row {
  id: string;
  name: string;
  state: "expected" | "waiting" | "here";
  at: string | null;
  /** The check-in that waits here. */
  key: string | null;
}

/** How long a slip of the finger can be taken back before anything is sent. */
export const REGRET_MS = 5_000;
export const KEPT_AFTER_MS = 24 * 3_600_000;
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/;
const TWELVE_DIGITS = /^[0-9]{12}$/;
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
// A hand scanner presses keys: what they type depends on the layout that happens to be chosen.
const LAYOUTS = ["", "фисвуа", 'фисвуаөқ"әіңғ,.үұ'];
const MEANT = ["", "abcdef", "abcdef-0123456789"];

/** The ticket in what was scanned or typed: its address or its identifier; null for anything else. */
export function ticketOf(text: string): string | null {
  for (const [at, typed] of LAYOUTS.entries()) {
    const meant = MEANT[at] ?? "";
    const plain = [...text.toLowerCase()].map((letter) => {
      const place = [...typed].indexOf(letter);
      return place < 0 ? letter : (meant[place] ?? letter);
    });
    const found = UUID.exec(plain.join(""));
    if (found) return found[0];
  }
  return null;
}

/** Somebody came; sent when the moment of regret is over. */
export function checkIn(
  given: Pick<WaitingCheckIn, "key" | "account" | "hearing" | "meeting" | "language" | "body">, now: number,
): WaitingCheckIn {
  return { ...given, ...fresh(now), at: new Date(now).toISOString(), notBefore: now + REGRET_MS };
}

/** Which field of a guest is wrong; null when none is. The server has the last word. */
export function wrongField({ name, kind, identifier }: Came): "name" | "identifier" | null {
  if (name.trim() === "") return "name";
  const isNumber = TWELVE_DIGITS.test(identifier.trim());
  return isNumber || (kind === "person" && ADDRESS.test(identifier.trim())) ? null : "identifier";
}

/** The lines of the list, by name; `wanted` leaves those in which each of its words stands. */
export function rows(list: KeptList, waiting: readonly WaitingCheckIn[], wanted: string): Row[] {
  const words = wanted.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const sent = new Map(waiting.map((one) => [one.body.registration, one]));
  return list.results
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .map(({ id, name, came_at }): Row => {
      const own = sent.get(id);
      if (came_at) return { id, name, state: "here", at: came_at, key: null };
      if (own?.state === "waiting") return { id, name, state: "waiting", at: own.at, key: own.key };
      return { id, name, state: "expected", at: null, key: null };
    });
}

/** How many are here, with those that wait on this device. */
export function present(list: KeptList, waiting: readonly WaitingCheckIn[]): number {
  const known = new Set(list.results.filter(({ came_at }) => came_at).map(({ id }) => id));
  const more = waiting.filter(({ state, body }) => state === "waiting" && !(body.registration && known.has(body.registration)));
  return list.present + more.length;
}

/** The list after the server took a check-in that came at `at`. */
export function arrived(list: KeptList, registration: string | null, at: string): KeptList {
  const line = list.results.find(({ id }) => id === registration);
  if (line?.came_at) return list;
  const results = list.results.map((one) => (one.id === registration ? { ...one, came_at: at } : one));
  return { ...list, results, present: list.present + 1 };
}

/** Keys of lists that leave this device: those of other accounts, and of meetings that are over for a day. */
export function outlived(kept: readonly (readonly [string, Pick<KeptList, "account" | "ends">])[], account: string, now: number): string[] {
  return kept.filter(([, one]) => one.account !== account || one.ends + KEPT_AFTER_MS < now).map(([key]) => key);
}
