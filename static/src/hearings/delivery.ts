// Sends what waits, in a page or in the service worker; one at a time over all tabs.
import { afterReply, due, type Reply } from "../core/outbox";
import { alone as holding, posted, tellPages, type Visitor, whoAmI } from "../core/sending";
import type { Waiting } from "./outbox";
import { put, readAll, readOne, remove } from "./store";

export interface Delivered {
  key: string;
  code: string;
  url: string;
}

export const CHANNEL = "bas-jospar-outbox";
const LOCK = "bas-jospar-outbox";

/** Tells every open page that something changed. */
export function tell(delivered: readonly Delivered[]): void {
  tellPages(CHANNEL, delivered);
}

/** Keeps a statement until it is in the register. */
export async function keepWaiting(one: Waiting): Promise<void> {
  await put("outbox", one.key, one);
  tell([]);
}

/** Hands the files in first; what the server keeps is remembered at once. */
async function withFiles(one: Waiting, visitor: Visitor): Promise<[Waiting, Reply | null]> {
  let sent = one;
  for (const [at, file] of one.files.entries()) {
    if (file.uid !== null) continue;
    const form = new FormData();
    form.append("file", file.content, file.name);
    const url = `/api/v1/hearings/${one.hearing}/attachments/`;
    const [reply, body] = await posted(url, visitor, one.language, { body: form });
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
    : await posted(`/api/v1/hearings/${one.hearing}/statements/`, visitor, one.language, {
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

async function flushed(): Promise<Delivered[]> {
  const kept = await readAll<Waiting>("outbox");
  if (kept.length === 0) return [];
  const visitor = await whoAmI();
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
export const alone = <T>(act: () => Promise<T>): Promise<T> => holding(LOCK, act);
