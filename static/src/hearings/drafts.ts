// A half-written statement: kept in this browser as one writes, for signed-in people also on the server; offered back.
import { get } from "../core/api";
import { make } from "../core/dom";
import { formatLanguage, t } from "../core/i18n";
import { Problem } from "../core/problem";
import type { KeptTarget } from "./place";
import { entries, put, readOne, remove } from "./store";

export interface DraftDocument {
  text: string;
  kind: string;
  fields: Record<string, string>;
  geometry: string;
  blurred: boolean;
  targets: KeptTarget[];
  files: { name: string; uid: string }[];
}

export interface KeptDraft {
  document: DraftDocument;
  at: number;
}

const SENDING = "bas-jospar-sending";
const LOCAL_MS = 600;
const SERVER_MS = 5_000;
const GUEST = "guest";
/** The next person at a shared device must not find what a guest left there yesterday. */
export const GUEST_KEEPS_MS = 24 * 3_600_000;
export const FIELDS = ["author_name", "author_email", "organisation", "bin", "language"] as const;

/** Whether there is anything worth keeping: words, a place or a file. Pure. */
export const isWorth = (one: DraftDocument): boolean =>
  one.text.trim() !== "" || one.geometry !== "" || one.targets.length > 0 || one.files.length > 0;

/** The later of two. Pure. */
export function later(one: KeptDraft | null, other: KeptDraft | null): KeptDraft | null {
  if (!one || !other) return one ?? other;
  return other.at > one.at ? other : one;
}

/** Which keys of the shelf are of guests and older than a day. Pure. */
export function stale(kept: readonly (readonly [string, Pick<KeptDraft, "at">])[], now: number): string[] {
  return kept.filter(([key, { at }]) => isOfGuest(key) && now - at > GUEST_KEEPS_MS).map(([key]) => key);
}

const isOfGuest = (key: string): boolean => key.startsWith(`${GUEST}|`);

async function removeAll(keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => remove("drafts", key)));
}

export class Drafts {
  #key: string;
  #url: string;
  #local = 0;
  #server = 0;
  #sealed = false;

  constructor(private readonly account: string, private readonly hearing: string) {
    this.#key = `${account}|${hearing}`;
    this.#url = `/api/v1/hearings/${hearing}/draft/`;
  }

  get isOfGuest(): boolean {
    return !this.#signedIn;
  }

  get #signedIn(): boolean {
    return this.account !== GUEST;
  }

  /** What was kept last, here or on another device. */
  async read(): Promise<KeptDraft | null> {
    await entries<KeptDraft>("drafts").then((kept) => removeAll(stale(kept, Date.now()))).catch(() => undefined);
    const here = await readOne<KeptDraft>("drafts", this.#key).catch(() => null);
    if (!this.#signedIn) return here;
    try {
      const { body } = await get<{ document: DraftDocument; updated_at: string } | null>(this.#url);
      return later(here, body ? { document: body.document, at: Date.parse(body.updated_at) } : null);
    } catch (error) {
      if (error instanceof Problem) return here;
      throw error;
    }
  }

  /** Called with every change. */
  keep(made: () => DraftDocument): void {
    if (this.#sealed) return;
    clearTimeout(this.#local);
    this.#local = window.setTimeout(() => void this.#keepHere(made()), LOCAL_MS);
    if (!this.#signedIn) return;
    clearTimeout(this.#server);
    this.#server = window.setTimeout(() => void this.#keepThere("PUT", made()), SERVER_MS);
  }

  async #keepHere(document: DraftDocument): Promise<void> {
    const kept: KeptDraft = { document, at: Date.now() };
    const done = isWorth(document) ? put("drafts", this.#key, kept) : remove("drafts", this.#key);
    // A private window keeps nothing; the form itself still holds every word.
    await done.catch(() => undefined);
  }

  async #keepThere(method: "PUT" | "DELETE", document: DraftDocument | null): Promise<void> {
    const token = window.document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
    const body = document && isWorth(document) ? { body: JSON.stringify({ document }) } : {};
    // A draft that did not reach the server is still here, and goes with the next change.
    await fetch(this.#url, {
      method: document && !isWorth(document) ? "DELETE" : method, credentials: "same-origin", keepalive: true,
      headers: { "Content-Type": "application/json", "X-CSRFToken": token }, ...body,
    }).catch(() => undefined);
  }

  async drop(): Promise<void> {
    clearTimeout(this.#local);
    clearTimeout(this.#server);
    await remove("drafts", this.#key).catch(() => undefined);
    if (this.#signedIn) await this.#keepThere("DELETE", null);
  }

  /** Nothing that a guest wrote stays in this browser, on whichever hearing. */
  async forgetGuests(): Promise<void> {
    clearTimeout(this.#local);
    sessionStorage.removeItem(SENDING);
    const kept = await entries<KeptDraft>("drafts").catch(() => []);
    await removeAll(kept.map(([key]) => key).filter(isOfGuest)).catch(() => undefined);
  }

  /** The form goes to the server: its page of the statement will say that it arrived. */
  async sending(document: DraftDocument): Promise<void> {
    this.#sealed = true;
    clearTimeout(this.#local);
    clearTimeout(this.#server);
    try {
      sessionStorage.setItem(SENDING, JSON.stringify({ account: this.account, hearing: this.hearing }));
    } catch {
      // Then the draft is offered once more, and dropped by hand.
    }
    await this.#keepHere(document);
  }

  /** The page came back with the form: nothing was sent. */
  resume(): void {
    this.#sealed = false;
    sessionStorage.removeItem(SENDING);
  }
}

/** On the page of a registered statement: what was sent from here is no draft any more. */
export async function settleSent(): Promise<void> {
  const told = sessionStorage.getItem(SENDING);
  const hearing = /\/hearings\/([^/]+)\/statements\/\d+\/$/.exec(location.pathname)?.[1];
  if (!told || !hearing) return;
  const sent = JSON.parse(told) as { account: string; hearing: string };
  sessionStorage.removeItem(SENDING);
  if (sent.hearing === hearing) await new Drafts(sent.account, sent.hearing).drop();
}

/** The line that offers the draft back. */
export function offer(holder: HTMLElement, kept: KeptDraft, on: { take: () => void; drop: () => void }): void {
  const when = new Intl.DateTimeFormat(formatLanguage(), { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }).format(kept.at);
  const take = make("button", { type: "button", class: "button button--small button--primary", "data-draft-take": true }, t("Go on writing"));
  const drop = make("button", { type: "button", class: "button button--small button--quiet", "data-draft-drop": true }, t("Delete"));
  const words = kept.document.text.trim().slice(0, 120);
  holder.replaceChildren(
    make("p", {}, make("strong", {}, t("You have an unsent statement")), " ", make("span", { class: "meta" }, when)),
    ...(words ? [make("p", { class: "draft-offer__words" }, words)] : []),
    make("p", { class: "button-row" }, take, drop));
  holder.hidden = false;
  const close = (act: () => void) => (): void => {
    holder.hidden = true;
    act();
  };
  take.addEventListener("click", close(on.take));
  drop.addEventListener("click", close(on.drop));
}
