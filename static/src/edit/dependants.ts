// What depends on features: statements and results, listed before one removes, divides or joins them.
import { get, getHtml } from "../core/api";
import { announce, make, need, toast } from "../core/dom";
import { t } from "../core/i18n";
import { Problem } from "../core/problem";
import { featureQuery, keysOf, versionUrl } from "./addresses";
import type { Workbench } from "./workbench";

export type Act = "delete" | "split" | "merge";

export interface Dependant {
  feature: string;
  kind: string;
  title: string;
  url: string;
  /** How many of this kind there are in all; not all are listed. */
  total?: number;
}

/** What depends on stored features of the open layer; new ones have nothing. */
export async function dependantsOf(bench: Workbench, uids: readonly string[]): Promise<Dependant[]> {
  const known = uids.filter((uid) => bench.stored(uid) !== null);
  if (known.length === 0) return [];
  const { body } = await get<Dependant[]>(versionUrl(bench, `dependants/?${featureQuery(keysOf(bench, known))}`));
  return body;
}

/** Links that open beside the editor, so that nothing drawn is left; counts of what is not listed. */
export function listOf(dependants: readonly Dependant[]): HTMLElement[] {
  const once = [...new Map(dependants.map((one) => [`${one.kind} ${one.url} ${one.title}`, one])).values()];
  const items = once.map((one) => make("li", {}, one.url === ""
    ? one.title : make("a", { href: one.url, target: "_blank", rel: "noopener" }, one.title)));
  const missing = [...new Set(once.map((one) => one.kind))].reduce((sum, kind) => {
    const some = dependants.filter((one) => one.kind === kind);
    return sum + Math.max(0, Math.max(...some.map((one) => one.total ?? 0)) - some.length);
  }, 0);
  return missing > 0 ? [...items, make("li", {}, t("And more: %(count)s", { count: missing }))] : items;
}

/** Fills the list of a dialog; it stays hidden while there is nothing to tell. */
export async function showDependants(bench: Workbench, uids: readonly string[], dialog: HTMLElement): Promise<void> {
  const holder = need<HTMLElement>("[data-dependants]", dialog);
  holder.hidden = true;
  try {
    const found = await dependantsOf(bench, uids);
    holder.hidden = found.length === 0;
    need("[data-dependant-list]", holder).replaceChildren(...listOf(found));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toast(error.text, undefined, true);
  }
}

function names(bench: Workbench, uids: readonly string[]): string {
  const some = uids.slice(0, 3).map((uid) => bench.nameOf(uid)).join(", ");
  return uids.length > 3 ? `${some}, … (${uids.length})` : some;
}

function question(act: Act): string {
  return act === "delete" ? t("Remove from the plan?") : act === "split" ? t("Split this object?") : t("Merge these objects?");
}

function yes(act: Act): string {
  return act === "delete" ? t("Remove") : act === "split" ? t("Split") : t("Merge");
}

/** Asks with the list of what depends on the features; true at once when nothing does, but a removal is always asked. */
export async function askDependants(bench: Workbench, uids: readonly string[], act: Act): Promise<boolean> {
  const dialog = need<HTMLDialogElement>("[data-dependants-dialog]");
  let found: Dependant[] = [];
  let text = act === "delete" ? t("It can be undone until you save, and restored from the history afterwards.") : "";
  try {
    found = await dependantsOf(bench, uids);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    text = t("What depends on it could not be asked: %(text)s", { text: error.text });
  }
  if (found.length === 0 && act !== "delete" && text === "") return true;
  need("[data-dependants-title]", dialog).textContent = question(act);
  const about = [names(bench, uids), found.length > 0 ? t("This depends on it:") : "", text].filter(Boolean);
  need("[data-dependants-about]", dialog).replaceChildren(...about.map((one) => make("span", { class: "line" }, one)));
  need("[data-dependant-list]", dialog).replaceChildren(...listOf(found));
  need("[data-dependants-yes]", dialog).textContent = yes(act);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** Under the attributes of the chosen object: what people said about it. */
export function bindDependants(bench: Workbench): void {
  const panel = document.querySelector<HTMLElement>("[data-attribute-panel]");
  if (!panel) return;
  const holder = make("div", { class: "about", "data-about": true, hidden: true });
  panel.append(holder);
  let asked: AbortController | null = null;
  let shown = "";
  const show = async (): Promise<void> => {
    const [uid, other] = bench.chosen;
    const key = uid === undefined || other !== undefined || bench.stored(uid) === null ? "" : `${bench.layer.slug}/${uid}`;
    if (key === shown) return;
    shown = key;
    asked?.abort();
    holder.hidden = true;
    if (key === "") return;
    asked = new AbortController();
    try {
      const piece = await getHtml(`${location.pathname.replace(/\/$/, "")}/about/${key}/`, asked.signal);
      const said = Number(piece.querySelector<HTMLElement>("[data-about-total]")?.dataset.aboutTotal ?? 0);
      for (const link of piece.querySelectorAll("a")) link.setAttribute("target", "_blank");
      holder.replaceChildren(piece);
      holder.hidden = said === 0;
      if (said > 0) announce(t("Statements about this object: %(count)s", { count: said }));
    } catch (error) {
      // It is an extra: without it the object can still be edited.
      if (!(error instanceof Problem) && !(error instanceof DOMException)) throw error;
    }
  };
  for (const event of ["chosen", "layer", "saved"] as const) bench.on(event, () => void show());
}
