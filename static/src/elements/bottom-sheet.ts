// <bottom-sheet>: on a phone half or nearly the whole height, toggled by a real button; a column elsewhere.
const PHONE = "(max-width: 899px)";

export class BottomSheet extends HTMLElement {
  connectedCallback(): void {
    this.#toggle?.addEventListener("click", () => this.setTall(!this.tall));
  }

  get #toggle(): HTMLButtonElement | null {
    return this.querySelector("[data-sheet-toggle]");
  }

  get tall(): boolean {
    return this.hasAttribute("data-tall");
  }

  setTall(tall: boolean): void {
    this.toggleAttribute("data-tall", tall);
    this.#toggle?.setAttribute("aria-expanded", String(tall));
    this.dispatchEvent(new CustomEvent("sheet-change", { bubbles: true }));
  }

  /** Pixels of the map that the sheet covers from below; none beside a column. */
  covered(): number {
    return matchMedia(PHONE).matches ? Math.round(this.getBoundingClientRect().height) : 0;
  }

  toTop(): void {
    const body = this.querySelector<HTMLElement>("[data-sheet-body]");
    if (body) body.scrollTop = 0;
  }
}

customElements.define("bottom-sheet", BottomSheet);
