// The page at the door of a meeting: the list, the outbox, the camera.
import { need } from "../core/dom";
import { t } from "../core/i18n";
import { Door } from "../door/door";
import { canScan, Scanner } from "../door/scanner";

const root = need<HTMLElement>("[data-door]");
const door = new Door(root);
const camera = need<HTMLElement>("[data-camera]", root);
const scan = need<HTMLButtonElement>("[data-scan]", root);
const scanner = new Scanner(need<HTMLVideoElement>("video", camera), (text) => void door.scanned(text));

function close(): void {
  scanner.stop();
  camera.hidden = true;
}

scan.hidden = !canScan();
scan.addEventListener("click", () => {
  camera.hidden = false;
  scanner.start().catch(() => {
    close();
    const told = need<HTMLElement>("[data-door-told]", root);
    told.textContent = t("The camera cannot be used. Allow it in the browser, or type the name.");
    told.dataset.tone = "bad";
  });
});
need("[data-scan-stop]", camera).addEventListener("click", close);
// Where the browser keeps nothing, forms go to the server as without scripts.
door.start().catch((error: unknown) => console.warn(error));
