"""A citizen's whole visit in Kazakh on a phone: read, find, draw, attach, look, send, find it again."""

import io
import re
from collections.abc import Callable, Iterator

import pytest
import requests
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, choose_kind, map_is_drawn
from tests.hearings.pictures import picture
from tests.stack import Stack

Visit = Callable[..., Page]
HEARING = "/hearings/astana-2026/"
NARROW = {"width": 360, "height": 740}
TEXT = "Осы алаңға балалар ойын алаңы мен көлеңкелі ағаштар керек."
CORNERS = [(110, 150), (260, 150), (260, 300)]


def draw_area(page: Page) -> None:
    """Three corners by taps, finished by the button; MapLibre would take quick taps for a double tap."""
    page.locator("[data-draw=polygon]").click()
    bar = page.locator("[data-drawing-bar]")
    expect(bar).to_be_visible()
    for number, (x, y) in enumerate(CORNERS, start=1):
        page.wait_for_timeout(400)
        page.touchscreen.tap(x, y)
        expect(bar).to_have_attribute("data-corners", str(number))
    page.locator("[data-drawing-finish]").click()
    expect(page.locator("[data-place]")).to_have_attribute("data-drawn", "yes")


@pytest.fixture
def narrow(browser: object, stack: Stack) -> Iterator[Page]:
    """A window of 360 px that is touched."""
    context = browser.new_context(  # type: ignore[attr-defined]
        viewport=NARROW, base_url=stack.url, locale="kk-KZ", has_touch=True
    )
    yield context.new_page()
    context.close()


def test_a_citizen_reads_finds_draws_attaches_looks_and_sends_on_a_phone(
    visit: Visit, stack: Stack
) -> None:
    page = visit(f"{HEARING}#map=14.00/51.12800/71.43000", PHONE)
    map_is_drawn(page)
    assert page.locator("html").get_attribute("lang") == "kk"
    expect(page.locator("[data-closes]").first).not_to_be_empty()
    expect(page.locator("[data-overview]")).to_contain_text("(UTC+5)")

    page.locator("[data-open-form]").first.click()
    choose_kind(page, "proposal")
    page.locator("textarea[name=text]").fill(TEXT)
    page.locator("details.place__find summary").click()
    page.locator("[data-finder] input[name=q]").fill("Нұржол")
    found = page.locator("[data-choices] [data-add^=functional-zone]").first
    title = found.locator("span").inner_text()
    found.click()
    expect(page.locator("[data-targets]")).to_contain_text(title)
    draw_area(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "aula.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(640, 480))}
    )
    expect(page.locator("[data-file-state]")).to_have_attribute(
        "data-file-state", "clean", timeout=40_000
    )

    page.locator("[data-look]").click()
    look = page.locator("[data-look-panel]")
    expect(look).to_contain_text(TEXT)
    expect(look).to_contain_text(title)
    previewed = look.locator(".statement--full").inner_text()
    page.locator("[data-look-back]").click()
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    page.locator("[data-look]").click()
    page.locator("[data-look-send]").click()

    expect(page.locator("h1")).to_have_text(re.compile(r"\d{6}$"))
    code = page.locator("h1").inner_text()
    assert page.locator(".statement--full").inner_text() == previewed
    address = page.locator(".statement--full a[href*='/files/']").get_attribute("href")
    public = requests.get(f"{stack.url}{address}", timeout=20)
    assert not Image.open(io.BytesIO(public.content)).getexif()
    page.goto(f"{HEARING}statements/")
    expect(page.locator(".statement", has_text=code)).to_contain_text(TEXT)


def test_a_polygon_statement_is_finished_at_360_px(narrow: Page) -> None:
    narrow.goto(f"{HEARING}#map=14.00/51.12800/71.43000")
    map_is_drawn(narrow)
    narrow.locator("[data-open-form]").first.click()
    choose_kind(narrow, "remark")
    narrow.locator("textarea[name=text]").fill("Бұл жерде су жиналады.")

    draw_area(narrow)
    narrow.locator("[data-send]").click()

    expect(narrow.locator("h1")).to_have_text(re.compile(r"\d{6}$"))
    expect(narrow.locator("a[href*='#said=']")).to_have_count(1)


def test_buttons_of_a_drawing_are_big_enough_for_a_thumb_and_back_takes_a_corner(
    narrow: Page,
) -> None:
    narrow.goto(f"{HEARING}#map=14.00/51.12800/71.43000")
    map_is_drawn(narrow)
    narrow.locator("[data-open-form]").first.click()
    narrow.locator("[data-draw=linestring]").click()
    bar = narrow.locator("[data-drawing-bar]")
    for button in bar.locator("button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 48

    narrow.locator("[data-corner-here]").click()
    expect(bar).to_have_attribute("data-corners", "1")
    narrow.locator("[data-corner-undo]").click()
    expect(bar).to_have_attribute("data-corners", "0")
    narrow.locator("[data-drawing-cancel]").click()

    expect(bar).to_be_hidden()
    expect(narrow.locator("[data-place]")).to_have_attribute("data-drawn", "no")
    expect(narrow.locator("[data-statement-panel]")).to_be_visible()


def test_half_written_words_and_places_are_offered_back_on_the_next_visit(narrow: Page) -> None:
    narrow.goto(f"{HEARING}#map=14.00/51.12800/71.43000")
    map_is_drawn(narrow)
    narrow.locator("[data-open-form]").first.click()
    narrow.locator("textarea[name=text]").fill("Кешке қарай жазып бітіремін.")
    narrow.locator("[data-centre]").click()
    narrow.wait_for_timeout(1200)
    narrow.goto("/hearings/")

    narrow.goto(HEARING)
    narrow.locator("[data-draft-take]").first.click()

    expect(narrow.locator("textarea[name=text]")).to_have_value("Кешке қарай жазып бітіремін.")
    expect(narrow.locator("[data-place]")).to_have_attribute("data-drawn", "yes")
