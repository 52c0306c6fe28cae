// Before sending: exactly what everybody will see, made by the server; one step back keeps everything.
import { make, need } from "../core/dom";
import { t } from "../core/i18n";

interface Faults {
  errors?: Record<string, string[]>;
}

/** Binds the preview of `form`; its panel is a sibling that holds the server's piece. */
export function bindLook(form: HTMLFormElement, panel: HTMLElement): void {
  const shown = need<HTMLElement>("[data-look-shown]", panel);
  const told = need<HTMLElement>("[data-look-told]", form);
  const opener = need<HTMLButtonElement>("[data-look]", form);

  function toggle(open: boolean): void {
    panel.hidden = !open;
    form.hidden = open;
    if (open) panel.querySelector<HTMLElement>("h3")?.focus();
    else opener.focus();
  }

  function refuse({ errors = {} }: Faults): void {
    const list = make("ul");
    for (const [field, texts] of Object.entries(errors)) {
      const label = form.querySelector<HTMLElement>(`label[for="id_${field}"], #id_${field} > legend`)?.firstChild?.textContent?.trim();
      const link = make("a", { href: `#id_${field}` }, [label, texts.join(" ")].filter(Boolean).join(": "));
      list.append(make("li", {}, link));
    }
    told.replaceChildren(make("div", { class: "error-summary", role: "alert", tabindex: "-1" },
      make("h2", {}, t("Please check what you entered")), list));
    told.querySelector<HTMLElement>(".error-summary")?.focus();
  }

  async function look(): Promise<void> {
    told.replaceChildren();
    opener.disabled = true;
    try {
      const answer = await fetch(opener.dataset.look ?? "", {
        method: "POST", body: new FormData(form), credentials: "same-origin", headers: { Accept: "text/html, application/json" },
      });
      if (answer.status === 422) refuse((await answer.json()) as Faults);
      else if (answer.ok) {
        const holder = document.createElement("template");
        holder.innerHTML = await answer.text();
        shown.replaceChildren(holder.content);
        toggle(true);
      } else throw new TypeError(String(answer.status));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      told.replaceChildren(make("p", { class: "notice notice--warn", role: "alert" }, t("There is no connection now. You can send the statement: it waits and goes when there is one.")));
    } finally {
      opener.disabled = false;
    }
  }

  opener.addEventListener("click", () => void look());
  need("[data-look-back]", panel).addEventListener("click", () => toggle(false));
  need("[data-look-send]", panel).addEventListener("click", () => {
    toggle(false);
    form.requestSubmit(need<HTMLButtonElement>("[data-send]", form));
  });
}
