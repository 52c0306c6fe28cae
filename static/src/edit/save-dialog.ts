// The dialog that asks why, sends the changeset, and shows what the server refused, operation by operation.
import { post } from "../core/api";
import { make, need } from "../core/dom";
import { t } from "../core/i18n";
import { errorsOfOperation, Problem } from "../core/problem";
import type { FeatureKey } from "../types/map";
import type { Operation } from "./draft";

export interface Saved {
  id: number;
  content_revision: number;
  features: (FeatureKey & { etag: string })[];
}

export interface SaveEvents {
  operations: () => Operation[];
  nameOf: (operation: Operation) => string;
  saved: (saved: Saved) => void;
  refused: (problem: Problem, operations: readonly Operation[]) => void;
}

const LEAST = 10;

/** Whether `reason` says something: ten characters that are not blank, as the server counts them. */
export const reasonIsEnough = (reason: string): boolean => reason.replace(/\s/g, "").length >= LEAST;

export class SaveDialog {
  #dialog = need<HTMLDialogElement>("[data-save-dialog]");
  #reason = need<HTMLTextAreaElement>("textarea[name=reason]", this.#dialog);
  #errors = need<HTMLElement>("[data-save-errors]", this.#dialog);
  #submit = need<HTMLButtonElement>("button[type=submit]", this.#dialog);

  constructor(
    private readonly url: string,
    private readonly events: SaveEvents,
  ) {
    need<HTMLFormElement>("form", this.#dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
    need("[data-save-cancel]", this.#dialog).addEventListener("click", () => this.#dialog.close());
  }

  open(): void {
    const operations = this.events.operations();
    if (operations.length === 0) return;
    need("[data-save-list]", this.#dialog).replaceChildren(
      ...operations.map((one) => make("li", {}, this.events.nameOf(one))),
    );
    this.#errors.hidden = true;
    this.#dialog.showModal();
    this.#reason.focus();
  }

  async #send(): Promise<void> {
    const reason = this.#reason.value;
    if (!reasonIsEnough(reason)) {
      this.#show([t("Say why you change the plan: at least 10 characters.")]);
      this.#reason.focus();
      return;
    }
    const operations = this.events.operations();
    this.#submit.disabled = true;
    try {
      const { body } = await post<Saved>(this.url, { reason, operations });
      this.#reason.value = "";
      this.#dialog.close();
      this.events.saved(body);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#refuse(error, operations);
    } finally {
      this.#submit.disabled = false;
    }
  }

  #refuse(problem: Problem, operations: readonly Operation[]): void {
    const lines = [problem.text];
    operations.forEach((operation, index) => {
      for (const one of errorsOfOperation(problem, index)) lines.push(`${this.events.nameOf(operation)}: ${one.text}`);
    });
    this.#show(lines);
    this.events.refused(problem, operations);
  }

  #show(lines: readonly string[]): void {
    this.#errors.replaceChildren(...lines.map((line) => make("li", {}, line)));
    this.#errors.hidden = false;
  }
}
