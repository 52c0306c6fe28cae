"""Pages by axe-core and by keyboard: nothing serious is wrong, and everything is within reach of Tab."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Locator, Page, expect

from tests.browser import wizard
from tests.browser.conftest import DESKTOP, PHONE, map_is_drawn, sign_in
from tests.browser.links import links
from tests.stack import OFFICER, PLANNER, Stack

Visit = Callable[..., Page]
AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text()
GRAVE = {"serious", "critical"}
PUBLIC_PAGES = (
    "/",
    "/hearings/",
    "/hearings/astana-2026/",
    "/hearings/astana-2026/statements/",
    "/hearings/astana-2026/statements/1/",
    "/hearings/astana-2026/statements/new/",
    "/versions/astana-2026/",
    "/versions/astana-2024/diff/astana-2026/",
    "/accounts/login/",
)
STAFF_PAGES = (
    "/workspace/",
    "/workspace/astana-draft/",
    "/workspace/astana-draft/import/",
    "/workspace/astana-draft/history/",
    "/workspace/astana-draft/history/map/",
    "/workspace/astana-draft-green/rebase/",
    "/versions/astana-2026/analyses/",
    "/versions/astana-2026/package/",
    "/jobs/",
)
HEARING = "/hearings/astana-2026/"
DESK_PAGES = (
    f"{HEARING}desk/",
    f"{HEARING}desk/room/",
    f"{HEARING}desk/intake/",
    f"{HEARING}desk/intake/import/",
    f"{HEARING}desk/moderation/?show=hidden",
    f"{HEARING}desk/like/",
    f"{HEARING}desk/bodies/",
    f"{HEARING}desk/anchors/",
    f"{HEARING}statements/3/redact/",
    f"{HEARING}statements/3/",
)
OPEN_PAGES = (
    f"{HEARING}features/",
    f"{HEARING}features/?layer=transport-stop",
    f"{HEARING}statements/3/report/",
    f"{HEARING}follow/",
    "/versions/astana-2026/follow/",
    "/embed/hearings/astana-2026/",
    "/identity/",
    "/verify/",
    "/versions/astana-2026/text/",
)
MOST_TABS = 120


def grave_violations(page: Page) -> list[str]:
    """What axe-core calls serious or critical: rule and first element."""
    page.evaluate(AXE)
    found, held = page.evaluate(
        """async (grave) => {
            const { violations, passes } = await axe.run(document);
            const told = violations.filter((one) => grave.includes(one.impact)).map(
                ({ id, nodes: [first, ...others] }) =>
                    `${id} ${first.target.join(" ")} and ${others.length} more: ${first.failureSummary}`,
            );
            return [told, passes.length];
        }""",
        sorted(GRAVE),
    )
    assert held > 10, "axe-core hardly looked at the page"
    return list(found)


def check(page: Page, path: str) -> list[str]:
    """The violations of one page, each with its address."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    if page.locator("[data-map]:visible, [data-editor]").count() and path != "/":
        page.wait_for_function(
            """() => document.querySelector("[data-map-state=idle], [data-editor-state=ready]")"""
        )
    return [f"{path} {one}" for one in grave_violations(page)]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390 px", "1440 px"])
def test_public_pages_have_no_grave_violations(visit: Visit, size: dict[str, int]) -> None:
    page = visit("/", size)

    found = [one for path in PUBLIC_PAGES for one in check(page, path)]

    assert found == [], "\n".join(found)


def test_the_open_statement_form_and_card_have_no_grave_violations(visit: Visit) -> None:
    page = visit("/hearings/astana-2026/", PHONE)
    map_is_drawn(page)
    page.locator("[data-search] input[type=search]").fill("Нұржол")
    page.locator("[data-results] [data-feature^=functional-zone]").first.click()
    expect(page.locator("[data-card]")).to_be_visible()
    found = grave_violations(page)
    page.locator("[data-speak-about]").click()
    expect(page.locator("[data-statement-panel]")).to_be_visible()

    found += grave_violations(page)

    assert found == [], "\n".join(found)


