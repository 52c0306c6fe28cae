// The server-rendered layer tree: its checkboxes switch layers of the map.
import type { LibreMap } from "./map";

const boxes = (tree: ParentNode): HTMLInputElement[] => [
  ...tree.querySelectorAll<HTMLInputElement>("input[data-layer]"),
];

/** Layers whose boxes are ticked. */
export function shownLayers(tree: ParentNode): string[] {
  return boxes(tree).filter((box) => box.checked).map((box) => box.dataset.layer ?? "");
}

/** Ticks exactly `slugs`. */
export function tick(tree: ParentNode, slugs: readonly string[]): void {
  for (const box of boxes(tree)) box.checked = slugs.includes(box.dataset.layer ?? "");
}

function show(map: LibreMap, slug: string, visible: boolean): void {
  for (const layer of map.getStyle().layers) {
    const metadata = layer.metadata as { slug?: string } | undefined;
    if (metadata?.slug === slug) {
      map.setLayoutProperty(layer.id, "visibility", visible ? "visible" : "none");
    }
  }
}

/** Switches layers as boxes change; `changed` hears the new set. */
export function bindLayerTree(tree: HTMLElement, map: LibreMap, changed: (slugs: string[]) => void): void {
  tree.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (!box.dataset.layer) return;
    show(map, box.dataset.layer, box.checked);
    changed(shownLayers(tree));
  });
}

/** Turns one layer on, as if its box had been ticked. */
export function turnOn(tree: HTMLElement, slug: string): void {
  const box = tree.querySelector<HTMLInputElement>(`input[data-layer="${CSS.escape(slug)}"]`);
  if (box && !box.checked) box.click();
}
