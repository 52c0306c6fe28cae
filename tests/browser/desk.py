"""The planner's editor in a browser: places on its map, gestures, and what the server holds afterwards."""

import math
import uuid
from collections.abc import Callable
from typing import Any

import numpy as np
import pyproj
import shapely
from playwright.sync_api import Page, expect
from shapely.geometry.base import BaseGeometry

from tests.browser.conftest import sign_in
from tests.stack import PLANNER

DRAFT = "astana-draft"
REASON = "Өлшенген жиекке сәйкестендірілді"
API = f"/api/v1/versions/{DRAFT}/"
METRES = pyproj.Transformer.from_crs(4326, 32642, always_xy=True)
DEGREES = pyproj.Transformer.from_crs(32642, 4326, always_xy=True)
MERCATOR_R = 6378137.0

Visit = Callable[..., Page]
Place = tuple[float, float]
ATTRIBUTES = {
    "zone_code": "10101000",
    "category": "residential",
    "certainty": "demo",
    "source": "Browser test",
}


def ready(page: Page) -> None:
    """Waits until the open layer's features are on the map."""
    expect(page.locator("[data-editor]")).to_have_attribute(
        "data-editor-state", "ready", timeout=45_000
    )


def open_editor(visit: Visit, *, refused: int | None = None) -> Page:
    """A planner's window with the draft in the editor."""
    page = visit("/accounts/login/", refused=refused)
    sign_in(page, PLANNER)
    page.goto(f"/workspace/{DRAFT}/")
    ready(page)
    return page


def look_at(page: Page, place: Place, zoom: float = 17) -> None:
    """Puts a place in degrees into the middle of the map."""
    lon, lat = place
    x = math.radians(lon) * MERCATOR_R
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) * MERCATOR_R
    page.evaluate(
        """async ([x, y, zoom]) => {
            const { map } = document.querySelector("[data-editor]").editor.drawing;
            map.getView().setCenter([x, y]);
            map.getView().setZoom(zoom);
            await new Promise((done) => map.once("rendercomplete", done));
        }""",
        [x, y, zoom],
    )
    ready(page)


def around(place: Place, east_m: float, north_m: float) -> Place:
    """The place so many metres east and north on the grid, in degrees with nine decimals."""
    east, north = METRES.transform(*place)
    lon, lat = DEGREES.transform(east + east_m, north + north_m)
    return round(lon, 9), round(lat, 9)


def pixel(page: Page, place: Place) -> Place:
    """Where a place in degrees is in the window."""
    lon, lat = place
    x = math.radians(lon) * MERCATOR_R
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) * MERCATOR_R
    left, top = page.evaluate(
        """([x, y]) => {
            const { map } = document.querySelector("[data-editor]").editor.drawing;
            const box = map.getTargetElement().getBoundingClientRect();
            const [left, top] = map.getPixelFromCoordinate([x, y]);
            return [left + box.left, top + box.top];
        }""",
        [x, y],
    )
    return left, top


def click(page: Page, place: Place, *, modifier: str = "") -> None:
    """A click at a place, perhaps with a key held."""
    if modifier:
        page.keyboard.down(modifier)
    page.mouse.move(*pixel(page, place), steps=2)
    page.mouse.click(*pixel(page, place))
    if modifier:
        page.keyboard.up(modifier)


def drag(page: Page, start: Place, end: Place) -> None:
    """Presses at one place and lets go at another, both in degrees."""
    page.mouse.move(*pixel(page, start))
    page.mouse.down()
    page.mouse.move(*pixel(page, end), steps=6)
    page.mouse.up()


def post(page: Page, operations: list[dict[str, Any]]) -> dict[str, Any]:
    """Somebody's changeset, sent beside the editor."""
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    answer = page.request.post(
        f"{API}changesets/",
        data={"reason": REASON, "snap_m": 0, "operations": operations},
        headers={"X-CSRFToken": token, "Referer": page.url},
    )
    assert answer.status == 201, answer.text()
    saved: dict[str, Any] = answer.json()
    return saved


