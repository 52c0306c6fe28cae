// Every page: menus close by Escape and by a click elsewhere; the view goes along into another language;
// what must be read first takes the focus.
function closeMenus(except?: Node): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  closeMenus(target);
  const language = target.closest<HTMLAnchorElement>("a.bar__language");
  if (language) language.hash = location.hash;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector<HTMLDetailsElement>("details.menu[open]");
  closeMenus();
  open?.querySelector("summary")?.focus();
});
// After loading: until then the place named after # in the address would take the focus away again.
const first = document.querySelector<HTMLElement>("[data-focus]");
if (document.readyState === "complete") first?.focus();
else window.addEventListener("load", () => setTimeout(() => first?.focus()));
