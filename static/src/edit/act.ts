// An act that is sent at once (split, merge): its dialog with reason and refusals, what comes after, taking it back.
import { post } from "../core/api";
import { announce, make, need, toast } from "../core/dom";
import { t } from "../core/i18n";
import { Problem } from "../core/problem";
import { isUnanswered, reasonIsEnough, type Saved } from "./attempt";
import { showDependants } from "./dependants";
import { keyOf } from "./draft";
import { LAYER_CHANGED } from "./table";
import type { Workbench } from "./workbench";

export interface ActDialog {
  readonly element: HTMLDialogElement;
  /** Shows the dialog for these features; `operation` is asked when the planner sends. */
  open(uids: readonly string[], operation: () => Record<string, unknown>, refused?: (problem: Problem) => void): void;
}

interface Words {
  done: string;
  closed?: () => void;
}

/** False, with the reason in words, when one of the features has changes that are not saved. */
export function isSettled(bench: Workbench, uids: readonly string[]): boolean {
  if (uids.every((uid) => !bench.isChanged(uid) && bench.stored(uid) !== null)) return true;
  toast(t("This object has changes that are not saved: save or undo them first."), undefined, true);
  return false;
}

export function bindAct(bench: Workbench, selector: string, { done, closed }: Words): ActDialog {
  const element = need<HTMLDialogElement>(selector);
  const reason = need<HTMLTextAreaElement>("textarea[name=reason]", element);
  const errors = need<HTMLElement>("[data-act-errors]", element);
  const submit = need<HTMLButtonElement>("button[type=submit]", element);
  let key = "";
  let parents: readonly string[] = [];
  let operation = (): Record<string, unknown> => ({});
  let refused: (problem: Problem) => void = () => undefined;

  const refuse = (lines: readonly string[]): void => {
    errors.replaceChildren(...[...new Set(lines)].map((line) => make("li", {}, line)));
    errors.hidden = lines.length === 0;
  };
  const send = async (): Promise<void> => {
    if (!reasonIsEnough(reason.value)) {
      refuse([t("Say why you change the plan: at least 10 characters.")]);
      return reason.focus();
    }
    submit.disabled = true;
    try {
      const body = { reason: reason.value, snap_m: bench.snapM, operations: [operation()] };
      const { body: saved } = await post<Saved>(bench.config.urls.changesets ?? "", body, { headers: { "Idempotency-Key": key } });
      reason.value = "";
      element.close();
      await taken(bench, saved, parents, done);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // An answer arrived: what is sent next is another attempt.
      if (!isUnanswered(error)) key = crypto.randomUUID();
      refuse([error.text, ...error.errors.map((one) => one.text)]);
      refused(error);
    } finally {
      submit.disabled = false;
    }
  };
  need<HTMLFormElement>("form", element).addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  need("[data-close-dialog]", element).addEventListener("click", () => element.close());
  element.addEventListener("close", () => closed?.());
  return {
    element,
    open(uids, asked, heard = () => undefined) {
      key = crypto.randomUUID();
      [parents, operation, refused] = [uids, asked, heard];
      refuse([]);
      void showDependants(bench, uids, element);
      element.showModal();
      reason.focus();
    },
  };
}

let latest: HTMLElement | null = null;

/** The old features go, the new ones come and are chosen. */
async function taken(bench: Workbench, saved: Saved, parents: readonly string[], done: string): Promise<void> {
  await show(bench, saved);
  const children = saved.features.filter((one) => one.etag !== "" && !parents.includes(one.uid)).map((one) => one.uid);
  const noded = new Set((saved.noded ?? []).map((one) => one.uid));
  bench.choose(children.filter((uid) => !noded.has(uid)));
  announce(done);
  const one = toast(done);
  // What was done before cannot be taken back any more without this.
  latest?.remove();
  latest = one;
  const button = make("button", { type: "button", class: "toast__act", "data-undo-act": true }, t("Undo this"));
  button.addEventListener("click", () => {
    button.disabled = true;
    void takeBack(bench, saved, done).finally(() => one.remove());
  });
  one.append(" ", button);
}

async function show(bench: Workbench, saved: Saved): Promise<void> {
  const all = [...saved.features, ...(saved.noded ?? []), ...(saved.results ?? []).flatMap((one) => one.features)];
  const keys = [...new Map(all.map((one) => [keyOf(one), one])).values()];
  // What the server closed is known to be gone: it need not be asked for.
  for (const one of keys.filter(({ etag }) => etag === "")) bench.rebaseDraft(one.layer, one.uid, null, null);
  // Neighbours that were changed here and only received nodes keep their changes: the server merges them on the next save.
  const read = keys.filter((one) => one.etag !== "" && !(one.layer === bench.layer.slug && bench.isChanged(one.uid)));
  for (const layer of new Set(keys.map((one) => one.layer))) {
    await bench.reload(layer, read.filter((one) => one.layer === layer).map((one) => one.uid));
  }
  bench.element.dispatchEvent(new CustomEvent(LAYER_CHANGED));
}

async function takeBack(bench: Workbench, saved: Saved, done: string): Promise<void> {
  try {
    const url = `${bench.config.urls.changesets}${saved.id}/revert/`;
    const { body } = await post<Saved>(url, { reason: t("Taken back right away: %(title)s", { title: done }) });
    await show(bench, body);
    bench.choose(body.features.filter((one) => one.etag !== "").map((one) => one.uid));
    toast(t("Taken back."));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toast(error.text, undefined, true);
  }
}
