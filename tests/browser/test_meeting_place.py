"""An officer shows where people gather: picked on a map, or written where there are no scripts."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import map_is_drawn, sign_in
from tests.stack import OFFICER

Visit = Callable[..., Page]
DESK = "/ru/hearings/astana-2026/desk/"
POINT = re.compile(r"^5\d\.\d{5}, 7\d\.\d{5}$")


def meeting_form(page: Page) -> Locator:
    """The form of a new meeting, filled but for its place on the map."""
    page.locator("[data-act=meeting] > summary").click()
    form = page.locator("[data-act=meeting] form")
    day = date.today() + timedelta(days=40)
    form.locator("[name=starts_at]").fill(f"{day.isoformat()}T15:00")
    form.locator("[name=ends_at]").fill(f"{day.isoformat()}T17:00")
    form.locator("[name=place_kk]").fill("Жастар сарайы")
    form.locator("[name=place_ru]").fill("Дворец Жастар")
    return form


def test_a_place_is_picked_by_a_click_or_by_keys_and_citizens_see_it(visit: Visit) -> None:
    page = visit("/accounts/login/")
    sign_in(page, OFFICER)
    page.goto(DESK)
    form = meeting_form(page)
    field = form.locator("[name=location]")

    form.locator("[data-pick]").click()
    map_is_drawn(form)
    form.locator("canvas.maplibregl-canvas").click(position={"x": 200, "y": 120})
    expect(field).to_have_value(POINT)
    clicked = field.input_value()
    form.locator("canvas.maplibregl-canvas").press("Enter")
    expect(field).not_to_have_value(clicked)
    expect(field).to_have_value(POINT)
    form.locator("button[type=submit]").click()

    expect(page.locator("[data-meeting]").last).to_contain_text("Дворец Жастар")
    page.goto("/ru/hearings/astana-2026/")
    shown = page.locator(".meetings__meeting a[href*='#map=']").last
    lat, lon = field_parts(clicked)
    expect(shown).to_have_attribute("href", re.compile(rf"#map=[\d.]+/{lat[:2]}\.\d+/{lon[:2]}"))


def field_parts(text: str) -> tuple[str, str]:
    """Latitude and longitude as they were written."""
    lat, lon = text.split(", ")
    return lat, lon


def test_without_scripts_the_place_is_written_in_degrees(visit: Visit) -> None:
    page = visit("/accounts/login/", scripts=False)
    sign_in(page, OFFICER)
    page.goto(DESK)
    form = meeting_form(page)
    expect(form.locator("[data-pick]")).to_be_hidden()

    form.locator("[name=location]").fill("51.12832, 71.43052")
    form.locator("button[type=submit]").click()

    page.goto("/ru/hearings/astana-2026/")
    expect(page.locator(".meetings a[href*='/51.12832/71.43052']")).to_have_count(1)
