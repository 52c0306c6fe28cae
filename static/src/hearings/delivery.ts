// Sends what waits, in a page or in the service worker; one at a time over all tabs.
import { answer as solved, type Challenge, solve } from "../core/proof";
import { afterReply, due, type Reply, type Waiting } from "./outbox";
import { put, readAll, readOne, remove } from "./store";

export interface Delivered {
  key: string;
  code: string;
  url: string;
}

export const CHANNEL = "bas-jospar-outbox";
const LOCK = "bas-jospar-outbox";
// A network that swallows requests must not hold the lock for ever: what hangs counts as no answer.
const ASK_MS = 10_000;
const SEND_MS = 60_000;
const FILE_MS = 5 * 60_000;

interface Visitor {
  account: string;
  csrf: string;
}

/** Tells every open page that something changed. */
export function tell(delivered: readonly Delivered[]): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(delivered);
  channel.close();
}

/** Keeps a statement until it is in the register. */
export async function keepWaiting(one: Waiting): Promise<void> {
  await put("outbox", one.key, one);
  tell([]);
}

type Told = [Reply, Record<string, unknown>];

/** One request; where the server asks for work because too many came, it is done and the request sent once more. */
async function asked(url: string, visitor: Visitor, language: string, init: RequestInit): Promise<Told> {
  const [reply, body] = await once(url, visitor, language, init);
  if (!reply.proof) return [reply, body];
  const number = await solve(reply.proof).catch(() => null);
  if (number === null) return [reply, body];
  return once(url, visitor, language, { ...init, headers: { ...init.headers, "X-Proof-Of-Work": solved(reply.proof, number) } });
}

async function once(url: string, visitor: Visitor, language: string, init: RequestInit): Promise<Told> {
  const headers = { Accept: "application/json", "Accept-Language": language, "X-CSRFToken": visitor.csrf, ...init.headers };
  let response: Response;
  let body: Record<string, unknown> = {};
  try {
    const signal = AbortSignal.timeout(init.body instanceof FormData ? FILE_MS : SEND_MS);
    response = await fetch(url, { ...init, method: "POST", credentials: "same-origin", headers, signal });
    body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  } catch {
    return [{ status: 0, code: "", text: "", retryAfterS: 0 }, {}];
  }
  const errors = Array.isArray(body.errors) ? (body.errors as { text?: string }[]) : [];
  const words = errors.map((one) => one.text ?? "").filter((one) => one !== "");
  const text = words.length > 0 ? words.join(" ") : String(body.detail ?? body.title ?? "");
  const retryAfterS = Number(body.retry_after_s ?? response.headers.get("Retry-After") ?? 60);
  const reply: Reply = { status: response.status, code: String(body.code ?? ""), text, retryAfterS };
  if (response.status === 429 && body.proof_of_work) reply.proof = body.proof_of_work as Challenge;
  return [reply, body];
}

/** Hands the files in first; what the server keeps is remembered at once. */
async function withFiles(one: Waiting, visitor: Visitor): Promise<[Waiting, Reply | null]> {
  let sent = one;
  for (const [at, file] of one.files.entries()) {
    if (file.uid !== null) continue;
    const form = new FormData();
    form.append("file", file.content, file.name);
    const url = `/api/v1/hearings/${one.hearing}/attachments/`;
    const [reply, body] = await asked(url, visitor, one.language, { body: form });
    if (reply.status !== 201) return [sent, reply];
    const files = sent.files.map((other, index) => (index === at ? { ...other, uid: String(body.id) } : other));
    sent = { ...sent, files };
    await put("outbox", sent.key, sent);
  }
  return [sent, null];
}

async function deliver(one: Waiting, visitor: Visitor): Promise<Delivered | null> {
  const [whole, stopped] = await withFiles(one, visitor);
  const uids = whole.files.flatMap((file) => file.uid ?? []);
  const entry = { ...whole.body, attachments: [...whole.body.attachments, ...uids] };
  const [reply, body] = stopped
    ? [stopped, {} as Record<string, unknown>]
    : await asked(`/api/v1/hearings/${one.hearing}/statements/`, visitor, one.language, {
        headers: { "Content-Type": "application/json", "Idempotency-Key": one.key },
        body: JSON.stringify(entry),
      });
  const next = afterReply(whole, reply, Date.now());
  if (next) await put("outbox", next.key, next);
  else {
    await remove("outbox", one.key);
    await forgetDraft(one, visitor);
  }
  return next ? null : { key: one.key, code: String(body.register_code ?? ""), url: String(body.url ?? "") };
}

/** What arrived is not offered as a draft once more. */
async function forgetDraft({ account, hearing, body }: Waiting, visitor: Visitor): Promise<void> {
  const key = `${account}|${hearing}`;
  const draft = await readOne<{ document: { text: string } }>("drafts", key);
  if (draft?.document.text.trim() !== body.text.trim()) return;
  await remove("drafts", key);
  if (account === "guest") return;
  const headers = { "X-CSRFToken": visitor.csrf };
  await fetch(`/api/v1/hearings/${hearing}/draft/`, { method: "DELETE", credentials: "same-origin", headers }).catch(() => null);
}

async function whoAmI(): Promise<Visitor | null> {
  const signal = AbortSignal.timeout(ASK_MS);
  const answer = await fetch("/api/v1/visitor/", { credentials: "same-origin", cache: "no-store", signal });
  return answer.ok ? ((await answer.json()) as Visitor) : null;
}

async function flushed(): Promise<Delivered[]> {
  const kept = await readAll<Waiting>("outbox");
  if (kept.length === 0) return [];
  // Asked just now: who signed in or out meanwhile sends nothing of somebody else.
  const visitor = await whoAmI().catch(() => null);
  if (!visitor) return [];
  const delivered: Delivered[] = [];
  for (const one of due(kept, visitor.account, Date.now())) {
    const done = await deliver(one, visitor);
    if (done) delivered.push(done);
  }
  tell(delivered);
  return delivered;
}

/** Sends everything that is due. Where another tab does it already, it waits for its turn. */
export function flush(): Promise<Delivered[]> {
  return alone(flushed);
}

/** Runs `act` while no other tab and no worker sends. */
export async function alone<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request(LOCK, act) : await act();
}
