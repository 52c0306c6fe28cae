"""Every page in three languages: the switch, the address, and no English words in a Kazakh page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, map_is_drawn, sign_in
from tests.stack import PLANNER

Visit = Callable[..., Page]
ENGLISH = (
    "Add|All|Analyses|Back|Cancel|Choose|Close|Draw|Find|Hearings?|History|Job|Jobs|Kind|Language"
    "|Layers?|Leave a statement|Legend|Map|Menu|Name|Next|Open|Package|Place|Point|Previous|Progress"
    "|Reason|Received|Redo|Remove|Reshape|Revision|Run|Save|Search|Send|Show|Sign in|Sign out"
    "|Statements?|Tools|Undo|Version|Workspace|the|and|of|is|are|your|this"
)
OUR_PAGES = (
    "/",
    "/hearings/",
    "/hearings/astana-2026/",
    "/hearings/astana-2026/statements/",
    "/hearings/astana-2026/statements/new/",
    "/hearings/astana-2026/statements/1/",
    "/versions/astana-2026/",
    "/versions/astana-2024/diff/astana-2026/",
    "/accounts/login/",
    "/accounts/signup/",
)
STAFF_PAGES = (
    "/workspace/",
    "/workspace/astana-draft/",
    "/workspace/astana-draft/history/",
    "/workspace/astana-draft/history/map/",
    "/workspace/astana-draft-green/rebase/",
    "/workspace/astana-draft/import/",
    "/workspace/astana-draft/open-hearing/",
    "/versions/astana-2026/analyses/",
    "/versions/astana-2026/package/",
    "/jobs/",
)


def interface_words(page: Page) -> list[str]:
    """What a reader or a screen reader is told, without what people wrote and other languages' names."""
    words: list[str] = page.evaluate(
        """() => {
            const kept = (element) => element && !element.closest(
                "[lang]:not(html):not([lang=kk]), script, style, code, .statement__text, .field__hint code",
            );
            const found = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode())
                if (kept(walker.currentNode.parentElement)) found.push(walker.currentNode.data.trim());
            for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
                if (kept(element))
                    for (const name of ["aria-label", "title", "placeholder", "alt"])
                        found.push(element.getAttribute(name) ?? "");
            found.push(document.title);
            return found.filter((text) => text !== "");
        }"""
    )
    return words


def english(page: Page) -> list[str]:
    """Texts of the page that hold a whole English word of the interface."""
    word = re.compile(rf"(?<![\w.@/-])(?:{ENGLISH})(?![\w.@/-])")
    return [text for text in interface_words(page) if word.search(text)]


def test_kazakh_pages_hold_no_english_words(visit: Visit) -> None:
    page = visit("/")
    found = {}
    for path in OUR_PAGES:
        page.goto(path, wait_until="domcontentloaded")
        assert len(interface_words(page)) > 10
        found[path] = english(page)

    assert {path: words for path, words in found.items() if words} == {}


def test_kazakh_pages_of_the_staff_hold_no_english_words(visit: Visit) -> None:
    page = visit("/")
    sign_in(page, PLANNER)
    found = {}
    for path in STAFF_PAGES:
        answer = page.goto(path, wait_until="domcontentloaded")
        assert answer is not None
        assert answer.status == 200
        found[path] = english(page)

    assert {path: words for path, words in found.items() if words} == {}


def test_what_scripts_add_to_a_kazakh_page_is_kazakh_too(visit: Visit) -> None:
    page = visit("/hearings/astana-2026/", PHONE)
    map_is_drawn(page)
    page.locator("[data-search] input[type=search]").fill("Нұржол")
    page.locator("[data-results] [data-feature^=functional-zone]").first.click()
    expect(page.locator("[data-card] dl")).to_be_visible()
    found = english(page)

    page.locator("[data-speak-about]").click()
    page.locator("[data-draw=polygon]").click()

    expect(page.locator("[data-place-hint]")).not_to_be_empty()
    assert found + english(page) == []


@pytest.mark.parametrize(
    "path",
    ["/hearings/astana-2026/statements/?kind=objection&page=1", "/versions/astana-2026/", "/"],
)
def test_the_switch_shows_the_same_page_in_each_language(visit: Visit, path: str) -> None:
    page = visit(path)
    headings = [page.locator("h1").inner_text()]

    for language in ("ru", "en", "kk"):
        page.locator(f".bar__language[lang={language}]").click()
        prefix = "" if language == "kk" else f"/{language}"
        expect(page).to_have_url(re.compile(rf"^https?://[^/]+{re.escape(prefix + path)}(#.*)?$"))
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator(".bar__language[aria-current=true]")).to_have_attribute(
            "lang", language
        )
        headings.append(page.locator("h1").inner_text())

    kazakh, russian, third, again = headings
    assert len({kazakh, russian, third}) == 3
    assert again == kazakh


def test_a_view_of_the_map_survives_the_switch(visit: Visit) -> None:
    page = visit("/versions/astana-2026/#map=13.00/51.12800/71.43000&layers=functional-zone")

    page.locator(".bar__language[lang=ru]").click()

    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page).to_have_url(
        re.compile(
            r"/ru/versions/astana-2026/#map=13\.00/51\.128\d*/71\.43\d*&layers=functional-zone"
        )
    )
