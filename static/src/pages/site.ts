// Every page: menus close by Escape and by a click elsewhere.
function closeMenus(except?: Node): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target as Node));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector<HTMLDetailsElement>("details.menu[open]");
  closeMenus();
  open?.querySelector("summary")?.focus();
});
document.querySelector<HTMLElement>("[data-focus]")?.focus();
