"""Findings in a browser: seen on the map and in the list, mended by a quick fix, undone, waived."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.desk import ATTRIBUTES, around
from tests.browser.test_diff import post
from tests.stack import PLANNER, REVIEWER

Visit = Callable[..., Page]
CORNER = (71.43, 51.13)
OVERLAP = "topology/req-no-overlap"
SLIVER = "topology/rec-no-sliver"


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """A rectangle in metres from the corner, as GeoJSON."""
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return {"type": "Polygon", "coordinates": [[around(CORNER, x, y) for x, y in corners]]}


def zone(geometry: dict[str, Any], name: str) -> dict[str, Any]:
    """The operation that draws a functional zone."""
    names = {"name_kk": name, "name_ru": name, "name_en": name}
    return {
        "kind": "create",
        "layer": "functional-zone",
        "geometry": geometry,
        "attributes": {**ATTRIBUTES, "max_height_m": 20, **names},
    }


@pytest.fixture
def drawn(visit: Visit) -> tuple[Page, str]:
    """A planner's window, and a version of its own with two zones that overlap by 10 × 100 m and a thin strip."""
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    slug = f"findings-{uuid.uuid4().hex[:8]}"
    names = {"name_kk": "Тексерілетін нұсқа", "name_ru": "Проверяемая версия", "name_en": "Checked"}
    post(page, "versions/", {"plan": "astana", "slug": slug, **names})
    operations = [
        zone(box(0, 0, 100, 100), "Ескі орам"),
        zone(box(90, 0, 190, 100), "Жаңа орам"),
        zone(box(300, 0, 300.4, 100), "Жіңішке жолақ"),
    ]
    body = {"reason": "Тексеруге арналған аймақтар", "operations": operations}
    post(page, f"versions/{slug}/changesets/", body)
    return page, slug


def findings(page: Page, slug: str, rule: str = "") -> None:
    """Opens the list, asks for a validation where none is under way, and waits until it is up to date."""
    page.goto(f"/ru/workspace/{slug}/findings/" + (f"?rule={rule}" if rule else ""))
    fresh(page)


def fresh(page: Page) -> None:
    """The page reloads itself while a validation is under way."""
    expect(page.locator(".compare-page__list header")).to_contain_text("Актуально", timeout=30_000)


def marks(page: Page) -> None:
    """The map is drawn with the shapes of the page."""
    expect(page.locator("[data-findings-page] [data-map]")).to_have_attribute(
        "data-findings", re.compile("[1-9]"), timeout=45_000
    )
    expect(page.locator("[data-map-state]")).to_have_attribute(
        "data-map-state", "idle", timeout=45_000
    )


def test_an_overlap_is_seen_mended_with_a_preview_and_is_back_after_undo(
    drawn: tuple[Page, str],
) -> None:
    page, slug = drawn
    findings(page, slug, OVERLAP)

    row = page.locator("[data-finding]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Жаңа орам")
    expect(row).to_contain_text(re.compile(r"1[\s\u00a0]?000"))
    marks(page)
    before = camera(page)
    row.focus()
    expect(row).to_have_attribute("aria-current", "true")
    page.wait_for_timeout(800)
    assert camera(page) == before  # the only defect is in view already

    row.get_by_role("link").click()
    preview = page.locator("[data-preview]")
    expect(preview).to_contain_text(re.compile(r"→.*\(−1[\s\u00a0]?000", re.S))  # noqa: RUF001
    marks(page)
    assert roles(page) >= {"before", "after", "error"}
    preview.locator("textarea").fill("Ескі орамның шекарасы дұрыс")
    preview.get_by_role("button").click()
    fresh(page)
    findings(page, slug, OVERLAP)
    expect(page.locator("[data-finding]")).to_have_count(0)

    undo(page, slug)
    findings(page, slug, OVERLAP)
    expect(page.locator("[data-finding]")).to_have_count(1)
    expect(page.locator("[data-finding]")).to_contain_text("Жаңа орам")


def test_a_reviewer_waives_a_warning_with_a_reason(drawn: tuple[Page, str], visit: Visit) -> None:
    planner, slug = drawn
    findings(planner, slug, SLIVER)
    expect(planner.locator("[data-finding] summary")).to_have_count(0)
    page = visit("/accounts/login/")
    sign_in(page, REVIEWER)
    findings(page, slug, SLIVER)

    row = page.locator("[data-finding]")
    row.locator("summary").click()
    row.locator("textarea").fill("Жолақ теміржолға тиесілі")
    row.locator("details button").click()

    expect(page.locator("[data-finding].is-waived .finding__waiver")).to_contain_text(
        "Жолақ теміржолға тиесілі"
    )
    expect(page.locator("[data-finding] summary")).to_have_count(0)
    page.goto(f"/ru/workspace/{slug}/findings/?state=open&rule={SLIVER}")
    expect(page.locator("[data-finding]")).to_have_count(0)


def test_on_a_phone_the_list_can_be_read_and_nothing_runs_off_the_side(
    drawn: tuple[Page, str], visit: Visit
) -> None:
    planner, slug = drawn
    findings(planner, slug)
    page = visit("/accounts/login/", PHONE)
    sign_in(page, PLANNER)
    findings(page, slug)

    marks(page)
    expect(page.locator("[data-finding]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("[data-finding] a.button").first.click()
    expect(page.locator("[data-preview]")).to_be_in_viewport()


def camera(page: Page) -> list[float]:
    """Where the map looks, to a metre."""
    place: list[float] = page.evaluate(
        """() => {
            const { map } = document.querySelector("[data-map]");
            const { lng, lat } = map.getCenter();
            return [lng, lat, map.getZoom()].map((one) => Math.round(one * 1e4) / 1e4);
        }"""
    )
    return place


def roles(page: Page) -> set[str]:
    """What the shapes on the map stand for, as they are really drawn."""
    drawn: list[str] = page.evaluate(
        """() => {
            const { map } = document.querySelector("[data-map]");
            const layers = map.getStyle().layers.map((one) => one.id).filter((id) => id.startsWith("findings-"));
            return map.queryRenderedFeatures({ layers }).map((one) => one.properties.role);
        }"""
    )
    return set(drawn)


def undo(page: Page, slug: str) -> None:
    """Takes the newest changeset back on its page in the history."""
    page.goto(f"/ru/workspace/{slug}/history/")
    page.locator("li.change").first.locator("a[href*='/changes/']").first.click()
    page.locator("main textarea[name=reason]").fill("Шекара бұрынғыша қалады")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/history/"))
