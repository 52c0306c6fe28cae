"""A citizen whose browser runs no scripts finds a hearing, speaks, and reads what others said."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, choose_kind
from tests.stack import Stack

Visit = Callable[..., Page]
TEXT = "Саябақта түнде жарық жоқ, шам қойыңыздар."


def test_a_citizen_finds_a_hearing_and_registers_a_statement_on_a_found_zone(
    visit: Visit,
) -> None:
    page = visit("/", PHONE, scripts=False)
    page.locator("main a[href='/hearings/']").first.click()
    page.locator("main a[href='/hearings/astana-2026/']").first.click()
    expect(page.locator("h1")).to_be_visible()

    page.locator("details.place__find summary").click()
    page.locator("main form input[name=q]").last.fill("Нұржол")
    page.locator("button[name=find]").click()
    choice = page.locator(".choice", has=page.locator("input[value^='functional-zone/']")).first
    key = choice.locator("input").get_attribute("value")
    choice.locator("input").check()
    choose_kind(page, "proposal")
    page.locator("textarea[name=text]").fill(TEXT)
    page.locator("#statement form button[type=submit]:not([name])").click()

    expect(page).to_have_url(re.compile(r"/hearings/astana-2026/statements/\d+/"))
    expect(page.locator("h1")).to_have_text(re.compile(r"\d{6}$"))
    expect(page.locator("main")).to_contain_text(TEXT)
    assert page.locator(f"main a[href$='#feature={key}']").count() == 1


def test_typed_words_stay_in_the_form_while_a_place_is_searched(visit: Visit) -> None:
    page = visit("/hearings/astana-2026/statements/new/", scripts=False)
    choose_kind(page, "question")
    page.locator("textarea[name=text]").fill(TEXT)

    page.locator("details.place__find summary").click()
    page.locator("main form input[name=q]").fill("Нұржол")
    page.locator("button[name=find]").click()

    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    expect(page.locator("input[name=kind][value=question]")).to_be_checked()


def test_a_search_on_the_map_page_leads_to_the_facts_of_a_zone(visit: Visit) -> None:
    page = visit("/versions/astana-2026/", scripts=False)

    page.locator("[data-search] input[type=search]").fill("Нұржол")
    page.locator("[data-search] button[type=submit]").click()
    page.locator("[data-results] [data-feature^=functional-zone]").first.click()

    card = page.locator("[data-card]")
    expect(card.locator("h2")).to_contain_text("Нұржол")
    assert card.locator("dt").count() == card.locator("dd").count() > 2
    expect(page.locator("[data-layer-tree] .legend li").first).to_be_visible()


def test_the_list_of_statements_filters_and_pages(visit: Visit, stack: Stack) -> None:
    with stack.database() as connection:
        row = connection.execute(
            "SELECT count(*) FROM hearings_statement s JOIN hearings_hearing h"
            " ON h.id = s.hearing_id WHERE h.slug = 'astana-2026' AND s.language = 'kk'"
        ).fetchone()
    assert row is not None
    page = visit("/hearings/astana-2026/statements/", scripts=False)

    page.locator("select[name=language]").select_option("kk")
    page.locator("form[role=search] button[type=submit]").click()

    expect(page.locator("#found-title")).to_have_text(re.compile(rf"^{row[0]} "))
    first = page.locator(".statement .number").all_inner_texts()
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(re.compile(r"[?&]language=kk.*page=2|page=2.*language=kk"))
    expect(page.locator("select[name=language]")).to_have_value("kk")
    second = page.locator(".statement .number").all_inner_texts()
    assert len(first) == 20
    assert second
    assert not set(first) & set(second)
    spoken = page.locator(".statement__text").evaluate_all("all => all.map((one) => one.lang)")
    assert set(spoken) == {"kk"}