def square(place: Place, east_m: float, north_m: float, side_m: float = 100) -> list[Place]:
    """Corners of a square on the grid, from the south-west against the clock, in degrees."""
    steps = ((0, 0), (side_m, 0), (side_m, side_m), (0, side_m))
    return [around(place, east_m + east, north_m + north) for east, north in steps]


def make_zone(page: Page, corners: list[Place]) -> str:
    """A functional zone with these corners, made through the API; its uid."""
    uid = str(uuid.uuid4())
    operation = {
        "kind": "create",
        "layer": "functional-zone",
        "uid": uid,
        "geometry": {"type": "Polygon", "coordinates": [[*corners, corners[0]]]},
        "attributes": ATTRIBUTES,
    }
    post(page, [operation])
    read_again(page, "functional-zone", uid)
    return uid


def read_again(page: Page, layer: str, uid: str) -> None:
    """Brings a feature that changed beside the editor onto its desk."""
    page.evaluate(
        "([layer, uid]) => document.querySelector('[data-editor]').editor.reload(layer, [uid])",
        [layer, uid],
    )


def stored(page: Page, layer: str, uid: str) -> dict[str, Any]:
    """The feature as the API has it."""
    answer = page.request.get(f"{API}layers/{layer}/features/{uid}/")
    assert answer.status == 200, answer.text()
    feature: dict[str, Any] = answer.json()
    return feature


def on_the_grid(feature: dict[str, Any]) -> BaseGeometry:
    """The feature's shape in metres."""
    shape = shapely.geometry.shape(feature["geometry"])
    return shapely.transform(
        shape, lambda places: np.column_stack(METRES.transform(places[:, 0], places[:, 1]))
    )


def choose(page: Page, *uids: str) -> None:
    """Chooses features of the open layer, also those that came after the map had loaded their place."""
    page.evaluate(
        """async (uids) => {
            const { editor } = document.querySelector("[data-editor]");
            const missing = uids.filter((uid) => !editor.source.getFeatureById(uid));
            await editor.reload(editor.layer.slug, missing);
            editor.choose(uids);
        }""",
        list(uids),
    )


def drawn(page: Page, uid: str) -> dict[str, Any] | None:
    """A feature of the open layer as it stands on the desk; None when it is removed."""
    found: dict[str, Any] | None = page.evaluate(
        "(uid) => document.querySelector('[data-editor]').editor.state(uid)", uid
    )
    return found


def outline(page: Page, uid: str) -> dict[str, Any]:
    """Its geometry on the desk, in degrees."""
    state = drawn(page, uid)
    assert state is not None
    shape: dict[str, Any] = state["geometry"]
    return shape


def chosen(page: Page) -> str:
    """The one chosen feature, once there is one."""
    page.wait_for_function(
        "() => document.querySelector('[data-editor]').editor.chosen.length === 1"
    )
    uid: str = page.evaluate("() => document.querySelector('[data-editor]').editor.chosen[0]")
    return uid


def save(page: Page, reason: str = REASON) -> dict[str, Any]:
    """Presses save, says why, and waits for the answer."""
    page.locator("[data-save]").click()
    page.locator("[data-save-dialog] textarea[name=reason]").fill(reason)
    with page.expect_response(lambda one: "/changesets/" in one.url) as answer:
        page.locator("[data-save-dialog] button[type=submit]").click()
    assert answer.value.status == 201, answer.value.text()
    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", "0")
    saved: dict[str, Any] = answer.value.json()
    return saved


def unsaved(page: Page, count: int) -> None:
    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", str(count))


def draw(page: Page, places: list[Place]) -> None:
    """Draws an area with the mouse and ends it with Enter."""
    page.locator("[data-tool=draw]").click()
    for place in places:
        click(page, place)
    page.keyboard.press("Enter")


def fill_zone(page: Page) -> None:
    page.locator("#field-zone_code").fill("10101000")
    page.locator("#field-category").select_option("green")
    page.locator("#field-category").press("Tab")
