// The attribute form of the chosen feature, built from the layer's list of fields.
import { make } from "../core/dom";
import { t } from "../core/i18n";
import type { FieldError } from "../core/problem";
import type { Attributes } from "./draft";
import { type EditorField, meant, saysTheSame, shown } from "./fields";

type Changed = (name: string, value: unknown) => void;

function select(field: EditorField, value: unknown): HTMLSelectElement {
  const control = make("select");
  if (!field.required) control.append(make("option", { value: "" }, "—"));
  for (const [code, label] of field.choices) control.append(make("option", { value: code }, label));
  control.value = shown(value);
  return control;
}

function input(field: EditorField, value: unknown): HTMLInputElement {
  const control = make("input", { type: field.kind === "date" ? "date" : "text", autocomplete: "off" });
  if (field.kind === "integer") control.inputMode = "numeric";
  if (field.kind === "number") control.inputMode = "decimal";
  control.value = shown(value);
  return control;
}

function single(field: EditorField, value: unknown, changed: Changed): HTMLElement {
  const control =
    field.kind === "choice" ? select(field, value)
    : field.kind === "long" ? make("textarea", { rows: "3" }, shown(value))
    : input(field, value);
  control.id = `field-${field.name}`;
  control.addEventListener("change", () => {
    const given = meant(field, control.value);
    if (!saysTheSame(value, given)) changed(field.name, given);
  });
  return make("div", { class: "field", "data-field": field.name },
    make("label", { for: control.id }, field.label), control);
}

function boolean(field: EditorField, value: unknown, changed: Changed): HTMLElement {
  const control = make("input", { type: "checkbox" });
  control.checked = value === true;
  control.addEventListener("change", () => changed(field.name, control.checked));
  return make("div", { class: "field field--choice", "data-field": field.name }, make("label", {}, control, field.label));
}

function several(field: EditorField, value: unknown, changed: Changed): HTMLElement {
  const chosen = new Set(Array.isArray(value) ? value.map(String) : []);
  const group = make("fieldset", { class: "field", "data-field": field.name }, make("legend", {}, field.label));
  for (const [code, label] of field.choices) {
    const box = make("input", { type: "checkbox", value: code });
    box.checked = chosen.has(code);
    group.append(make("label", { class: "choice" }, box, label));
  }
  group.addEventListener("change", () => {
    const boxes = [...group.querySelectorAll<HTMLInputElement>("input:checked")];
    changed(field.name, boxes.map((box) => box.value));
  });
  return group;
}

function control(field: EditorField, value: unknown, changed: Changed): HTMLElement {
  if (field.kind === "boolean") return boolean(field, value, changed);
  if (field.kind === "choices") return several(field, value, changed);
  return single(field, value, changed);
}

/** Fills `form` for one feature; `changed` hears each field that got another value. */
export function showAttributes(
  form: HTMLElement, fields: readonly EditorField[], attributes: Attributes, changed: Changed,
): void {
  const rare = make("details", {}, make("summary", { class: "choice" }, t("More fields")));
  form.replaceChildren();
  fields.forEach((field) => {
    const always = field.required || field.name.startsWith("name_") || field.name === "code";
    (always || attributes[field.name] ? form : rare).append(control(field, attributes[field.name], changed));
  });
  if (rare.childElementCount > 1) form.append(rare);
}

/** Shows the server's words at the fields they are about. */
export function showFieldErrors(form: HTMLElement, errors: readonly FieldError[]): void {
  for (const error of errors) {
    const name = error.field.split(".").at(-1) ?? "";
    const holder = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    if (!holder) continue;
    holder.classList.add("field--wrong");
    holder.closest("details")?.setAttribute("open", "");
    holder.querySelector(".field__error")?.remove();
    holder.append(make("div", { class: "field__error" }, error.text));
  }
}
