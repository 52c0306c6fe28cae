// Sends what waits, in a page or in the service worker: who is signed in, one request, one sender at a time.
import type { Reply } from "./outbox";
import { answer as solved, type Challenge, solve } from "./proof";

// A network that swallows requests must not hold the lock for ever: what hangs counts as no answer.
const ASK_MS = 10_000;
const SEND_MS = 60_000;
const FILE_MS = 5 * 60_000;

export interface Visitor {
  account: string;
  csrf: string;
}

export type Told = [Reply, Record<string, unknown>];

/** Who is signed in just now; null without an answer. Who signed in or out meanwhile sends nothing of somebody else. */
export async function whoAmI(): Promise<Visitor | null> {
  try {
    const signal = AbortSignal.timeout(ASK_MS);
    const answer = await fetch("/api/v1/visitor/", { credentials: "same-origin", cache: "no-store", signal });
    return answer.ok ? ((await answer.json()) as Visitor) : null;
  } catch {
    return null;
  }
}

/** One POST; where the server asks for work because too many came, it is done and the request sent once more. */
export async function posted(url: string, visitor: Visitor, language: string, init: RequestInit): Promise<Told> {
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

/** Runs `act` while no other tab and no worker holds `lock`. */
export async function alone<T>(lock: string, act: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request(lock, act) : await act();
}

/** Tells every open page that something changed. */
export function tellPages(channel: string, told: unknown): void {
  const open = new BroadcastChannel(channel);
  open.postMessage(told);
  open.close();
}
