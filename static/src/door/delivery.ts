// Sends check-ins that wait, in a page or in the service worker; takes lists off the device when their time is over.
import { afterReply, due } from "../core/outbox";
import { alone, posted, tellPages, type Visitor, whoAmI } from "../core/sending";
import { arrived, type KeptList, outlived, type WaitingCheckIn } from "./attendance";
import { entries, listKey, put, readAll, readOne, remove } from "./store";

export interface Arrival {
  name: string;
  /** When the same ticket came before; blank when it came now. */
  before: string;
}

export const CHANNEL = "bas-jospar-door";
const LOCK = "bas-jospar-door";

/** Keeps a check-in until the server has it. */
export async function keepCheckIn(one: WaitingCheckIn): Promise<void> {
  await put("check-ins", one.key, one);
  tellPages(CHANNEL, []);
}

/** Takes one back that has not gone yet; null when it is too late. */
export async function takeBack(key: string): Promise<WaitingCheckIn | null> {
  const one = await readOne<WaitingCheckIn>("check-ins", key);
  // Only what is due may be on its way just now: then its answer is waited for.
  return one && isDue(one) ? alone(LOCK, () => taken(key)) : taken(key);
}

const isDue = (one: WaitingCheckIn): boolean => due([one], one.account, Date.now()).length > 0;

async function taken(key: string): Promise<WaitingCheckIn | null> {
  const one = await readOne<WaitingCheckIn>("check-ins", key);
  if (one) await remove("check-ins", key);
  tellPages(CHANNEL, []);
  return one;
}

async function deliver(one: WaitingCheckIn, visitor: Visitor): Promise<Arrival | null> {
  const url = `/api/v1/hearings/${one.hearing}/meetings/${one.meeting}/check-ins/`;
  const [reply, body] = await posted(url, visitor, one.language, {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key: one.key, at: one.at, ...one.body }),
  });
  const next = afterReply(one, reply, Date.now());
  if (next) {
    await put("check-ins", next.key, next);
    return null;
  }
  const key = listKey(one.account, one.meeting);
  const list = await readOne<KeptList>("lists", key);
  const at = String(body.at ?? one.at);
  if (list) await put("lists", key, arrived(list, one.body.registration, at));
  await remove("check-ins", one.key);
  return { name: one.body.name, before: String(body.key) === one.key ? "" : at };
}

async function flushed(): Promise<void> {
  const kept = await readAll<WaitingCheckIn>("check-ins");
  if (kept.length === 0) return;
  const visitor = await whoAmI();
  if (!visitor) return;
  const told: Arrival[] = [];
  for (const { key } of due(kept, visitor.account, Date.now())) {
    // Read anew: it may have been taken back while the others went.
    const one = await readOne<WaitingCheckIn>("check-ins", key);
    const done = one && (await deliver(one, visitor));
    if (done) told.push(done);
  }
  tellPages(CHANNEL, told);
}

/** Sends everything that is due. Where another tab does it already, it waits for its turn. */
export const flushCheckIns = (): Promise<void> => alone(LOCK, flushed);

/** Lists of other accounts and of meetings that are over leave this device. What waits to be sent stays. */
export async function forgetLists(account: string): Promise<void> {
  const kept = await entries<KeptList>("lists");
  await Promise.all(outlived(kept, account, Date.now()).map((key) => remove("lists", key)));
}
