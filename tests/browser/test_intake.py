"""The desk of intake in a browser: paper by paper on the keyboard, the live map, likeness, receipts checked."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, map_is_drawn, sign_in

Visit = Callable[..., Page]
HEARING = "/hearings/astana-2026/"
DESK = f"{HEARING}desk/intake/"
CODE = re.compile(r"\d{6}")
LETTER = "Есіл жағалауында велосипед жолы керек, өйткені балалар мектепке жаяу барады."


def desk(visit: Visit, path: str = DESK, **given: object) -> Page:
    """The desk as the officer of the demo opens it."""
    page = visit("/accounts/login/", **given)
    sign_in(page, "officer@demo.kz")
    page.goto(path)
    return page


def enter(page: Page, text: str) -> str:
    """Types one paper and registers it from the keyboard; the code it got."""
    page.locator("textarea[name=text]").fill(text)
    page.keyboard.press("Control+Enter")
    code = page.locator("[data-entered] .entered__code")
    expect(code).to_have_text(CODE)
    return code.inner_text()


def test_papers_are_entered_one_after_another_from_the_keyboard(visit: Visit) -> None:
    page = desk(visit)
    page.locator("select[name=channel]").last.select_option("oral")

    first = enter(page, LETTER)
    expect(page.locator("textarea[name=text]")).to_be_focused()
    expect(page.locator("[data-enter] select[name=channel]")).to_have_value("oral")
    page.locator("textarea[name=text]").fill("Тағы бір парақ.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-entered] .entered__code")).not_to_have_text(first)

    second = page.locator("[data-entered] .entered__code").inner_text()
    assert int(second[-6:]) == int(first[-6:]) + 1
    paper = page.request.get(str(page.locator("[data-entered] a").get_attribute("href")))
    assert paper.body().startswith(b"%PDF-")


def test_a_place_is_marked_on_the_map_without_a_pointer(visit: Visit) -> None:
    page = desk(visit)
    map_is_drawn(page)

    page.locator("[data-mark]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-mark]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")

    expect(page.locator("[data-unmark]")).to_be_visible()
    assert '"Point"' in page.locator("input[name=geometry]").input_value()
    page.locator("[data-unmark]").click()
    expect(page.locator("input[name=geometry]")).to_have_value("")


def test_the_map_shows_what_came_in_by_itself(visit: Visit) -> None:
    page = desk(visit)
    map_is_drawn(page)
    before = int(page.locator("[data-count]").inner_text())
    other = desk(visit)
    enter(other, "Үшінші парақ.")

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator("[data-count]")).to_have_text(str(before + 1))


def test_on_a_phone_the_desk_does_not_scroll_sideways(visit: Visit) -> None:
    for path in (DESK, f"{HEARING}desk/like/", f"{HEARING}desk/bodies/", f"{DESK}import/"):
        page = desk(visit, path, size=PHONE)

        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_two_like_papers_become_one_position_and_part_again(visit: Visit) -> None:
    page = desk(visit)
    numbers = [int(enter(page, f"{LETTER} {word}")[-6:]) for word in ("Рақмет", "Рахмет")]
    page.goto(f"{HEARING}desk/like/")

    page.locator("#join-numbers").fill(f"{numbers[0]} {numbers[1]}")
    page.locator("button[value=join_numbers]").click()

    row = page.locator("article", has_text=f"{numbers[0]:06}")
    expect(row).to_contain_text(f"{numbers[1]:06}")
    row.locator("button[value=part]").last.click()
    expect(
        page.locator("article", has_text=f"{numbers[0]:06}").filter(has_text="2026-")
    ).to_have_count(0)


def test_a_receipt_is_checked_and_an_altered_text_fails(visit: Visit) -> None:
    page = desk(visit)
    code = enter(page, LETTER)
    page.goto("/verify/")

    page.locator("input[name=number]").fill(code)
    page.locator("textarea[name=text]").fill(LETTER)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-verdict=original]")).to_be_visible()
    page.locator("textarea[name=text]").fill(LETTER.replace("керек", "керек емес"))
    page.locator("main form button[type=submit]").click()

    expect(page.locator("[data-verdict=different]")).to_be_visible()
