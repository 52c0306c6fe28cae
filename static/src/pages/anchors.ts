// The officer's page of anchors: each row can be looked at on the map of before and after.
import { bindBeforeAfter, extentOfAll } from "../compare/before-after";
import { dataBlock } from "../core/dom";

type Shapes = GeoJSON.FeatureCollection<GeoJSON.Geometry, { anchor: number }>;

const CLOSEST = 17;
const AROUND = 60;
const map = await bindBeforeAfter();
const shapes = dataBlock<Shapes>("shapes");

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-show-anchor]");
  if (!button || !map || !shapes) return;
  const features = shapes.features.filter((one) => String(one.properties.anchor) === button.dataset.showAnchor);
  const box = extentOfAll({ type: "FeatureCollection", features });
  if (box) map.fitBounds(box, { padding: AROUND, maxZoom: CLOSEST, duration: 300 });
  for (const row of document.querySelectorAll<HTMLElement>("[data-anchor]")) {
    row.toggleAttribute("data-shown", row.dataset.anchor === button.dataset.showAnchor);
  }
  document.querySelector("[data-before-after]")?.scrollIntoView({ block: "nearest" });
});
