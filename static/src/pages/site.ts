// Every page: menus close by Escape and by a click elsewhere; the view goes along into another language;
// what must be read first takes the focus. Registers the service worker, and sends what waits to be sent.
import { flushCheckIns, forgetLists } from "../door/delivery";
import { flush } from "../hearings/delivery";
import { settleSent } from "../hearings/drafts";
import { visitor } from "../core/visitor";

function closeMenus(except?: Node): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  closeMenus(target);
  const language = target.closest<HTMLAnchorElement>("a.bar__language");
  if (language) language.hash = location.hash;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector<HTMLDetailsElement>("details.menu[open]");
  closeMenus();
  open?.querySelector("summary")?.focus();
});
// After loading: until then the place named after # in the address would take the focus away again.
const first = document.querySelector<HTMLElement>("[data-focus]");
if (document.readyState === "complete") first?.focus();
else window.addEventListener("load", () => setTimeout(() => first?.focus()));

// A row of pages that is wider than the window shows the one that is open.
const row = document.querySelector<HTMLElement>(".desk-nav ul");
const here = row?.querySelector<HTMLElement>("[aria-current]");
if (row && here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;

/** The worker was not there yet when this page loaded: it keeps now what the page had loaded. */
async function keepForLater(page: string): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  const answer = new MessageChannel();
  // From now on this page opens without a network.
  answer.port1.onmessage = () => { document.documentElement.dataset.kept = "yes"; };
  registration.active?.postMessage({ keep: [new URL(page, location.href).href, ...loaded] }, [answer.port2]);
}

void settleSent();
// Who signs out, or signs in as somebody else, leaves no names of a meeting's guests behind.
forgetLists(visitor()).catch(() => undefined);
if ("serviceWorker" in navigator) {
  const isHearing = document.querySelector("[data-outbox]") !== null;
  // A page with names is kept as its nameless twin.
  const twin = document.querySelector<HTMLElement>("[data-keep]")?.dataset.keep;
  // Registered after everything that the page itself needs.
  window.addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js", { scope: "/" }).then(
      () => (isHearing || twin ? keepForLater(twin ?? location.pathname) : undefined),
      // Without a worker the site only needs the network.
      () => undefined,
    );
  });
  // The page of a hearing sends by itself and tells what became of it.
  if (!isHearing) {
    const send = (): void => {
      flush().catch(() => []);
      // At the door the page itself does.
      if (!twin) flushCheckIns().catch(() => undefined);
    };
    send();
    window.addEventListener("online", send);
  }
}
