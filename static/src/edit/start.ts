// Puts the editor together: tools, toolbar, saving and the panels, each bound to the workbench.
import { need } from "../core/dom";
import { AttributePanel } from "./attribute-panel";
import { bindChangesList } from "./changes-list";
import { askDependants, bindDependants } from "./dependants";
import type { Editor } from "./editor";
import { Keeping } from "./keeping";
import { bindKeyboard } from "./keyboard";
import { bindMeasure } from "./measure";
import { bindNumeric } from "./numeric";
import { bindPresence } from "./presence";
import { bindSaving } from "./saving";
import { bindSeveral } from "./several";
import { SnapControl } from "./snap-control";
import { bindSplitMerge } from "./split-merge";
import { bindTable } from "./table";
import { Toolbar } from "./toolbar";
import { DrawTool } from "./tools/draw";
import { MoveTool } from "./tools/move";
import { ReshapeTool } from "./tools/reshape";
import type { Workbench } from "./workbench";

const PANELS: readonly ((bench: Workbench) => void)[] = [
  bindSeveral, bindDependants, bindMeasure, bindNumeric, bindSplitMerge, bindTable, bindKeyboard, bindPresence,
];

export function startEditing(editor: Editor): void {
  const choice = need<HTMLSelectElement>("[data-layer-choice]");
  choice.addEventListener("change", () => editor.openLayer(choice.value));
  const panel = new AttributePanel(editor);
  bindChangesList(editor);
  if (editor.editable) startChanging(editor, panel);
  for (const bind of PANELS) bind(editor);
  // Last, so that it lies above whatever a panel puts on the map for a tool.
  new SnapControl(editor);
  editor.openLayer(choice.value);
}

function startChanging(editor: Editor, panel: AttributePanel): void {
  let keeping: Keeping | null = null;
  const { dialog, open } = bindSaving(editor, { panel, waiting: () => keeping?.now() });
  const tools = {
    reshape: new ReshapeTool(editor),
    move: new MoveTool(editor),
    draw: new DrawTool(editor, (uid) => {
      editor.use(null);
      editor.choose([uid]);
      panel.fillIn();
    }),
  };
  const remove = async (): Promise<void> => {
    const uids = [...editor.chosen];
    if (!(await askDependants(editor, uids, "delete"))) return;
    editor.choose([]);
    editor.change(uids.map((uid) => ({ uid, after: null })));
  };
  keeping = new Keeping(editor, dialog);
  new Toolbar(editor, tools, { save: open, remove: () => void remove() });
  window.addEventListener("beforeunload", (event) => {
    if (editor.draft.changed().length > 0) event.preventDefault();
  });
}
