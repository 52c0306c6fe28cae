"""The statement form: refusals that keep what was typed, a drawn area, and sending twice."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, choose_kind, map_is_drawn

Visit = Callable[..., Page]
HEARING = "/hearings/astana-2026/"
API = f"/api/v1{HEARING}statements/"
CORNERS = [(120, 150), (270, 150), (270, 290)]
REGISTER_CODE = re.compile(r"\d{6}$")


def registered(page: Page) -> int:
    """How many statements the register of the hearing holds."""
    return int(page.request.get(f"{API}?limit=1").json()["numberMatched"])


def send(page: Page) -> None:
    page.locator("[data-statement-panel] form button[type=submit]:not([name])").click()


def open_form(page: Page, text: str, kind: str = "proposal") -> None:
    page.locator("[data-open-form]").first.click()
    choose_kind(page, kind)
    page.locator("textarea[name=text]").fill(text)


@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("", "Аулаға <script>alert(1)</script> орындық қойыңыздар."),
        ("/ru", "Поставьте <script>alert(1)</script> скамейки во дворе."),
    ],
    ids=["kk", "ru"],
)
def test_script_tags_are_refused_and_the_typed_words_kept(
    visit: Visit, prefix: str, text: str
) -> None:
    page = visit(f"{prefix}{HEARING}", PHONE, refused=422)
    before = registered(page)
    open_form(page, text, kind="objection")
    page.locator("details.about-you summary").click()
    page.locator("input[name=author_name]").fill("Нұрлан")

    send(page)

    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(page.locator("textarea[name=text]")).to_have_value(text)
    expect(page.locator("input[name=author_name]")).to_have_value("Нұрлан")
    expect(page.locator("input[name=kind][value=objection]")).to_be_checked()
    summary.locator("a").first.click()
    expect(page.locator("textarea[name=text]")).to_be_focused()
    assert registered(page) == before


def test_an_area_drawn_with_taps_on_a_phone_is_stored_as_a_polygon(visit: Visit) -> None:
    page = visit(f"{HEARING}#map=14.00/51.12800/71.43000", PHONE)
    map_is_drawn(page)
    open_form(page, "Осы алаңға балалар ойын алаңы керек.")

    page.locator("[data-draw=polygon]").click()
    # MapLibre would take quick taps for a double tap.
    for x, y in [*CORNERS, CORNERS[0]]:
        page.touchscreen.tap(x, y)
        page.wait_for_timeout(400)
    expect(page.locator("[data-place]")).to_have_attribute("data-drawn", "yes")
    send(page)

    heading = page.locator("h1")
    expect(heading).to_have_text(REGISTER_CODE)
    shape = statement(page, heading.inner_text())["geometry"]
    assert shape["type"] == "Polygon"
    (ring,) = shape["coordinates"]
    assert len(ring) == 4
    west, east = min(x for x, _y in ring), max(x for x, _y in ring)
    pixels_per_degree = 512 * 2**14 / 360
    assert (east - west) * pixels_per_degree == pytest.approx(150, abs=3)


def statement(page: Page, code: str) -> dict[str, Any]:
    """The published statement with this register code."""
    shown = page.request.get(f"{API}?limit=200").json()["features"]
    (found,) = (one for one in shown if one["properties"]["register_code"] == code.strip())
    return dict(found)


def test_going_back_and_sending_again_registers_once(visit: Visit) -> None:
    page = visit(HEARING, PHONE)
    before = registered(page)
    open_form(page, "Көпірге жаяу жүргінші жолын салыңыздар.")
    send(page)
    expect(page.locator("h1")).to_have_text(REGISTER_CODE)
    code = page.locator("h1").inner_text()

    page.go_back()
    expect(page.locator("textarea[name=text]")).not_to_have_value("")
    if not page.locator("[data-statement-panel]").is_visible():
        page.locator("[data-open-form]").first.click()
    send(page)

    expect(page.locator("h1")).to_have_text(code)
    assert registered(page) == before + 1


def test_the_same_key_with_other_words_is_refused_and_the_words_kept(visit: Visit) -> None:
    page = visit(HEARING, PHONE, refused=422)
    open_form(page, "Аялдамаға күнқағар керек.")
    key = page.locator("input[name=idempotency_key]").input_value()
    send(page)
    expect(page.locator("h1")).to_have_text(REGISTER_CODE)
    before = registered(page)

    page.goto(HEARING)
    open_form(page, "Аялдамаға күнқағар мен орындық керек.")
    page.locator("input[name=idempotency_key]").evaluate("(field, key) => field.value = key", key)
    send(page)

    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value(
        "Аялдамаға күнқағар мен орындық керек."
    )
    expect(page.locator("input[name=idempotency_key]")).not_to_have_value(key)
    assert registered(page) == before
