"""The wizard of an import in a browser: small files to send, and the gestures from step to step."""

import json
from typing import Any

import shapely
from playwright.sync_api import Page, expect
from shapely.geometry.base import BaseGeometry

from tests.browser.desk import DRAFT, around

NEW = f"/workspace/{DRAFT}/import/"
REASON = "Жаңа құжат бойынша енгізілді"
JOB_MS = 90_000


def square(place: tuple[float, float], side_m: float = 60) -> BaseGeometry:
    """A square in degrees with its south-west corner at a place."""
    steps = ((0, 0), (side_m, 0), (side_m, side_m), (0, side_m))
    return shapely.Polygon([around(place, east, north) for east, north in steps])


def feature(geometry: dict[str, Any], name: str) -> bytes:
    """GeoJSON with one feature."""
    one = {"type": "Feature", "properties": {"name_kk": name}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [one]}).encode()


def begin(page: Page, name: str, content: bytes) -> None:
    """Sends a file and waits until it has been looked into."""
    page.goto(NEW)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.locator("[data-send]").click()
    expect(page.locator("[data-contents]")).to_be_visible(timeout=JOB_MS)


def go_on(page: Page) -> None:
    page.locator("[data-contents] button[value=fields]").click()
    expect(page.locator("[data-fields]")).to_be_visible()


def into(page: Page, layer: str) -> None:
    """Chooses the layer; its fields come without leaving the page."""
    chosen = page.locator("#layer")
    if chosen.input_value() != layer:
        with page.expect_response(lambda one: "step=fields" in one.url):
            chosen.select_option(layer)
        expect(page.locator("[data-fields]")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#layer")).to_have_value(layer)


def attempt(page: Page) -> None:
    page.locator("[data-fields] button[value=trial]").click()
    expect(page.locator("[data-figure=create] strong")).to_be_visible(timeout=JOB_MS)


def put_in(page: Page) -> None:
    """Goes from the trial to the report."""
    page.locator("[data-to-apply]").click()
    page.locator("#reason").fill(REASON)
    page.locator("[data-apply]").click()
    expect(page.locator("[data-changeset]")).to_be_visible(timeout=JOB_MS)
