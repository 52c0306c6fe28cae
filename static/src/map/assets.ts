// Addresses of the files a map needs, from the page's meta tags: the worker and the label fonts.
import type { FontFace } from "./style";

/** Address of MapLibre's worker; empty when the page has no map. */
export function workerUrl(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=maplibre-worker]")?.content ?? "";
}

/** Golos Text by alphabet. */
export function fontFaces(): FontFace[] {
  return [...document.querySelectorAll<HTMLMetaElement>("meta[name=map-font]")].map((meta) => ({
    url: new URL(meta.content, location.href).href,
    range: meta.dataset.range ?? "",
  }));
}
