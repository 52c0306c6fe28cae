// The public map of a version.
import { need } from "../core/dom";
import { BottomSheet } from "../elements/bottom-sheet";
import { Explorer } from "../map/explorer";
import { bindLayersPanel } from "../map/layers-panel";

const sheet = need<BottomSheet>("bottom-sheet");

bindLayersPanel();
const explorer = new Explorer({
  covered: () => sheet.covered(),
  carded: (feature) => {
    document.querySelector<HTMLElement>("[data-overview]")?.toggleAttribute("hidden", feature !== null);
    sheet.toTop();
  },
});
sheet.addEventListener("sheet-change", () => explorer.pad());
