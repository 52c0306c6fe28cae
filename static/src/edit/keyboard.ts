// Editing by keyboard: objects in view, vertices of the chosen one, and arrow keys that move in metres.
import { announce, need } from "../core/dom";
import { t } from "../core/i18n";
import { extentOf } from "../core/extent";
import { typedNumber } from "./coordinates";
import { type CurrentVertex, currentVertex } from "./current-vertex";
import { coordinateText } from "./figures";
import { type Arrow, isArrow, nextIndex, shiftOf, stepOf } from "./nudge";
import { offset, toMetres } from "./projection";
import { viewOf } from "./view";
import type { Workbench } from "./workbench";

const SERIES_MS = 1500;
const TYPING = "input, textarea, select, dialog, [contenteditable]";

class Keys {
  #series = 0;
  #pressed = 0;
  #moved = "";

  constructor(
    private readonly bench: Workbench,
    private readonly current: CurrentVertex,
    private readonly step: () => number,
  ) {}

  /** True when the key did something. */
  hear(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey) return false;
    if (isArrow(event.key)) return this.#nudge(event.key, stepOf(this.step(), event));
    // By the key's place, so that it works under Kazakh and Russian layouts.
    switch (event.code) {
      case "KeyN":
        return this.#chooseInView(1);
      case "KeyP":
        return this.#chooseInView(-1);
      case "BracketRight":
        return this.#chooseVertex(1);
      case "BracketLeft":
        return this.#chooseVertex(-1);
      case "Delete":
        return this.#remove();
      case "Escape":
        return this.#letGo();
      default:
        return false;
    }
  }

  /** Objects in view from north to south, then west to east: the way one reads. */
  #inView(): string[] {
    const view = viewOf(this.bench.map);
    return this.bench.features()
      .flatMap(({ uid, state }) => {
        const box = extentOf(state.geometry);
        const isSeen = box && box[0] < view[2] && box[2] > view[0] && box[1] < view[3] && box[3] > view[1];
        return isSeen ? [{ uid, box }] : [];
      })
      .sort((one, other) => other.box[3] - one.box[3] || one.box[0] - other.box[0])
      .map((one) => one.uid);
  }

  #chooseInView(by: 1 | -1): boolean {
    const uids = this.#inView();
    const uid = uids[nextIndex(uids.indexOf(this.current.uid ?? ""), uids.length, by)];
    if (uid === undefined) return say(t("No object of this layer is in view."));
    this.bench.choose([uid]);
    return say(t("%(number)s of %(count)s: %(title)s", { number: uids.indexOf(uid) + 1, count: uids.length, title: this.bench.nameOf(uid) }));
  }

  #chooseVertex(by: 1 | -1): boolean {
    const { vertices, index } = this.current;
    const next = vertices[nextIndex(index, vertices.length, by)];
    if (!next) return say(t("Choose an object first."));
    this.current.choose(next.path);
    return say(this.#placeText());
  }

  #placeText(): string {
    const { vertex, index, vertices } = this.current;
    if (!vertex) return "";
    const [east, north] = toMetres(vertex.position);
    const shared = this.current.neighbours(vertex);
    const place = t("Vertex %(number)s of %(count)s: east %(east)s, north %(north)s", {
      number: index + 1, count: vertices.length, east: coordinateText(east, "metres"), north: coordinateText(north, "metres"),
    });
    return shared > 0 ? `${place}. ${t("Shared with neighbours: %(count)s", { count: shared })}` : place;
  }

  #nudge(arrow: Arrow, metres: number): boolean {
    const { vertex } = this.current;
    if (!vertex || !this.bench.editable || metres <= 0) return false;
    const to = offset(vertex.position, ...shiftOf(arrow, metres));
    if (this.current.move(vertex, to, this.#seriesOf(vertex.path))) say(this.#placeText());
    return true;
  }

  /** Presses that follow each other on one vertex are one step of undo. */
  #seriesOf(path: readonly number[]): string {
    const now = Date.now();
    const what = `${this.current.uid}/${path.join(".")}`;
    if (what !== this.#moved || now - this.#pressed > SERIES_MS) this.#series += 1;
    this.#moved = what;
    this.#pressed = now;
    return `nudge ${this.#series} ${what}`;
  }

  #remove(): boolean {
    const { vertex } = this.current;
    if (!vertex || vertex.path.length === 0 || !this.bench.editable) return false;
    const removed = this.current.remove(vertex);
    if (removed === null) say(t("Nothing would be left of the shape, so the vertex stays."));
    else if (removed) say(t("The vertex is removed."));
    return true;
  }

  /** First the vertex, then the object; a tool in use hears the key itself. */
  #letGo(): boolean {
    const { vertex } = this.current;
    if (vertex && vertex.path.length > 0) {
      this.current.choose(null);
      return say(t("No vertex is current."));
    }
    if (this.bench.tool !== null || this.bench.chosen.length === 0) return false;
    this.bench.choose([]);
    return say(t("Nothing is chosen."));
  }
}

function say(text: string): true {
  announce(text);
  return true;
}

/** The step in metres, changed in the list of keys. */
function bindStep(): () => number {
  const input = document.querySelector<HTMLInputElement>("[data-nudge-step]");
  let step = 1;
  input?.addEventListener("change", () => {
    const typed = typedNumber(input.value);
    if (typed > 0 && typed <= 1000) step = typed;
    else input.value = String(step);
  });
  return () => step;
}

export function bindKeyboard(bench: Workbench): void {
  const dialog = document.querySelector<HTMLDialogElement>("[data-keys-dialog]");
  const help = (): void => {
    dialog?.showModal();
    need<HTMLButtonElement>("button[type=submit]", dialog ?? document).focus();
  };
  document.querySelector("[data-open-keys]")?.addEventListener("click", help);
  const keys = new Keys(bench, currentVertex(bench), bindStep());
  // In the capturing phase: OpenLayers would pan the map by the arrow keys.
  document.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (target.closest(TYPING)) return;
    if (event.key === "?" && !event.ctrlKey) return help();
    const onMap = target === document.body || bench.element.contains(target);
    if (!onMap || !keys.hear(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
