// The third step: another layer, profile or field brings its own columns and codes without leaving the page.
const ASKS = "[data-remap], [data-recode]";

async function swap(form: HTMLFormElement, asked: HTMLElement): Promise<void> {
  const sent = new FormData(form);
  sent.set("go", "fields");
  form.setAttribute("aria-busy", "true");
  const button = form.querySelector<HTMLButtonElement>("button[name=go][formaction]");
  const answer = await fetch(button?.formAction ?? form.action, { method: "POST", body: sent, credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-fields]");
  form.removeAttribute("aria-busy");
  if (!answer.ok || !fresh) return form.requestSubmit(button);
  const open = new Set([...form.querySelectorAll("details[open]")].map((one) => one.id || one.className));
  form.replaceChildren(...fresh.childNodes);
  for (const one of form.querySelectorAll("details")) if (open.has(one.id || one.className)) one.open = true;
  document.getElementById(asked.id)?.focus();
}

/** Keeps what was chosen and shows what follows from it. */
export function bindFields(): void {
  const form = document.querySelector<HTMLFormElement>("[data-fields]");
  form?.addEventListener("change", (event) => {
    const asked = (event.target as Element).closest<HTMLElement>(ASKS);
    if (asked) void swap(form, asked);
  });
}
