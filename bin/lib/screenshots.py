"""Takes pictures of the main pages of a running system in headless Chromium; called by bin/screenshots."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
README_PICTURE = ROOT / "docs" / "img" / "public-map.png"
FOLDER = ROOT / "build" / "screenshots"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
)
WIDE = (1440, 900)
PHONE = (390, 844)
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "astana-demo-2026")
PLANNER = "planner@demo.kz"
SETTLE_MS = 800


@dataclass(frozen=True)
class Shot:
    """One picture: where it is kept, of which page, how large, seen by whom."""

    file: Path
    path: str
    size: tuple[int, int]
    email: str = ""


SHOTS = (
    Shot(README_PICTURE, "/hearings/astana-2026/", WIDE),
    Shot(FOLDER / "home.png", "/", WIDE),
    Shot(FOLDER / "home-phone.png", "/ru/", PHONE),
    Shot(FOLDER / "hearing-phone.png", "/hearings/astana-2026/", PHONE),
    Shot(FOLDER / "version.png", "/ru/versions/astana-2026/", WIDE),
    Shot(FOLDER / "statements.png", "/ru/hearings/astana-2026/statements/", WIDE),
    Shot(FOLDER / "workspace.png", "/workspace/astana-draft/", WIDE, PLANNER),
    Shot(FOLDER / "analyses.png", "/ru/versions/astana-2026/analyses/", WIDE, PLANNER),
    Shot(FOLDER / "package.png", "/ru/versions/astana-2026/package/", WIDE, PLANNER),
)


def sign_in(page: Page, address: str, email: str) -> None:
    """Through the sign-in form, as a demo account."""
    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_load_state()


def wait_for_maps(page: Page) -> None:
    """Until what is drawn by scripts stands still."""
    if page.locator("[data-map]").count():
        page.wait_for_selector("[data-map][data-map-state=idle]", timeout=60_000)
    if page.locator("[data-map]").count() and "/hearings/" in page.url:
        page.wait_for_selector("[data-map][data-statements]", timeout=60_000)
    if page.locator("[data-editor]").count():
        page.wait_for_selector("[data-editor][data-editor-state=ready]", timeout=60_000)
    page.wait_for_timeout(SETTLE_MS)


def take(browser: Browser, address: str, shot: Shot) -> None:
    """One picture into its file."""
    width, height = shot.size
    phone = shot.size == PHONE
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2 if phone else 1,
        has_touch=phone,
        locale="kk-KZ",
    )
    page = context.new_page()
    if shot.email:
        sign_in(page, address, shot.email)
    page.goto(address + shot.path)
    wait_for_maps(page)
    shot.file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=shot.file)
    context.close()
    sys.stdout.write(f"{shot.file.relative_to(ROOT)}\n")


def main() -> None:
    """Every picture, from the system at the address on the command line."""
    address = sys.argv[1].rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for shot in SHOTS:
            take(browser, address, shot)
        browser.close()


if __name__ == "__main__":
    main()
