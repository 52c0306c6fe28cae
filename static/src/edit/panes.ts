// Panels that open from the toolbar: their button, focus, Escape.
import type { BottomSheet } from "../elements/bottom-sheet";

export interface Pane {
  readonly element: HTMLElement;
  readonly isOpen: boolean;
  open(): void;
  close(): void;
}

const ROOM_ABOVE = 12; // pixels

interface PaneEvents {
  opened?: () => void;
  closed?: () => void;
}

/** On a phone the panels lie in the sheet, which leaves half of the map free. */
function bringIntoView(element: HTMLElement): void {
  element.closest<BottomSheet>("bottom-sheet")?.setTall(false);
  const body = element.closest<HTMLElement>("[data-sheet-body]");
  // Only the sheet itself: scrollIntoView would move the page's frame as well.
  if (body) body.scrollTop += element.getBoundingClientRect().top - body.getBoundingClientRect().top - ROOM_ABOVE;
}

/** The panel `data-pane=name` and its button `data-open-pane=name`; null when the page has no such panel. */
export function bindPane(name: string, { opened, closed }: PaneEvents = {}): Pane | null {
  const element = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  const button = document.querySelector<HTMLButtonElement>(`[data-open-pane="${name}"]`);
  if (!element) return null;
  const show = (shown: boolean): void => {
    element.hidden = !shown;
    button?.setAttribute("aria-expanded", String(shown));
  };
  const pane: Pane = {
    element,
    get isOpen() {
      return !element.hidden;
    },
    open() {
      if (pane.isOpen) return;
      show(true);
      bringIntoView(element);
      opened?.();
    },
    close() {
      if (!pane.isOpen) return;
      if (element.contains(document.activeElement)) button?.focus();
      show(false);
      closed?.();
    },
  };
  button?.addEventListener("click", () => {
    if (pane.isOpen) return pane.close();
    pane.open();
    element.querySelector<HTMLElement>("input, select, textarea, button:not([data-close-pane])")?.focus();
  });
  element.querySelector("[data-close-pane]")?.addEventListener("click", () => pane.close());
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    pane.close();
    button?.focus();
  });
  return pane;
}
