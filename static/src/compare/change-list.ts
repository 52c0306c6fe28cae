// The list of changes: arrows move through it, a click or Enter chooses, and the chosen row is marked.
import { rowAfter } from "./share";

export class ChangeList {
  #rows = [...document.querySelectorAll<HTMLElement>("[data-change]")];
  #chosen: (key: string) => void;

  constructor(chosen: (key: string) => void) {
    this.#chosen = chosen;
    const list = document.querySelector<HTMLElement>("[data-changes]");
    list?.addEventListener("keydown", (event) => this.#key(event));
    list?.addEventListener("click", (event) => {
      const row = (event.target as Element).closest<HTMLElement>("[data-change]");
      if (!row || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.#go(this.#rows.indexOf(row));
    });
    // One stop of the Tab key for the whole list.
    this.#rows.forEach((row, index) => this.#link(row)?.setAttribute("tabindex", index === 0 ? "0" : "-1"));
  }

  /** Marks the row of `key`; does nothing but unmark when the change is on another page. */
  mark(key: string, scroll: boolean): void {
    for (const row of this.#rows) {
      const mine = row.dataset.change === key;
      row.toggleAttribute("data-chosen", mine);
      const link = this.#link(row);
      if (mine) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
      if (mine && scroll) row.scrollIntoView({ block: "nearest" });
    }
    const place = this.#rows.findIndex((row) => row.dataset.change === key);
    if (place >= 0) this.#stop(place);
  }

  #link = (row: HTMLElement | undefined): HTMLAnchorElement | null => row?.querySelector("a") ?? null;

  #stop(place: number): void {
    this.#rows.forEach((row, index) => this.#link(row)?.setAttribute("tabindex", index === place ? "0" : "-1"));
  }

  #key(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>("[data-change]");
    const next = rowAfter(event.key, row ? this.#rows.indexOf(row) : -1, this.#rows.length);
    if (next === null) return;
    event.preventDefault();
    this.#go(next);
  }

  #go(place: number): void {
    const row = this.#rows[place];
    if (!row?.dataset.change) return;
    this.#stop(place);
    this.#link(row)?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    this.#chosen(row.dataset.change);
  }
}
