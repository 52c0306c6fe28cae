// Small ways to find and make elements; texts go in as text, never as markup.
type Attributes = Readonly<Record<string, string | boolean>>;

/** The element, or an error that names what the template lost. */
export function need<T extends Element>(selector: string, root: ParentNode = document): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** A new element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** The parsed content of a JSON data block. */
export function dataBlock<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

/** Says `text` in the page's status line for readers who do not see the map. */
export function announce(text: string): void {
  const line = document.querySelector("[data-status]");
  if (line) line.textContent = text;
}

/** A short message at the corner; `link` leads on. The element is given back, for what else it should offer. */
export function toast(text: string, link?: { url: string; title: string }, bad = false): HTMLElement {
  let holder = document.querySelector(".toasts");
  if (!holder) {
    holder = make("div", { class: "toasts", role: "status" });
    document.body.append(holder);
  }
  const one = make("div", { class: bad ? "toast toast--bad" : "toast" }, text);
  if (link) one.append(" ", make("a", { href: link.url }, link.title));
  holder.append(one);
  setTimeout(() => one.remove(), 12_000);
  return one;
}
