// The form for people without a ticket, and for those who have to show a number.
import { need } from "../core/dom";
import { t } from "../core/i18n";
import { type Came, wrongField } from "./attendance";

export class GuestForm {
  #name: HTMLInputElement;
  #identifier: HTMLInputElement;
  #registration: HTMLInputElement;

  constructor(
    private readonly form: HTMLFormElement,
    came: (body: Came) => void,
    wrong: (why: string) => void,
  ) {
    this.#name = need<HTMLInputElement>("[name=name]", form);
    this.#identifier = need<HTMLInputElement>("[name=identifier]", form);
    this.#registration = need<HTMLInputElement>("[name=registration]", form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const body = this.#body();
      const field = wrongField(body);
      if (field === null) {
        came(body);
        this.#clear();
      } else {
        wrong(field === "name" ? t("Write the name.") : t("Write an IIN or BIN of twelve digits, or an e-mail address."));
        (field === "name" ? this.#name : this.#identifier).focus();
      }
    });
  }

  #body(): Came {
    const kind = this.form.querySelector<HTMLInputElement>("[name=kind]:checked")?.value ?? "person";
    const name = this.#name.value.trim();
    return { name, kind, identifier: this.#identifier.value.trim(), registration: this.#registration.value || null };
  }

  /** Puts somebody into the form, with what is missing under the cursor. */
  fill({ name, kind, identifier, registration }: Came): void {
    this.#name.value = name;
    this.#identifier.value = identifier;
    this.#registration.value = registration ?? "";
    const radio = this.form.querySelector<HTMLInputElement>(`[name=kind][value="${kind}"]`);
    if (radio) radio.checked = true;
    this.form.scrollIntoView({ block: "nearest" });
    this.#identifier.focus();
  }

  #clear(): void {
    this.form.reset();
    this.#name.value = "";
    this.#identifier.value = "";
    this.#registration.value = "";
  }
}
