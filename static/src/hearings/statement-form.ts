// The statement form with everything around it: draft, files, preview, and the outbox when there is no network.
import { announce, make, need } from "../core/dom";
import { pageLanguage, t } from "../core/i18n";
import { own } from "../core/outbox";
import { fromCache, visitor } from "../core/visitor";
import { bindChoices } from "./choices";
import { keepWaiting } from "./delivery";
import { type DraftDocument, Drafts, FIELDS, isWorth, type KeptDraft, offer } from "./drafts";
import { type EntryBody, entryOf } from "./entry";
import { Files } from "./files";
import { bindLook } from "./look";
import { type Waiting, waiting } from "./outbox";
import { OutboxPanel } from "./outbox-panel";
import type { StatementPlace } from "./place";
import { readAll } from "./store";

const keyOf = ({ kind, layer, uid }: EntryBody["targets"][number]): string =>
  kind === "paragraph" ? `paragraph:${uid}` : `${layer}/${uid ?? ""}`;

export class StatementForm {
  #drafts: Drafts;
  #files: Files | null;
  #outbox: OutboxPanel | null;
  #told: HTMLElement;
  #forget: HTMLElement;
  #hearing: string;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly place: StatementPlace,
    private readonly open: () => void,
    private readonly close: () => void,
  ) {
    this.#hearing = form.dataset.hearing ?? "";
    this.#told = need<HTMLElement>("[data-look-told]", form);
    this.#forget = need<HTMLElement>("[data-forget-line]", form);
    need<HTMLButtonElement>("[data-forget]", form).addEventListener("click", () => void this.#forgetAll());
    this.#drafts = new Drafts(visitor(), this.#hearing);
    need<HTMLInputElement>("input[name=visitor]", form).value = visitor();
    const files = form.querySelector<HTMLElement>("[data-files]");
    this.#files = files && new Files(files);
    const look = document.querySelector<HTMLElement>("[data-look-panel]");
    if (look) bindLook(form, look);
    const finder = form.querySelector<HTMLElement>("[data-finder]");
    if (finder) bindChoices(finder, (target) => place.addTarget(target));
    const outbox = document.querySelector<HTMLElement>("[data-outbox]");
    this.#outbox = outbox && new OutboxPanel(outbox, (one) => this.#takeBack(one));
    form.addEventListener("input", () => {
      this.#drafts.keep(() => this.#document());
      this.#offerForgetting();
    });
    form.addEventListener("submit", (event) => this.#submit(event), true);
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.#drafts.resume();
    });
    void this.#offer();
  }

  #field(name: string): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null {
    return this.form.querySelector(`[name="${name}"]:not([type=radio])`);
  }

  #document(): DraftDocument {
    const data = new FormData(this.form);
    return {
      text: String(data.get("text") ?? ""),
      kind: String(data.get("kind") ?? ""),
      fields: Object.fromEntries(FIELDS.map((name) => [name, String(data.get(name) ?? "")])),
      geometry: String(data.get("geometry") ?? ""),
      blurred: data.get("is_place_blurred") !== null,
      targets: this.place.targets(),
      files: this.#files?.kept() ?? [],
    };
  }

  /** Offers what was written before, unless the form already says something. */
  async #offer(): Promise<void> {
    if (this.form.dataset.bound === "yes") this.#drafts.resume();
    const kept = await this.#drafts.read();
    if (!kept || !isWorth(kept.document) || isWorth(this.#document())) return;
    const waits = own(await readAll<Waiting>("outbox").catch(() => []), visitor());
    if (waits.some(({ body }) => body.text.trim() === kept.document.text.trim())) return;
    for (const holder of document.querySelectorAll<HTMLElement>("[data-draft-offer]")) {
      offer(holder, kept, { take: () => this.#take(kept), drop: () => this.#dropped() });
    }
  }

  /** A guest may sit at a device of others. */
  #offerForgetting(): void {
    this.#forget.hidden = !this.#drafts.isOfGuest || !isWorth(this.#document());
  }

  async #forgetAll(): Promise<void> {
    await this.#drafts.forgetGuests();
    this.#hideOffers();
    this.#empty();
    this.#offerForgetting();
    this.form.querySelector<HTMLElement>("textarea[name=text]")?.focus();
    announce(t("Nothing of what you wrote is kept here."));
  }

  #hideOffers(): void {
    for (const one of document.querySelectorAll<HTMLElement>("[data-draft-offer]")) one.hidden = true;
  }

  #dropped(): void {
    this.#hideOffers();
    void this.#drafts.drop();
  }

  #take({ document }: KeptDraft): void {
    this.#hideOffers();
    this.#fill(document);
    this.#files?.putBack(document.files);
    this.#offerForgetting();
    this.open();
  }

  #fill({ text, kind, fields, geometry, blurred, targets }: Omit<DraftDocument, "files">): void {
    for (const [name, value] of Object.entries({ ...fields, text })) {
      const field = this.#field(name);
      if (field) field.value = value;
    }
    const radio = this.form.querySelector<HTMLInputElement>(`input[name=kind][value="${CSS.escape(kind)}"]`);
    if (radio) radio.checked = true;
    const blur = this.form.querySelector<HTMLInputElement>("input[name=is_place_blurred]");
    if (blur) blur.checked = blurred;
    this.place.put(geometry, targets);
  }

  /** A waiting statement comes back into the form, under its own key. */
  #takeBack({ key, body, files }: Waiting): void {
    this.#fill({
      text: body.text,
      kind: body.kind,
      fields: Object.fromEntries(FIELDS.map((name) => [name, body[name]])),
      geometry: body.geometry ? JSON.stringify(body.geometry) : "",
      blurred: body.is_place_blurred,
      targets: body.targets.map((one) => ({ value: keyOf(one), title: t("Chosen object") })),
    });
    this.#files?.clear();
    this.#files?.putBack(body.attachments.map((uid) => ({ name: t("File"), uid })));
    this.#files?.putUnsent(files);
    need<HTMLInputElement>("input[name=idempotency_key]", this.form).value = key;
    this.open();
  }

  #submit(event: SubmitEvent): void {
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.name) return;
    const stop = (): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    if (this.#files?.busy) {
      stop();
      this.#say(t("Wait a moment: a file is still being sent."));
      return;
    }
    if (navigator.onLine && !fromCache() && !this.#files?.unsent().length) {
      void this.#drafts.sending(this.#document());
      return;
    }
    stop();
    void this.#queue();
  }

  async #queue(): Promise<void> {
    const data = new FormData(this.form);
    const body = entryOf(data);
    if (body.text.trim() === "" || body.kind === "") {
      this.#say(body.kind === "" ? t("Choose what kind of statement it is.") : t("Write what you want to say."));
      return;
    }
    const item = waiting({
      key: String(data.get("idempotency_key") ?? "") || crypto.randomUUID(),
      account: visitor(), hearing: this.#hearing, language: pageLanguage(), body, files: this.#files?.unsent() ?? [],
    }, Date.now());
    try {
      await keepWaiting(item);
    } catch {
      // Private windows: the words stay in the form.
      this.#say(t("This browser keeps nothing. Stay on this page and send again when there is a connection."));
      return;
    }
    await this.#drafts.drop();
    this.#empty();
    this.close();
    announce(t("The statement waits to be sent."));
    await this.#outbox?.show();
    document.querySelector<HTMLElement>("[data-outbox] h2")?.focus();
    if (navigator.onLine) await this.#outbox?.send();
    else void this.#askForSync();
  }

  /** Where the browser can, it sends even after this page is closed. */
  async #askForSync(): Promise<void> {
    const registration = await navigator.serviceWorker?.getRegistration();
    const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
    await sync?.register("outbox").catch(() => undefined);
  }

  #empty(): void {
    this.form.reset();
    this.place.empty();
    this.#files?.clear();
    need<HTMLInputElement>("input[name=idempotency_key]", this.form).value = crypto.randomUUID();
    this.#told.replaceChildren();
  }

  #say(text: string): void {
    this.#told.replaceChildren(make("p", { class: "notice notice--warn", role: "alert" }, text));
  }
}
