// Something that waits to be sent, under a key made once: what an answer makes of it. Pure.
import type { Challenge } from "./proof";

export interface Queued {
  /** The idempotency key: made once, sent every time. */
  key: string;
  /** Under which account it was written; nobody else sees or sends it. */
  account: string;
  state: "waiting" | "refused";
  /** What the server said last. */
  told: string;
  written: number;
  tries: number;
  notBefore: number;
}

export interface Reply {
  /** 0: there was none. */
  status: number;
  code: string;
  text: string;
  retryAfterS: number;
  /** With 429: the work that lets one request through at once. */
  proof?: Challenge;
}

const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 10 * 60_000;

/** How something new waits. */
export const fresh = (now: number): Pick<Queued, "state" | "told" | "written" | "tries" | "notBefore"> => ({
  state: "waiting", told: "", written: now, tries: 0, notBefore: 0,
});

/** How long to wait after the n-th try that nobody answered. */
export const pause = (tries: number): number => Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);

/** Whether trying again by itself can help. */
const passes = ({ status, code }: Reply): boolean =>
  status === 0 || status >= 500 || status === 408 || (status === 403 && !/^(identity|account|hearing)\./.test(code));

/** What waits after an answer; null when it arrived. Nothing else ever removes one. */
export function afterReply<T extends Queued>(one: T, reply: Reply, now: number): T | null {
  if (reply.status === 200 || reply.status === 201) return null;
  const tries = one.tries + 1;
  if (reply.status === 429) {
    return { ...one, tries, told: reply.text, notBefore: now + Math.max(1, reply.retryAfterS) * 1000 };
  }
  if (passes(reply)) return { ...one, tries, notBefore: now + pause(tries) };
  return { ...one, tries, state: "refused", told: reply.text };
}

/** Those that `account` may send now, the oldest first. */
export function due<T extends Queued>(all: readonly T[], account: string, now: number): T[] {
  return own(all, account).filter((one) => one.state === "waiting" && one.notBefore <= now);
}

/** Those that `account` wrote. */
export function own<T extends Queued>(all: readonly T[], account: string): T[] {
  return all.filter((one) => one.account === account).sort((a, b) => a.written - b.written);
}

/** When the next one may be tried; null when none waits. */
export function nextTry(all: readonly Queued[], account: string): number | null {
  const times = own(all, account).filter((one) => one.state === "waiting").map((one) => one.notBefore);
  return times.length > 0 ? Math.min(...times) : null;
}
