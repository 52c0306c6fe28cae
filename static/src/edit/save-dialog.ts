// The dialog that asks why, sends the changes, and shows what the server refused, object by object.
import { post } from "../core/api";
import { make, need } from "../core/dom";
import { t } from "../core/i18n";
import { type FieldError, Problem } from "../core/problem";
import { type Attempt, attempt, canSaveRest, isUnanswered, reasonIsEnough, type Saved, type Wrong, wrongIn, wrongOf } from "./attempt";
import type { FeatureState, Operation } from "./draft";

export interface SaveEvents {
  operations: () => Operation[];
  stateOf: (key: string) => FeatureState | undefined;
  snapM: () => number;
  line: (operation: Operation) => HTMLElement;
  /** The attempt that waits for an answer changed; it is worth keeping. */
  waiting: () => void;
  /** `again`: it was sent before, so the answer does not tell what the server made of it. */
  saved: (saved: Saved, sent: Attempt, again: boolean) => void;
  refused: (wrong: Wrong, operations: readonly Operation[]) => void;
  /** True when the refusal is shown elsewhere. */
  conflict: (problem: Problem) => boolean;
  goTo: (operation: Operation, error: FieldError) => void;
  /** The label of the field an error is about; empty when it is about the whole object. */
  label: (operation: Operation, error: FieldError) => string;
}

export class SaveDialog {
  /** Sent and not answered: pressing save sends this again first. */
  waiting: Attempt | null = null;
  #dialog = need<HTMLDialogElement>("[data-save-dialog]");
  #reason = need<HTMLTextAreaElement>("textarea[name=reason]", this.#dialog);
  #subject = need<HTMLInputElement>("input[name=subject]", this.#dialog);
  #errors = need<HTMLElement>("[data-save-errors]", this.#dialog);
  #list = need<HTMLElement>("[data-save-list]", this.#dialog);
  #submit = need<HTMLButtonElement>("button[type=submit]", this.#dialog);
  #rest = need<HTMLButtonElement>("[data-save-rest]", this.#dialog);

  constructor(
    private readonly url: string,
    private readonly events: SaveEvents,
  ) {
    need<HTMLFormElement>("form", this.#dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#press(false);
    });
    this.#rest.addEventListener("click", () => void this.#press(true));
    need("[data-save-cancel]", this.#dialog).addEventListener("click", () => this.#dialog.close());
  }

  open(): void {
    if (this.#dialog.open || this.events.operations().length === 0) return;
    this.#listChanges();
    this.#errors.hidden = true;
    this.#rest.hidden = true;
    this.#dialog.showModal();
    this.#reason.focus();
  }

  #listChanges(): void {
    this.#list.replaceChildren(...this.events.operations().map((one) => make("li", {}, this.events.line(one))));
  }

  async #press(partial: boolean): Promise<void> {
    const reason = this.#reason.value;
    if (!reasonIsEnough(reason)) {
      this.#show([t("Say why you change the plan: at least 10 characters.")]);
      this.#reason.focus();
      return;
    }
    const again = this.waiting !== null;
    this.waiting ??= attempt(crypto.randomUUID(), this.events.operations(), this.events.stateOf, {
      reason, subject: this.#subject.value.trim(), partial, snapM: this.events.snapM(),
    });
    this.events.waiting();
    this.#submit.disabled = this.#rest.disabled = true;
    try {
      await this.#send(this.waiting, again);
    } finally {
      this.#submit.disabled = this.#rest.disabled = false;
    }
  }

  async #send(sent: Attempt, again: boolean): Promise<void> {
    try {
      const { body } = await post<Saved>(this.url, sent.body, { headers: { "Idempotency-Key": sent.key } });
      this.waiting = null;
      this.#taken(body, sent, again);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!isUnanswered(error)) this.waiting = null;
      this.events.waiting();
      this.#refuse(error, sent.body.operations);
    }
  }

  #taken(saved: Saved, sent: Attempt, again: boolean): void {
    const wrong = wrongIn(saved);
    this.#rest.hidden = true;
    this.events.saved(saved, sent, again);
    if (wrong.size === 0) {
      this.#reason.value = this.#subject.value = "";
      this.#dialog.close();
      return;
    }
    this.#listChanges();
    this.#show([t("The rest was saved. These were not:"), ...this.#lines(wrong, sent.body.operations)]);
    this.events.refused(wrong, sent.body.operations);
  }

  #refuse(problem: Problem, operations: readonly Operation[]): void {
    const wrong = wrongOf(problem, operations.length);
    if (problem.status === 412 && this.events.conflict(problem)) {
      this.#dialog.close();
      return;
    }
    this.#rest.hidden = !canSaveRest(problem, wrong, operations.length);
    this.#show([problem.text, ...this.#lines(wrong, operations)]);
    this.events.refused(wrong, operations);
  }

  /** Each refused object as a line that leads to it. */
  #lines(wrong: Wrong, operations: readonly Operation[]): HTMLElement[] {
    return [...wrong].flatMap(([index, errors]) => {
      const operation = operations[index];
      return operation ? errors.map((error) => this.#errorLine(operation, error)) : [];
    });
  }

  #errorLine(operation: Operation, error: FieldError): HTMLElement {
    const button = make("button", { type: "button", class: "editor-line", "data-error": operation.uid },
      this.events.line(operation),
      make("span", {}, [this.events.label(operation, error), error.text].filter(Boolean).join(": ")));
    button.addEventListener("click", () => {
      this.#dialog.close();
      this.events.goTo(operation, error);
    });
    return button;
  }

  #show(lines: readonly (string | HTMLElement)[]): void {
    this.#errors.replaceChildren(...lines.map((line) => make("li", {}, line)));
    this.#errors.hidden = false;
  }
}
