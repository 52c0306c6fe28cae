// Keeps a half-written statement in this tab, so that a reload or a lost session loses nothing.
const PREFIX = "statement:";

interface Kept {
  text: string;
  sent: boolean;
}

/** What to put into the form: the kept text, unless it was sent or the page brought its own. Pure. */
export function restored(kept: Kept | null, shown: string): string {
  return kept && !kept.sent && shown === "" ? kept.text : shown;
}

/** Whether the kept text can go: it was sent, and the page did not bring it back as refused. Pure. */
export const isDone = (kept: Kept | null, shown: string): boolean => kept?.sent === true && shown === "";

function read(key: string): Kept | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

function write(key: string, kept: Kept): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

/** Watches the statement form of `hearing`. */
export function keepText(form: HTMLFormElement, hearing: string): void {
  const field = form.querySelector<HTMLTextAreaElement>("textarea[name=text]");
  if (!field) return;
  const key = PREFIX + hearing;
  const kept = read(key);
  if (isDone(kept, field.value)) sessionStorage.removeItem(key);
  field.value = restored(kept, field.value);
  field.addEventListener("input", () => write(key, { text: field.value, sent: false }));
  form.addEventListener("submit", (event) => {
    const finding = Boolean((event.submitter as HTMLButtonElement | null)?.name);
    write(key, { text: field.value, sent: !finding });
  });
}
