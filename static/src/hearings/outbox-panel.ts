// What waits to be sent, before the eyes of who wrote it: words, state, edit, delete.
import { announce, make, need, toast } from "../core/dom";
import { t } from "../core/i18n";
import { nextTry, own } from "../core/outbox";
import { visitor } from "../core/visitor";
import { alone, CHANNEL, type Delivered, flush } from "./delivery";
import type { Waiting } from "./outbox";
import { readAll, remove } from "./store";

const ASK_AGAIN_MS = 5_000;
// Browsers are at times wrong about being offline: asked all the same, less often.
const OFFLINE_ASK_MS = 15_000;

export class OutboxPanel {
  #list: HTMLElement | null;
  #timer = 0;

  /** `edit` takes a statement back into the form; without it there is no form on this page. */
  constructor(
    private readonly root: HTMLElement,
    private readonly edit: ((one: Waiting) => void) | null,
  ) {
    this.#list = root.querySelector("[data-outbox-list]");
    root.addEventListener("click", (event) => void this.#click(event.target as Element));
    new BroadcastChannel(CHANNEL).onmessage = (event: MessageEvent<Delivered[]>) => {
      this.#delivered(event.data);
      void this.show();
    };
    window.addEventListener("online", () => void this.send());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.send();
    });
    void this.send();
  }

  /** Sends what is due, then shows what is left. */
  async send(): Promise<void> {
    // What was delivered comes over the channel, as from every other tab and the worker. A try that failed is
    // followed by another; a browser that keeps nothing has nothing to show either.
    await flush().catch(() => []);
    await this.show().catch(() => undefined);
  }

  #delivered(all: readonly Delivered[]): void {
    for (const one of all) {
      const text = t("Your statement is registered. Its number is %(code)s.", { code: one.code });
      toast(text, { url: one.url, title: t("Read the statement") });
      announce(text);
      this.root.dataset.delivered = one.code;
    }
  }

  async show(): Promise<void> {
    const all = await readAll<Waiting>("outbox");
    const mine = own(all, visitor());
    this.root.hidden = mine.length === 0;
    this.root.dataset.outboxCount = String(mine.length);
    need("[data-outbox-number]", this.root).textContent = String(mine.length);
    this.#list?.replaceChildren(...mine.map((one) => this.#row(one)));
    this.#again(nextTry(all, visitor()));
  }

  #row(one: Waiting): HTMLElement {
    const state = one.state === "refused"
      ? t("Not accepted: %(why)s", { why: one.told || t("The request was refused.") })
      : one.told || t("Will be sent when there is a connection.");
    const files = one.files.length > 0 ? [make("p", { class: "meta" }, one.files.map((file) => file.name).join(", "))] : [];
    const buttons = make("p", { class: "button-row" });
    if (this.edit) buttons.append(make("button", { type: "button", class: "button button--small", "data-outbox-edit": one.key }, t("Edit")));
    buttons.append(make("button", { type: "button", class: "button button--small button--quiet", "data-outbox-delete": one.key }, t("Delete")));
    return make("li", { class: "outbox__item", "data-state": one.state },
      make("p", { class: "statement__text", ...(one.body.language ? { lang: one.body.language } : {}) }, one.body.text),
      ...files,
      make("p", { class: one.state === "refused" ? "outbox__told outbox__told--bad" : "outbox__told" }, state),
      buttons);
  }

  #again(at: number | null): void {
    clearTimeout(this.#timer);
    if (at === null) return;
    const least = navigator.onLine ? ASK_AGAIN_MS : OFFLINE_ASK_MS;
    this.#timer = window.setTimeout(() => void this.send(), Math.max(least, at - Date.now()));
  }

  async #click(target: Element): Promise<void> {
    const button = target.closest<HTMLButtonElement>("button");
    if (!button) return;
    if (button.hasAttribute("data-outbox-send")) await this.send();
    const { outboxEdit, outboxDelete, outboxSure } = button.dataset;
    if (outboxDelete) {
      // The first press only asks.
      button.replaceWith(make("button", { type: "button", class: "button button--small button--danger", "data-outbox-sure": outboxDelete }, t("Delete for good")));
      this.root.querySelector<HTMLElement>("[data-outbox-sure]")?.focus();
    }
    if (outboxSure) await this.#take(outboxSure);
    if (outboxEdit) {
      const one = await this.#take(outboxEdit);
      if (one) this.edit?.(one);
    }
  }

  /** Takes one out, unless it has gone meanwhile. */
  async #take(key: string): Promise<Waiting | null> {
    const found = await alone(async () => {
      const one = (await readAll<Waiting>("outbox")).find((other) => other.key === key) ?? null;
      if (one) await remove("outbox", key);
      return one;
    });
    await this.show();
    return found;
  }
}
