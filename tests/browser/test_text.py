"""The explanatory text: one paragraph commented on a desktop, on a phone and by keyboard alone; a planner writes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, choose_kind, sign_in

Visit = Callable[..., Page]
READ = "/versions/astana-2026/text/"
WRITE = "/workspace/astana-draft/text/"
CODE = re.compile(r"\d{6}$")


def speak(page: Page, text: str) -> None:
    page.locator("textarea[name=text]").fill(text)
    page.locator("[data-statement-panel] form button[type=submit]:not([name])").click()
    expect(page.locator("h1")).to_have_text(CODE)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_paragraph_is_spoken_about_with_mouse_and_finger(
    visit: Visit, size: dict[str, int]
) -> None:
    page = visit(READ, size)
    link = page.locator(".text-paragraph .text-speak").nth(3)
    uid = re.findall(r"paragraph=([\w-]+)", link.get_attribute("href") or "")[0]

    link.tap() if size is PHONE else link.click()
    expect(page.locator(f'input[name=targets][value="paragraph:{uid}"]')).to_have_count(1)
    choose_kind(page, "remark")
    speak(page, "Осы тармақты толықтырыңыздар.")

    page.goto(READ)
    expect(page.locator(f"#p-{uid} .text-said")).to_be_visible()


def test_a_paragraph_is_spoken_about_by_keyboard_alone(visit: Visit) -> None:
    page = visit(READ)
    link = page.locator(".text-paragraph .text-speak").nth(3)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-statement-panel] [data-targets] li")).to_have_count(1)
    # The address names the form, so the reader stands in it as soon as the page is drawn.
    expect(page.locator("#statement")).to_be_focused()
    page.locator("input[name=kind][value=remark]").focus()
    page.keyboard.press("Space")
    expect(page.locator("input[name=kind][value=remark]")).to_be_checked()
    page.locator("textarea[name=text]").focus()
    page.keyboard.type("Пернетақтамен жазылған.")
    page.locator("[data-statement-panel] form button[type=submit]:not([name])").focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(CODE)


def test_a_planner_moves_a_piece_by_keyboard_and_the_draft_outlives_a_reload(visit: Visit) -> None:
    page = visit()
    sign_in(page, "planner@demo.kz")
    page.goto(WRITE)
    expect(page.locator("[data-text-form]")).to_have_attribute("data-ready", "yes")
    first = page.locator("[data-piece] [data-uid]").nth(1).input_value()
    area = page.locator("[data-piece]").nth(1).locator("textarea[data-body=ru]")
    area.fill("Слова, которые не пропадут.")
    area.press("Alt+ArrowDown")
    expect(page.locator("[data-piece] [data-uid]").nth(2)).to_have_value(first)
    expect(page.locator("[data-text-form]")).to_have_attribute("data-kept", "yes")

    page.reload()
    page.locator("[data-kept-take]").click()

    expect(page.locator("[data-piece]").nth(2).locator("textarea[data-body=ru]")).to_have_value(
        "Слова, которые не пропадут."
    )
    page.locator("textarea[name=reason]").fill("Кестедегі ретке келтірілді")
    page.locator("[data-text-form] button[name=save]").last.click()
    expect(page.locator("[data-piece] [data-uid]").nth(2)).to_have_value(first)
    expect(page.locator("[data-kept]")).to_be_hidden()
