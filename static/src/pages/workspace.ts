// The planner's editor of one version.
import { need } from "../core/dom";
import type { BottomSheet } from "../elements/bottom-sheet";
import "../elements/bottom-sheet";
import { Editor } from "../edit/editor";
import { bindSearch } from "../map/search";

const editor = new Editor(need<BottomSheet>("bottom-sheet").covered());
const form = need<HTMLFormElement>("form[data-search]");
const results = need<HTMLElement>("[data-results]");
bindSearch(form, results, (found) => {
  results.replaceChildren();
  const choice = need<HTMLSelectElement>("[data-layer-choice]");
  if (choice.value !== found.layer) {
    choice.value = found.layer;
    choice.dispatchEvent(new Event("change"));
  }
  editor.drawing.goTo(found.lon, found.lat, found.uid);
});
