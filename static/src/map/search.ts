// Search as you type: the server's own result list, fetched as a piece of the page.
import { getHtml } from "../core/api";
import { announce } from "../core/dom";
import { readFeature } from "./permalink";
import type { FeatureKey } from "../types/map";

const PAUSE_MS = 250;

export interface Found extends FeatureKey {
  lon: number;
  lat: number;
}

/** The found feature a result link stands for; null for other links. */
export function foundOf(link: HTMLElement): Found | null {
  const key = readFeature(link.dataset.feature ?? "");
  const [lon, lat] = [Number(link.dataset.lon), Number(link.dataset.lat)];
  return key ? { ...key, lon, lat } : null;
}

/** Makes the search form of a page live; `chosen` hears the picked feature. */
export function bindSearch(form: HTMLFormElement, results: HTMLElement, chosen: (found: Found) => void): void {
  const field = form.querySelector<HTMLInputElement>("input[type=search]");
  if (!field) return;
  let timer = 0;
  let running: AbortController | null = null;

  async function look(text: string): Promise<void> {
    running?.abort();
    running = new AbortController();
    const url = new URL(form.action, location.href);
    url.searchParams.set("q", text);
    url.searchParams.set("part", "results");
    try {
      results.replaceChildren(await getHtml(url.href, running.signal));
      announce(results.querySelector("[data-count]")?.textContent?.trim() ?? "");
    } catch (error) {
      if (!(error instanceof DOMException)) results.replaceChildren();
    }
  }

  function later(): void {
    clearTimeout(timer);
    const text = field?.value.trim() ?? "";
    if (text.length < 2) {
      running?.abort();
      results.replaceChildren();
      return;
    }
    timer = window.setTimeout(() => void look(text), PAUSE_MS);
  }

  field.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void look(field.value.trim());
  });
  results.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("[data-feature]");
    const found = link && foundOf(link);
    if (!found) return;
    event.preventDefault();
    chosen(found);
  });
}
