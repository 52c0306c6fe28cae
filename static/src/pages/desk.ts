// Pages of the officers: copies what stands in a field, and says so on the button.
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy ?? "");
  if (!(field instanceof HTMLInputElement)) continue;
  button.addEventListener("click", () => {
    field.select();
    void navigator.clipboard.writeText(field.value).then(() => {
      button.textContent = button.dataset.copied ?? button.textContent;
    });
  });
}
export {};
