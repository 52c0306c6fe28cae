"""Chromium for the browser tests, and the few gestures every story shares."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect, sync_playwright

from apps.demo.city.people import PASSWORD
from tests.stack import Stack
from tests.stack import stack as stack  # noqa: PLC0414 - the fixture

HERE = Path(__file__).parent
# Maps are drawn by software here: what takes a moment elsewhere takes seconds.
expect.set_options(timeout=20_000)
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# Software WebGL; --no-sandbox because the tests may run as root in a container.
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


# First: pytest-xdist reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every browser test runs in the one process that holds the running system."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("stack"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium per file: Playwright's loop must not outlive it, the ORM refuses to run inside."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Visit:
    """A page whose console errors and CSP violations fail the test at its end.

    `refused` is an answer the story provokes: Chromium reports it as an error of its own.
    """

    def __init__(self, page: Page, refused: int | None) -> None:
        self.page = page
        self.errors: list[str] = []
        self.refused = f"the server responded with a status of {refused} "
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self.hear)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and self.refused not in message.text:
            self.errors.append(message.text)


@pytest.fixture
def visit(browser: Browser, stack: Stack) -> Iterator[Callable[..., Page]]:
    """Opens a fresh window: `visit("/ru/", PHONE, scripts=False)`; fails on script errors."""
    visits: list[Visit] = []

    def open_page(
        path: str = "/",
        size: dict[str, int] = DESKTOP,
        *,
        scripts: bool = True,
        refused: int | None = None,
        prepare: str = "",
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            base_url=stack.url,
            locale="kk-KZ",
            has_touch=size is PHONE,
            java_script_enabled=scripts,
        )
        if prepare:
            context.add_init_script(prepare)
        page = context.new_page()
        page.set_default_timeout(20_000)
        visits.append(Visit(page, refused))
        page.goto(path)
        return page

    yield open_page
    errors = [error for one in visits for error in one.errors]
    for one in visits:
        one.page.context.close()
    assert errors == []


def sign_in(page: Page, email: str) -> None:
    """Through the sign-in form, as a person would."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("input[name=password]")).to_have_count(0)


def choose_kind(page: Page | Locator, kind: str) -> None:
    """Picks the kind of a statement by its words, as a person does: the button itself is out of sight.

    A forced click on the hidden button misses it while the page still moves to its fragment.
    """
    page.locator(f".kinds__kind:has(input[value={kind}])").click()
    expect(page.locator(f"input[name=kind][value={kind}]")).to_be_checked()


def map_is_drawn(page: Page | Locator) -> None:
    """Waits until the map of the page, or of one part of it, is idle and really shows something."""
    expect(page.locator("[data-map-state]")).to_have_attribute(
        "data-map-state", "idle", timeout=45_000
    )
    box = page.locator("canvas.maplibregl-canvas").bounding_box()
    assert box is not None
    assert box["height"] > 100
