// The public page of a hearing: the plan's map, statements on it, and the form to leave one.
import { need } from "../core/dom";
import { Problem } from "../core/problem";
import { BottomSheet } from "../elements/bottom-sheet";
import { bindClosing } from "../hearings/closing";
import { loadMarks, markAt, markContent, showMarks } from "../hearings/marks";
import { StatementPlace } from "../hearings/place";
import { SpeakPanel } from "../hearings/speak";
import { StatementForm } from "../hearings/statement-form";
import { OutboxPanel } from "../hearings/outbox-panel";
import { Explorer } from "../map/explorer";
import { bindLayersPanel } from "../map/layers-panel";
import { styled } from "../map/map";
import type { FeatureKey } from "../types/map";

const sheet = need<BottomSheet>("bottom-sheet");
const AFTER_TAP_MS = 350;
let shown: { key: FeatureKey; title: string } | null = null;
let place: StatementPlace | null = null;

bindLayersPanel();
const speak = new SpeakPanel(() => sheet.toTop());
const explorer = new Explorer({
  covered: () => (document.body.hasAttribute("data-drawing") ? need<HTMLElement>("[data-drawing-bar]").offsetHeight : sheet.covered()),
  carded: (feature, key) => {
    shown = feature && key ? { key, title: feature.title ?? "" } : null;
    const about = document.querySelector<HTMLElement>("[data-speak-about]");
    if (about) about.hidden = shown === null;
    if (shown && place?.choosing) speakAbout();
    else if (!speak.open) {
      need<HTMLElement>("[data-overview]").hidden = shown !== null;
      if (shown) sheet.toTop();
    }
  },
  intercept: (map, point) => {
    const mark = place?.choosing ? null : markAt(map, point);
    if (!mark) return false;
    explorer.showOther(markContent(mark), mark.geometry);
    return true;
  },
});

function speakAbout(): void {
  if (!shown || !place) return;
  const { key, title } = shown;
  place.add(key, title);
  explorer.clear();
  speak.show(true);
  speak.focus();
}

/** A whole layer, chosen in the legend: nothing that is typed or chosen already is lost. */
function speakAboutLayer(event: Event): void {
  const link = (event.target as Element).closest<HTMLElement>("[data-speak-layer]");
  if (!link || !place) return;
  event.preventDefault();
  place.addTarget({ value: `${link.dataset.speakLayer ?? ""}/`, title: link.dataset.title ?? "" });
  speak.show(true);
  speak.focus();
}

function begin(busy: boolean, choosing: boolean): void {
  // The tap that ends a drawing must not also choose what lies under it.
  setTimeout(() => { explorer.busy = busy; }, busy ? 0 : AFTER_TAP_MS);
  if (busy || choosing) sheet.setTall(false);
  document.body.toggleAttribute("data-drawing", busy);
  explorer.pad();
}

async function putMarks(): Promise<void> {
  const { map, config } = explorer;
  if (!map || !config.urls.statements) return;
  const marks = await loadMarks(config.urls.statements);
  await styled(map);
  showMarks(map, marks);
  need<HTMLElement>("[data-map]").dataset.statements = String(marks.length);
  const show = (): void => {
    const number = /[#&]said=(\d+)/.exec(location.hash)?.[1];
    const mark = marks.find((one) => String(one.properties.number) === number);
    if (!mark?.geometry) return;
    explorer.showOther(markContent(mark), mark.geometry);
    explorer.fly(mark.geometry);
  };
  window.addEventListener("hashchange", show);
  show();
}

if (speak.exists) place = new StatementPlace(explorer.map, { busy: begin });
const form = document.querySelector<HTMLFormElement>("[data-statement-panel] form");
const outbox = document.querySelector<HTMLElement>("[data-outbox]");
if (form && place) {
  new StatementForm(form, place, () => {
    speak.show(true);
    speak.focus();
  }, () => speak.show(false));
} else if (outbox) new OutboxPanel(outbox, null);
for (const one of document.querySelectorAll<HTMLElement>("[data-closes]")) bindClosing(one);
document.querySelector("[data-speak-about]")?.addEventListener("click", speakAbout);
document.querySelector("[data-layer-tree]")?.addEventListener("click", speakAboutLayer);
sheet.addEventListener("sheet-change", () => explorer.pad());
putMarks().catch((error: unknown) => {
  if (!(error instanceof Problem)) throw error;
  console.warn(error.message);
});
