// Features by name, for everybody who does not point at a map: the list follows what is typed.
import { getHtml } from "../core/api";
import { announce } from "../core/dom";
import { Problem } from "../core/problem";
import type { KeptTarget } from "./place";

const PAUSE_MS = 250;

/** Makes the finder of the statement form live; `chosen` hears each added feature. */
export function bindChoices(root: HTMLElement, chosen: (target: KeptTarget) => void): void {
  const words = root.querySelector<HTMLInputElement>("input[name=q]");
  const layer = root.querySelector<HTMLSelectElement>("select[name=layer]");
  const results = root.querySelector<HTMLElement>("[data-choices]");
  const url = root.dataset.finder;
  if (!words || !layer || !results || !url) return;
  let timer = 0;
  let running: AbortController | null = null;

  async function look(page = "1"): Promise<void> {
    running?.abort();
    if (!words || !layer || !results || (words.value.trim().length < 2 && layer.value === "")) {
      results?.replaceChildren();
      return;
    }
    running = new AbortController();
    const query = new URLSearchParams({ part: "choices", q: words.value.trim(), layer: layer.value, page });
    try {
      const found = await getHtml(`${url}?${query}`, running.signal);
      if (page === "1") results.replaceChildren();
      else results.querySelector("[data-more]")?.parentElement?.remove();
      results.append(found);
      announce(results.querySelector("[data-count]")?.textContent?.trim() ?? "");
    } catch (error) {
      if (error instanceof Problem) results.textContent = error.text;
      else if (!(error instanceof DOMException)) throw error;
    }
  }

  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PAUSE_MS);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Enter here looks for a place; it does not send the statement.
    event.preventDefault();
    clearTimeout(timer);
    void look();
  });
  layer.addEventListener("change", () => void look());
  results.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("button");
    if (button?.dataset.more) void look(button.dataset.more);
    if (button?.dataset.add) chosen({ value: button.dataset.add, title: button.dataset.title ?? "" });
  });
}
