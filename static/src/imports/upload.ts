// The first step: a file is dropped or chosen, its name and size are shown, and too large a one is not sent.
import { announce } from "../core/dom";
import { formatLanguage, t } from "../core/i18n";
import { sizeText } from "./looks";

function bytes(size: number): string {
  const numbers = new Intl.NumberFormat(formatLanguage());
  return sizeText(size, (value) => numbers.format(value));
}

/** Makes the place for a file one to drop on, and says what was chosen. */
export function bindUpload(): void {
  const form = document.querySelector<HTMLFormElement>("[data-upload]");
  const drop = form?.querySelector<HTMLElement>("[data-drop]");
  const input = form?.querySelector<HTMLInputElement>("input[type=file]");
  const label = drop?.querySelector<HTMLElement>(".drop__label .needs-js");
  if (!form || !drop || !input || !label) return;
  const most = Number(form.dataset.mostBytes);

  const show = (): void => {
    const file = input.files?.[0];
    if (!file) return;
    const tooLarge = file.size > most;
    label.textContent = tooLarge
      ? t("%(name)s is too large: %(size)s", { name: file.name, size: bytes(file.size) })
      : `${file.name} · ${bytes(file.size)}`;
    drop.classList.toggle("drop--wrong", tooLarge);
    drop.classList.toggle("drop--full", !tooLarge);
    form.querySelector<HTMLButtonElement>("[data-send]")?.toggleAttribute("disabled", tooLarge);
    announce(label.textContent);
  };
  input.addEventListener("change", show);
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    input.files = files;
    show();
  });
  form.addEventListener("submit", () => {
    const button = form.querySelector<HTMLButtonElement>("[data-send]");
    if (!button) return;
    button.setAttribute("aria-disabled", "true");
    button.textContent = t("Sending…");
  });
}
