// The planner's editor of one version.
import { need } from "../core/dom";
import type { BottomSheet } from "../elements/bottom-sheet";
import "../elements/bottom-sheet";
import { Editor } from "../edit/editor";
import { startEditing } from "../edit/start";
import { bindSearch } from "../map/search";

const editor = new Editor(need<BottomSheet>("bottom-sheet").covered());
startEditing(editor);
const form = need<HTMLFormElement>("form[data-search]");
const results = need<HTMLElement>("[data-results]");
bindSearch(form, results, (found) => {
  results.replaceChildren();
  void editor.goToFeature({ layer: found.layer, uid: found.uid });
});
