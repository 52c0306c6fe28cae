// After too many attempts: the browser works by itself, says when it is done, and the form can be sent again.
import { type Challenge, work } from "../core/proof";

const root = document.querySelector<HTMLElement>("[data-proof]");

async function begin(place: HTMLElement): Promise<void> {
  const state = place.querySelector<HTMLElement>("[data-proof-state]");
  const field = place.querySelector<HTMLInputElement>("[data-proof-answer]");
  const given = place.querySelector("script[type='application/json']")?.textContent;
  if (!state || !field || !given) return;
  state.textContent = state.dataset.working ?? "";
  const solved = await work(JSON.parse(given) as Challenge, place.dataset.worker ?? "");
  field.value = solved ?? "";
  state.textContent = (solved ? state.dataset.done : state.dataset.failed) ?? "";
  place.dataset.solved = solved ? "yes" : "no";
}

if (root) void begin(root);