def test_pages_of_the_staff_have_no_grave_violations(visit: Visit) -> None:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    page.goto("/jobs/")
    job = page.locator("main tbody th a").first.get_attribute("href")
    page.goto("/versions/astana-2026/analyses/")
    run = page.locator("main tbody th a[href*='/runs/']").first.get_attribute("href")
    assert job
    assert run

    found = [one for path in (*STAFF_PAGES, job, run) for one in check(page, path)]

    assert found == [], "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390 px", "1440 px"])
def test_the_desk_of_a_hearing_has_no_grave_violations(visit: Visit, size: dict[str, int]) -> None:
    page = visit("/accounts/login/", size)
    sign_in(page, OFFICER)

    found = [one for path in DESK_PAGES for one in check(page, path)]
    page.goto(DESK_PAGES[0])
    page.locator("details.act").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    found += grave_violations(page)

    assert found == [], "\n".join(found)


def test_pages_behind_links_have_no_grave_violations(visit: Visit, stack: Stack) -> None:
    given = links(stack)
    behind = (
        f"{HEARING}receipt/{given['author']}/",
        f"{HEARING}amend/{given['author']}/",
        f"{HEARING}receipt/{given['hidden']}/",
        f"{HEARING}statements/{given['hidden_number']}/",
        f"{HEARING}statements/{given['hidden_number']}/appeal/{given['hidden']}/",
        f"/consultation/{given['consultation']}/",
        f"/preview/{given['preview']}/",
    )
    page = visit("/", PHONE)

    found = [one for path in (*behind, *OPEN_PAGES) for one in check(page, path)]

    assert found == [], "\n".join(found)


def test_the_explanatory_text_and_drafts_of_the_staff_have_no_grave_violations(
    visit: Visit,
) -> None:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    paths = ("text/", "text/history/", "open-hearing/")

    found = [one for path in paths for one in check(page, f"/workspace/astana-draft/{path}")]

    assert found == [], "\n".join(found)


def test_the_steps_of_an_import_have_no_grave_violations(visit: Visit) -> None:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    found: list[str] = []

    def look(step: str) -> None:
        for size in (PHONE, DESKTOP):
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
            found.extend(f"{step} at {size['width']} px: {one}" for one in grave_violations(page))

    place = shapely.geometry.mapping(wizard.square((71.31, 51.31)))
    wizard.begin(page, "axe.geojson", wizard.feature(place, "Қолжетімді"))
    map_is_drawn(page)
    look("contents")
    page.locator("input[name=frame][value='0']").check()
    wizard.go_on(page)
    look("fields")
    wizard.into(page, "district")
    wizard.attempt(page)
    map_is_drawn(page)
    look("trial")
    page.locator("[data-to-apply]").click()
    look("apply")
    page.goto(wizard.NEW)
    look("list")

    assert found == [], "\n".join(found)


def test_a_statement_is_left_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/hearings/astana-2026/")
    map_is_drawn(page)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    tab_to(page, page.locator("[data-search] input[type=search]"))
    page.keyboard.type("Нұржол")
    result = page.locator("[data-results] [data-feature^=functional-zone]").first
    expect(result).to_be_visible()
    tab_to(page, result)
    page.keyboard.press("Enter")
    about = page.locator("[data-speak-about]")
    expect(about).to_be_visible()
    tab_to(page, about)
    page.keyboard.press("Enter")
    expect(page.locator("#statement-title")).to_be_focused()
    tab_to(page, page.locator("input[name=kind]").first)
    page.keyboard.press("Space")
    tab_to(page, page.locator("textarea[name=text]"))
    page.keyboard.type("Бұл жерге пандус орнатыңыздар.")
    tab_to(page, page.locator("[data-statement-panel] button[type=submit]:not([name])"))
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(re.compile(r"\d{6}$"))
    expect(page.locator("main a[href*='#feature=functional-zone/']")).to_have_count(1)


def tab_to(page: Page, wanted: Locator) -> None:
    """Presses Tab until `wanted` has the focus; the way there must be finite and visible."""
    way = []
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        way.append(page.evaluate("() => document.activeElement?.outerHTML.slice(0, 90)"))
    raise AssertionError(f"Tab does not reach {wanted}: {json.dumps(way[-10:])}")
