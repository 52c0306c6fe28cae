// Two maps with one camera under a line: the left one is cut at the line, so each side shows its version.
import { announce, need } from "../core/dom";
import type { LibreMap } from "../map/map";
import { shareAt } from "./share";

/** Whatever one map's camera does, the other's does too. */
export function shareCamera(one: LibreMap, other: LibreMap): void {
  let following = false;
  const follow = (leader: LibreMap, follower: LibreMap): void => {
    leader.on("move", () => {
      if (following) return;
      following = true;
      follower.jumpTo({ center: leader.getCenter(), zoom: leader.getZoom() });
      following = false;
    });
  };
  follow(one, other);
  follow(other, one);
  other.jumpTo({ center: one.getCenter(), zoom: one.getZoom() });
}

/** The line between both maps: by the range input (arrows), or dragged by its handle. */
export class Swipe {
  #stage = need<HTMLElement>("[data-stage]");
  #range = need<HTMLInputElement>("[data-swipe-range]");
  #line = need<HTMLElement>("[data-swipe-line]");

  constructor() {
    this.#range.addEventListener("input", () => this.set(Number(this.#range.value)));
    this.#range.addEventListener("change", () => announce(this.#range.getAttribute("aria-valuetext") ?? ""));
    this.#line.addEventListener("pointerdown", (event) => this.#drag(event));
    this.set(Number(this.#range.value));
  }

  /** How much of the left map shows, in percent. */
  set(share: number): void {
    this.#range.value = String(share);
    this.#range.setAttribute("aria-valuetext", `${share} %`);
    this.#stage.style.setProperty("--swipe", `${share}%`);
    this.#stage.dataset.swipe = String(share);
  }

  #drag(event: PointerEvent): void {
    event.preventDefault();
    this.#line.setPointerCapture(event.pointerId);
    const move = (one: PointerEvent): void => {
      const { left, width } = this.#stage.getBoundingClientRect();
      this.set(shareAt(one.clientX, left, width));
    };
    this.#line.addEventListener("pointermove", move);
    const drop = (): void => this.#line.removeEventListener("pointermove", move);
    this.#line.addEventListener("lostpointercapture", drop, { once: true });
  }
}
