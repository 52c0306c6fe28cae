// Writing the explanatory text: pieces rearranged in place, a draft kept in this browser, sent as one field.
import { need } from "../core/dom";
import { t } from "../core/i18n";
import { type Draft, draftKey, dropDraft, isSame, readDraft, writeDraft } from "../texts/draft";
import { Pieces } from "../texts/pieces";

const AFTER_TYPING_MS = 600;
const form = need<HTMLFormElement>("[data-text-form]");
const field = (name: string): HTMLInputElement => need<HTMLInputElement>(`[name=${name}]`, form);
const key = draftKey(form.dataset.version ?? "", form.dataset.person ?? "");
const state = need<HTMLElement>("[data-draft-state]");
let sent = false;
let waiting = 0;

const pieces = new Pieces(form, () => {
  clearTimeout(waiting);
  waiting = window.setTimeout(keep, AFTER_TYPING_MS);
});
const begun = pieces.read();

function now(): Draft {
  return {
    pieces: pieces.read(),
    etag: field("etag").value,
    seen: field("seen").value,
    reason: field("reason").value,
    at: new Date().toISOString(),
  };
}

function isChanged(): boolean {
  return form.hasAttribute("data-unsaved") || !isSame(begun, pieces.read());
}

function keep(): void {
  if (sent || !isChanged()) return;
  const kept = writeDraft(key, now());
  form.dataset.kept = kept ? "yes" : "no";
  state.textContent = kept ? t("The draft is kept on this device.") : t("Not saved yet");
}

function offer(draft: Draft): void {
  const box = need<HTMLElement>("[data-kept]");
  const at = need<HTMLElement>("[data-kept-at]", box);
  at.textContent = new Date(draft.at).toLocaleString("ru", { dateStyle: "short", timeStyle: "short" });
  need<HTMLButtonElement>("[data-kept-take]", box).onclick = () => {
    field("etag").value = draft.etag;
    field("seen").value = draft.seen;
    field("reason").value = draft.reason;
    pieces.write(draft.pieces);
    box.hidden = true;
  };
  need<HTMLButtonElement>("[data-kept-drop]", box).onclick = () => {
    dropDraft(key);
    box.hidden = true;
  };
  box.hidden = false;
}

form.addEventListener("submit", () => {
  sent = true;
  keepBeforeSending();
  // One field instead of thousands; those of the pieces stay behind.
  field("document").value = JSON.stringify(pieces.read());
  for (const item of pieces.items) {
    for (const one of item.querySelectorAll<HTMLInputElement>("input, select, textarea")) one.disabled = true;
  }
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
window.addEventListener("beforeunload", (event) => {
  if (!sent && isChanged() && form.dataset.kept === "no") event.preventDefault();
});

function keepBeforeSending(): void {
  clearTimeout(waiting);
  // Only the page after a success lets go of it: an answer that gets lost must lose no words.
  writeDraft(key, now());
}

if (form.hasAttribute("data-saved")) {
  dropDraft(key);
  history.replaceState(history.state, "", location.pathname);
}
const draft = readDraft(key);
if (form.hasAttribute("data-unsaved")) keep();
else if (draft && !isSame(draft.pieces, begun)) offer(draft);
else if (draft) dropDraft(key);
form.dataset.ready = "yes";
