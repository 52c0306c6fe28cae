// The officers' weighing: counting and checking boxes of the list, cutting a text where the cursor stands.
const bulk = document.querySelector<HTMLFormElement>("[data-bulk]");
if (bulk) choosing(bulk);
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-cut-here]")) cutting(button);

function choosing(form: HTMLFormElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input[name=segment]")];
  const all = form.querySelector<HTMLInputElement>("[data-check-all]");
  const shown = form.querySelector<HTMLElement>("[data-chosen]");
  let last = -1;
  const count = (): void => {
    const number = boxes.filter((box) => box.checked).length;
    if (shown) shown.textContent = number ? ` (${String(number)})` : "";
    if (all) {
      all.checked = number > 0 && number === boxes.length;
      all.indeterminate = number > 0 && number < boxes.length;
    }
  };
  all?.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  boxes.forEach((box, index) => {
    box.addEventListener("click", (event) => {
      // With Shift: everything from the last box to this one.
      if (event.shiftKey && last >= 0) {
        for (const one of boxes.slice(Math.min(last, index), Math.max(last, index))) one.checked = box.checked;
      }
      last = index;
      count();
    });
  });
  count();
}

function cutting(button: HTMLButtonElement): void {
  const form = button.closest("form");
  const list = form?.querySelector<HTMLElement>("[data-own-cuts]");
  if (!form || !list) return;
  let at: { offset: number; word: string } | null = null;
  document.addEventListener("selectionchange", () => {
    at = place(form) ?? at;
  });
  button.addEventListener("click", () => {
    if (!at || form.querySelector(`[name=at][value="${String(at.offset)}"]`)) return;
    const item = document.createElement("li");
    const label = document.createElement("label");
    label.className = "choice";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = "at";
    box.value = String(at.offset);
    box.checked = true;
    label.append(box, ` ${button.dataset.word ?? ""} “${at.word}…”`);
    item.append(label);
    list.append(item);
  });
}

/** Where the cursor stands in a sentence of `form`, counted in characters as the server counts them. */
function place(form: HTMLFormElement): { offset: number; word: string } | null {
  const selection = document.getSelection();
  const node = selection?.anchorNode;
  const sentence = node?.parentElement?.closest<HTMLElement>("[data-from]");
  if (!selection || !sentence || !form.contains(sentence)) return null;
  const text = node?.textContent ?? "";
  const before = [...text.slice(0, selection.anchorOffset)].length;
  const word = text.slice(selection.anchorOffset).trim().split(/\s+/u).slice(0, 4).join(" ");
  return word ? { offset: Number(sentence.dataset.from) + before, word } : null;
}
export {};
