// The floating panel of layers: open beside a wide map, closed on a phone.
const WIDE = "(min-width: 1280px)";

/** Pixels of the map that the open panel covers on the right. */
export function coveredByLayers(): number {
  const panel = document.querySelector<HTMLElement>("[data-layers-panel]");
  return !panel || panel.hidden || !matchMedia(WIDE).matches ? 0 : panel.offsetWidth;
}

export function bindLayersPanel(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-layers-toggle]");
  const panel = document.querySelector<HTMLElement>("[data-layers-panel]");
  if (!button || !panel) return;
  const show = (open: boolean): void => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => show(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(false);
    button.focus();
  });
  panel.querySelector("[data-layers-close]")?.addEventListener("click", () => {
    show(false);
    button.focus();
  });
  show(matchMedia(WIDE).matches);
}
