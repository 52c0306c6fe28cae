// The statement form beside the map: opened, closed, and filled from what is chosen on the map.
import { need } from "../core/dom";

export class SpeakPanel {
  #form = document.querySelector<HTMLElement>("[data-statement-panel]");
  #overview = need<HTMLElement>("[data-overview]");

  constructor(private readonly moved: () => void) {
    if (!this.#form) return;
    this.show(this.#form.hasAttribute("data-open") || location.hash === "#statement");
    document.addEventListener("click", (event) => {
      const target = event.target as Element;
      if (target.closest("[data-open-form]")) {
        event.preventDefault();
        this.show(true);
        this.focus();
      }
      if (target.closest("[data-close-form]")) this.show(false);
    });
    // A second click must not send twice; the key in the form would stop it anyway.
    this.#form.querySelector("form")?.addEventListener("submit", (event) => {
      const button = event.submitter as HTMLButtonElement | null;
      if (button && !button.name) setTimeout(() => { button.disabled = true; });
    });
  }

  get open(): boolean {
    return this.#form !== null && !this.#form.hidden;
  }

  get exists(): boolean {
    return this.#form !== null;
  }

  show(open: boolean): void {
    if (!this.#form) return;
    this.#form.hidden = !open;
    this.#overview.hidden = open;
    this.moved();
  }

  focus(): void {
    this.#form?.querySelector<HTMLElement>("h2")?.focus();
  }
}
