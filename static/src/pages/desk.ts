// Pages of the officers: copies what stands in a field and says so on the button; a meeting's place on a map.
import { bindPointField } from "../hearings/point-field";

for (const one of document.querySelectorAll<HTMLElement>("[data-point-field]")) bindPointField(one);
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
