// The list of pieces in the form: read, written anew, moved, added, removed; every change is told.
import { announce, need } from "../core/dom";
import { t } from "../core/i18n";
import { moved, numbers, type Piece } from "./draft";

const LANGUAGES = ["kk", "ru", "en"] as const;
const WORDS = 80;

export class Pieces {
  #list: HTMLElement;
  #template: HTMLTemplateElement;
  #dialog: HTMLDialogElement;
  #made = 0;

  constructor(
    form: HTMLFormElement,
    private readonly changed: () => void,
  ) {
    this.#list = need<HTMLElement>("[data-pieces]", form);
    this.#template = need<HTMLTemplateElement>("[data-new-piece]");
    this.#dialog = need<HTMLDialogElement>("[data-remove-dialog]");
    form.addEventListener("click", (event) => this.#click(event));
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("input", () => this.#tell());
  }

  get items(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>("[data-piece]")];
  }

  /** What the form says now. */
  read(): Piece[] {
    return this.items.map((item) => ({
      uid: need<HTMLInputElement>("[data-uid]", item).value,
      kind: need<HTMLSelectElement>("[data-kind-choice]", item).value,
      body_kk: this.#body(item, "kk").value,
      body_ru: this.#body(item, "ru").value,
      body_en: this.#body(item, "en").value,
      is_locked: need<HTMLInputElement>("[data-locked]", item).checked,
    }));
  }

  /** Puts another text into the form. */
  write(pieces: readonly Piece[]): void {
    this.#list.replaceChildren(...pieces.map((piece) => this.#make(piece)));
    this.#tell();
  }

  #make(piece: Piece | null): HTMLElement {
    const made = this.#template.content.firstElementChild?.cloneNode(true) as HTMLElement;
    this.#made += 1;
    const token = `n${this.#made}`;
    made.id = `piece-${token}`;
    for (const field of made.querySelectorAll<HTMLElement>("[id], [name], [for]")) {
      for (const name of ["id", "name", "for"]) {
        const value = field.getAttribute(name);
        if (value?.endsWith("-")) field.setAttribute(name, value + token);
      }
    }
    if (piece) {
      need<HTMLInputElement>("[data-uid]", made).value = piece.uid;
      need<HTMLSelectElement>("[data-kind-choice]", made).value = piece.kind;
      need<HTMLInputElement>("[data-locked]", made).checked = piece.is_locked;
      for (const code of LANGUAGES) this.#body(made, code).value = piece[`body_${code}`];
    }
    return made;
  }

  #click(event: Event): void {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    const item = button?.closest<HTMLElement>("[data-piece]") ?? null;
    if (!button) return;
    if (button.hasAttribute("data-add-last")) this.#add(event, null);
    if (!item) return;
    if (button.hasAttribute("data-up")) this.#move(event, item, -1, button);
    if (button.hasAttribute("data-down")) this.#move(event, item, 1, button);
    if (button.hasAttribute("data-add")) this.#add(event, item);
    if (button.hasAttribute("data-remove")) this.#ask(event, item);
    if (button.hasAttribute("data-take-theirs")) this.#takeTheirs(item, button);
  }

  #key(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const item = (event.target as Element).closest<HTMLElement>("[data-piece]");
    if (event.altKey && by && item) this.#move(event, item, by, event.target as HTMLElement);
  }

  #move(event: Event, item: HTMLElement, by: number, focus: HTMLElement): void {
    event.preventDefault();
    const items = this.items;
    const order = moved(items, items.indexOf(item), by);
    this.#list.append(...order);
    focus.focus();
    item.scrollIntoView({ block: "nearest" });
    this.#tell();
    announce(t("Place %(number)s of %(count)s", { number: order.indexOf(item) + 1, count: order.length }));
  }

  #add(event: Event, after: HTMLElement | null): void {
    event.preventDefault();
    const made = this.#make(null);
    if (after) after.after(made);
    else this.#list.append(made);
    this.#body(made, "kk").focus();
    this.#tell();
  }

  #ask(event: Event, item: HTMLElement): void {
    event.preventDefault();
    const said = LANGUAGES.map((code) => this.#body(item, code).value.trim()).find(Boolean) ?? "";
    if (!said) {
      this.#remove(item);
      return;
    }
    need<HTMLElement>("[data-remove-words]", this.#dialog).textContent =
      said.length > WORDS ? `${said.slice(0, WORDS)}…` : said;
    need<HTMLButtonElement>("[data-remove-yes]", this.#dialog).onclick = () => {
      this.#dialog.close();
      this.#remove(item);
    };
    need<HTMLButtonElement>("[data-remove-no]", this.#dialog).onclick = () => this.#dialog.close();
    this.#dialog.showModal();
  }

  #remove(item: HTMLElement): void {
    const near = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    near?.querySelector<HTMLElement>("select")?.focus();
    this.#tell();
    announce(t("Removed. Nothing is saved yet."));
  }

  #takeTheirs(item: HTMLElement, button: HTMLElement): void {
    for (const theirs of item.querySelectorAll<HTMLTextAreaElement>("[data-theirs-text]")) {
      this.#body(item, theirs.dataset.theirsText ?? "kk").value = theirs.value;
      theirs.closest("[data-theirs]")?.remove();
    }
    button.remove();
    item.classList.remove("text-piece--conflict");
    this.#body(item, "kk").focus();
    this.#tell();
  }

  #tell(): void {
    const items = this.items;
    const kinds = items.map((item) => need<HTMLSelectElement>("[data-kind-choice]", item).value);
    numbers(kinds).forEach((number, index) => {
      const item = items[index];
      if (!item) return;
      item.dataset.kind = kinds[index] ?? "";
      need<HTMLElement>("[data-number]", item).textContent = number;
    });
    need<HTMLElement>("[data-no-pieces]").hidden = items.length > 0;
    this.changed();
  }

  #body(item: HTMLElement, code: string): HTMLTextAreaElement {
    return need<HTMLTextAreaElement>(`textarea[data-body=${code}]`, item);
  }
}
