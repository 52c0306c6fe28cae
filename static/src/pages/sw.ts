// The service worker: a hearing and the door of its meetings open without a network, and what met none waits to be sent.
// Built on its own (static/build.mjs); `RELEASE` is set by /sw.js. Keeps only what the server marks as the same
// for every guest: never a page with a name in it, never an answer to a POST.
import { flushCheckIns } from "../door/delivery";
import { flush, keepWaiting } from "../hearings/delivery";
import { entryOf } from "../hearings/entry";
import { waiting } from "../hearings/outbox";

interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  RELEASE?: string;
  location: Location;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate" | "sync", hear: (event: Extendable) => void): void;
  addEventListener(type: "fetch", hear: (event: Fetching) => void): void;
  addEventListener(type: "message", hear: (event: Extendable & { data: unknown; ports: readonly MessagePort[] }) => void): void;
}

const worker = self as unknown as Worker;
const PREFIX = "bas-jospar-";
const SHELL = `${PREFIX}shell-${worker.RELEASE ?? ""}`;
const PAGES = `${PREFIX}pages-${worker.RELEASE ?? ""}`;
const KEEP_HEADER = "X-Keep-Offline";
const MOST_TILES = 400;
const HEARING = /^\/(?:(ru|en)\/)?hearings\/([a-z0-9-]+)\/(?:statements\/new\/)?$/;
const DOOR = /^\/(?:(?:ru|en)\/)?hearings\/[a-z0-9-]+\/desk\/meetings\/[0-9]+\/door\/$/;
/** The door as everybody gets it, without a name: what is shown when there is no network. */
const TWIN = /\/door\/kept\/$/;
const DATA = /^\/api\/v1\/hearings\/[a-z0-9-]+\/statements\/$/;

const isTile = (url: URL): boolean => url.pathname.startsWith("/tiles/") && url.searchParams.has("r");

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(begin()));
worker.addEventListener("sync", (event) => event.waitUntil(Promise.all([flush(), flushCheckIns()])));
worker.addEventListener("message", (event) => {
  const urls = (event.data as { keep?: string[] } | null)?.keep;
  if (urls) event.waitUntil(keepAll(urls).then(() => event.ports[0]?.postMessage("kept")));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  const isPage = request.mode === "navigate" && HEARING.test(url.pathname);
  if (request.method === "POST") {
    if (isPage) event.respondWith(posted(request, url));
  } else if (request.method !== "GET") return;
  else if (url.pathname.startsWith("/static/")) event.respondWith(fromShell(request));
  else if (isPage) event.respondWith(networkFirst(request, true));
  else if (request.mode === "navigate" && DOOR.test(url.pathname)) event.respondWith(twinWithoutNetwork(request, url));
  else if (DATA.test(url.pathname) || isTile(url)) event.respondWith(networkFirst(request, false));
});

/** Caches of earlier releases go. */
async function begin(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== SHELL && name !== PAGES).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** What the first page had loaded before the worker was there; the page itself as a guest gets it. */
async function keepAll(urls: readonly string[]): Promise<void> {
  await Promise.all(urls.map(async (address) => {
    const url = new URL(address, worker.location.origin);
    if (url.origin !== worker.location.origin) return;
    const isShell = url.pathname.startsWith("/static/");
    if (!isShell && !HEARING.test(url.pathname) && !TWIN.test(url.pathname) && !DATA.test(url.pathname) && !isTile(url)) return;
    const cache = await caches.open(isShell ? SHELL : PAGES);
    if (isShell && (await cache.match(url.href))) return;
    const answer = await fetch(url.href, { credentials: isShell ? "same-origin" : "omit" }).catch(() => null);
    if (answer?.ok && (isShell || mayKeep(answer, url))) await cache.put(url.href, answer);
  }));
}

/** Tiles of a frozen version carry its revision and say that everybody may keep them. */
const mayKeep = (answer: Response, url: URL): boolean =>
  answer.ok && !answer.redirected &&
  (answer.headers.get(KEEP_HEADER) === "yes" || (isTile(url) && /\bpublic\b/.test(answer.headers.get("Cache-Control") ?? "")));

/** Names of static files change with their content, so what is kept is right. */
async function fromShell(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") await cache.put(request.url, answer.clone());
  return answer;
}

async function networkFirst(request: Request, isPage: boolean): Promise<Response> {
  const url = new URL(request.url);
  url.hash = "";
  const cache = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (mayKeep(answer, url)) {
      await cache.put(isPage ? url.origin + url.pathname : url.href, answer.clone());
      if (isTile(url)) await trim(cache);
    }
    return answer;
  } catch (error) {
    const kept = await cache.match(isPage ? url.origin + url.pathname : url.href);
    if (!kept) throw error;
    return isPage ? marked(kept) : kept;
  }
}

/** The officer's own page is never kept; its twin is, and what the device keeps for the account fills it. */
async function twinWithoutNetwork(request: Request, url: URL): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(PAGES)).match(`${url.origin}${url.pathname}kept/`);
    if (!kept) throw error;
    return marked(kept);
  }
}

/** The page says that it comes from here. */
async function marked(kept: Response): Promise<Response> {
  const text = await kept.text();
  const headers = new Headers(kept.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(text.replace("<html ", "<html data-from-cache "), { status: 200, headers });
}

async function trim(cache: Cache): Promise<void> {
  const tiles = (await cache.keys()).filter((one) => isTile(new URL(one.url)));
  await Promise.all(tiles.slice(0, Math.max(0, tiles.length - MOST_TILES)).map((one) => cache.delete(one)));
}

/** The form of a statement on its way. Did no answer come, it waits in the outbox under the same key. */
async function posted(request: Request, url: URL): Promise<Response> {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch (error) {
    const data = await copy.formData();
    const [, language, hearing] = HEARING.exec(url.pathname) ?? [];
    const key = String(data.get("idempotency_key") ?? "");
    if (!hearing || key === "" || data.has("find")) throw error;
    const account = String(data.get("visitor") || "guest");
    const body = entryOf(data);
    await keepWaiting(waiting({ key, account, hearing, language: language ?? "kk", body, files: [] }, Date.now()));
    return Response.redirect(`${url.origin}${url.pathname.replace(/statements\/new\/$/, "")}#outbox`, 303);
  }
}
