"""The officer's page of anchors in a browser: what people spoke about is followed into the next version."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import map_is_drawn, sign_in
from tests.stack import OFFICER, PLANNER

Visit = Callable[..., Page]
SLUG = "anchors-story"
DESK = f"/en/hearings/{SLUG}/desk/anchors/"


def test_an_officer_compares_looks_confirms_and_overrules(visit: Visit) -> None:
    planner = visit("/", scripts=False)
    sign_in(planner, PLANNER)
    draft(planner)
    officer = visit("/")
    sign_in(officer, OFFICER)

    compare(officer)
    first = looks_at_the_first(officer)
    confirm(officer, first)
    overrule(officer)
    confirm_the_rest_of_a_fate(officer)


def draft(planner: Page) -> None:
    """The next stage of the demo hearing, about the working draft."""
    planner.goto("/en/workspace/astana-draft/open-hearing/?begin=hearing:astana-2026")
    planner.locator("[name=title_kk]").fill("Екінші кезең")
    planner.locator("[name=title_ru]").fill("Второй этап")
    planner.locator("[name=slug]").fill(SLUG)
    planner.locator("[data-draft-form] .button--primary").click()
    expect(planner).to_have_url(re.compile(rf"/hearings/{SLUG}/edit/"))


def compare(officer: Page) -> None:
    officer.goto(DESK)
    expect(officer.locator("[data-anchor]")).to_have_count(0)
    officer.locator("[name=carry]").select_option("astana-2026")
    officer.locator(".anchors-carry button").click()
    expect(officer.locator("[data-anchor]")).to_have_count(20)
    shown = officer.locator(".anchor-fate strong").all_inner_texts()
    total = officer.locator("#fates-title").inner_text()
    assert sum(map(int, shown)) == int(total.split()[0])


def looks_at_the_first(officer: Page) -> Locator:
    """Its row is marked, and its outlines are on the map of before and after."""
    map_is_drawn(officer)
    expect(officer.locator("[data-before-after] [data-map]")).to_have_attribute(
        "data-shapes", re.compile(r"[1-9]")
    )
    row = officer.locator("[data-anchor]:has([data-show-anchor])").first
    row.locator("[data-show-anchor]").click()
    expect(row).to_have_attribute("data-shown", "")
    return officer.locator(f"[data-anchor='{row.get_attribute('data-anchor')}']")


def confirm(officer: Page, row: Locator) -> None:
    row.get_by_role("button", name="Confirm", exact=True).click()
    expect(officer.locator(".messages")).to_be_visible()
    expect(row.locator("form")).to_have_count(0)
    expect(row).to_contain_text("Confirmed")


def overrule(officer: Page) -> None:
    """The officer knows better; what the system proposed stays beside it."""
    waiting = officer.locator("[data-anchor]:has(form)").first
    row = officer.locator(f"[data-anchor='{waiting.get_attribute('data-anchor')}']")
    row.locator("summary").click()
    row.locator("button[name=fate][value=removed]").click()
    expect(row.locator(".anchor-badge--removed")).to_have_text("Removed")
    expect(row).to_contain_text(re.compile(r"Proposed.*Confirmed", re.DOTALL))


def confirm_the_rest_of_a_fate(officer: Page) -> None:
    officer.locator("button[name=all][value=unchanged]").click()
    expect(officer.locator("button[name=all][value=unchanged]")).to_have_count(0)
    officer.goto(f"{DESK}?fate=unchanged&waiting=1")
    expect(officer.locator("[data-anchor]")).to_have_count(0)
    expect(officer.locator(".empty")).to_be_visible()
