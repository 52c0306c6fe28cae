// The statement form beside the map: opened, closed, and filled from what is chosen on the map.
import { need } from "../core/dom";

const KEY = "idempotency_key";

/** What a sent form said, and under which key; this page's entry of the browser's history keeps it. */
interface Sent {
  said: string;
  key: string;
}

/** Everything in the form but its two tokens. */
function saidIn(form: HTMLFormElement): string {
  const data = [...new FormData(form)].filter(([name]) => name !== KEY && name !== "csrfmiddlewaretoken");
  return JSON.stringify(data);
}

/** Who goes back and sends the same once more gets the same key, though the page was made anew. */
function keepKey(form: HTMLFormElement): void {
  const field = need<HTMLInputElement>(`input[name=${KEY}]`, form);
  const state = history.state as { sent?: Sent } | null;
  const said = saidIn(form);
  if (state?.sent?.said === said) field.value = state.sent.key;
  else history.replaceState({ ...state, sent: { said, key: field.value } }, "");
}

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
    const form = need<HTMLFormElement>("form", this.#form);
    form.addEventListener("submit", (event) => {
      const button = event.submitter as HTMLButtonElement | null;
      if (!button || button.name) return;
      keepKey(form);
      // A second click must not send twice; the key in the form would stop it anyway.
      setTimeout(() => { button.disabled = true; });
      window.addEventListener("pageshow", () => { button.disabled = false; }, { once: true });
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
