// The attribute form of the one chosen feature, and what the server said about its fields.
import { need } from "../core/dom";
import { t } from "../core/i18n";
import type { FieldError } from "../core/problem";
import { showAttributes, showFieldErrors } from "./attribute-form";
import { type FeatureState, keyOf } from "./draft";
import type { Editor } from "./editor";
import { lacking } from "./fields";

export class AttributePanel {
  #panel = need<HTMLElement>("[data-attribute-panel]");
  #form = need<HTMLElement>("[data-attributes]");
  #shown: FeatureState | null = null;
  #errors = new Map<string, readonly FieldError[]>();

  constructor(private readonly editor: Editor) {
    editor.on("chosen", () => this.#show());
    editor.on("changed", () => this.#follow());
    editor.on("saved", () => this.#errors.clear());
  }

  /** Remembers what is wrong with features, and shows it when one of them is chosen. */
  refused(errors: ReadonlyMap<string, readonly FieldError[]>): void {
    this.#errors = new Map(errors);
    this.#show();
  }

  get #uid(): string | null {
    const [only, another] = this.editor.chosen;
    return only !== undefined && another === undefined ? only : null;
  }

  #follow(): void {
    const uid = this.#uid;
    if (uid !== null && this.editor.state(uid) !== this.#shown) this.#show();
  }

  #show(): void {
    const uid = this.#uid;
    const state = uid === null ? null : this.editor.state(uid);
    this.#shown = state;
    this.#panel.hidden = state === null;
    if (uid === null || state === null) return;
    const key = keyOf({ layer: this.editor.layer.slug, uid });
    need("[data-attribute-title]", this.#panel).textContent = this.editor.nameOf(uid);
    this.#linkHistory(uid, key);
    showAttributes(this.#form, this.editor.fields, state.attributes, (name, value) => this.#typed(uid, name, value));
    this.#form.toggleAttribute("inert", !this.editor.editable);
    showFieldErrors(this.#form, this.#errors.get(key) ?? []);
    this.#showLacking(uid, state);
  }

  /** What a new feature needs before it can be saved. */
  #showLacking(uid: string, state: FeatureState): void {
    const line = need<HTMLElement>("[data-lacking]", this.#panel);
    const fields = this.editor.stored(uid) ? [] : lacking(this.editor.fields, state.attributes);
    line.hidden = fields.length === 0;
    line.textContent = fields.length === 0 ? "" : t("Still needed: %(fields)s", { fields: fields.join(", ") });
  }

  /** Puts the cursor where the new feature needs something first. */
  fillIn(): void {
    const uid = this.#uid;
    const fields = uid === null ? [] : this.editor.fields;
    this.focus(fields.find((one) => lacking([one], this.#shown?.attributes ?? {}).length > 0)?.name ?? "");
  }

  focus(name: string): void {
    const control = name === "" ? null : this.#form.querySelector<HTMLElement>(`#field-${CSS.escape(name)}`);
    control?.closest("details")?.setAttribute("open", "");
    control?.focus();
  }

  #linkHistory(uid: string, key: string): void {
    const link = this.#panel.querySelector<HTMLAnchorElement>("[data-history-link]");
    if (!link) return;
    link.href = `${link.dataset.historyLink}?feature=${key}`;
    link.hidden = this.editor.stored(uid) === null;
  }

  #typed(uid: string, name: string, value: unknown): void {
    const before = this.editor.state(uid);
    if (!before) return;
    const after = { ...before, attributes: { ...before.attributes, [name]: value } };
    // The form shows it already; drawing it again would take the focus away.
    this.#shown = after;
    this.editor.change([{ uid, after }]);
    need("[data-attribute-title]", this.#panel).textContent = this.editor.nameOf(uid);
    this.#showLacking(uid, after);
  }
}
