"""A statement by keyboard alone, with a drawn area: crosshair, arrows, Enter; nothing grave for axe-core."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import map_is_drawn
from tests.browser.test_accessibility import grave_violations, tab_to

Visit = Callable[..., Page]
HEARING = "/hearings/astana-2026/"


def corner(page: Page, number: int, *keys: str) -> None:
    """Moves the map under the crosshair and sets a corner there."""
    for key in keys:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page.locator("[data-drawing-bar]")).to_have_attribute("data-corners", str(number))


def test_a_statement_on_a_listed_object_and_a_drawn_area_needs_no_pointer(visit: Visit) -> None:
    page = visit(f"{HEARING}#map=14.00/51.12800/71.43000")
    map_is_drawn(page)
    tab_to(page, page.locator("[data-open-form]").first)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("input[name=kind]").first)
    page.keyboard.press("Space")
    tab_to(page, page.locator("textarea[name=text]"))
    page.keyboard.type("Осы жерге пандус пен жарық керек.")

    tab_to(page, page.locator("[data-draw=polygon]"))
    page.keyboard.press("Enter")
    expect(page.locator("canvas.maplibregl-canvas")).to_be_focused()
    corner(page, 1)
    corner(page, 2, "ArrowRight", "ArrowRight", "ArrowRight")
    corner(page, 3, "ArrowDown", "ArrowDown", "Shift+ArrowDown")
    found = grave_violations(page)
    tab_to(page, page.locator("[data-drawing-finish]"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-place]")).to_have_attribute("data-drawn", "yes")

    tab_to(page, page.locator("details.place__find summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("[data-finder] input[name=q]"))
    page.keyboard.type("Нұржол")
    choice = page.locator("[data-choices] [data-add]").first
    expect(choice).to_be_visible()
    tab_to(page, choice)
    page.keyboard.press("Enter")
    expect(page.locator("[data-targets] li")).to_have_count(1)
    found += grave_violations(page)

    tab_to(page, page.locator("[data-look]"))
    page.keyboard.press("Enter")
    expect(page.locator("#look-title")).to_be_focused()
    found += grave_violations(page)
    tab_to(page, page.locator("[data-look-send]"))
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(re.compile(r"\d{6}$"))
    assert found == [], "\n".join(found)


def test_every_layer_is_a_list_that_leads_to_the_form_without_a_map(visit: Visit) -> None:
    page = visit(f"{HEARING}features/", scripts=False)
    layers = page.locator("select[name=layer] option:not([value=''])").evaluate_all(
        "all => all.map((one) => one.value)"
    )

    told = {}
    for layer in layers:
        page.goto(f"{HEARING}features/?layer={layer}")
        told[layer] = page.locator(".statement--row").count()
    page.goto(f"{HEARING}features/?layer=district")
    page.locator(".statement--row a[href*='statements/new/?feature=district/']").first.click()

    assert told["district"] > 0
    assert sum(1 for count in told.values() if count) > 5
    expect(page.locator("[data-targets] input[value^='district/']")).to_have_count(1)
