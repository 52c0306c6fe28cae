// Under which word this browser keeps what is not sent: the account of the page, or of the last page from the network.
const REMEMBERED = "bas-jospar-visitor";
const GUEST = "guest";

/** Whether the service worker gave this page from its cache. */
export const fromCache = (): boolean => document.documentElement.hasAttribute("data-from-cache");

/** A page kept for guests does not know who is signed in; the browser remembers from the last page that did. */
export function visitor(): string {
  const given = document.querySelector<HTMLMetaElement>("meta[name=visitor]")?.content ?? GUEST;
  try {
    if (fromCache()) return localStorage.getItem(REMEMBERED) ?? GUEST;
    localStorage.setItem(REMEMBERED, given);
  } catch {
    // A browser that remembers nothing knows only this page.
  }
  return given;
}
