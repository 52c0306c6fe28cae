"""Who was given the link to a draft looks around on its map without an account."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import map_is_drawn, sign_in
from tests.stack import PLANNER

Visit = Callable[..., Page]


def drafted(planner: Page) -> str:
    """A draft about the version that only planners see; its preview link."""
    planner.goto("/ru/workspace/astana-draft/open-hearing/?begin=hearing:astana-2026")
    planner.locator("[name=title_kk]").fill("Картадағы жоба")
    planner.locator("[name=title_ru]").fill("Черновик на карте")
    planner.locator("[name=slug]").fill("preview-story")
    planner.locator("[data-draft-form] .button--primary").click()
    expect(planner).to_have_url(re.compile("/hearings/preview-story/edit/"))
    return planner.locator("#preview-link").input_value()


def test_a_click_on_the_map_of_a_draft_opens_the_card_of_its_object(visit: Visit) -> None:
    planner = visit("/", scripts=False)
    sign_in(planner, PLANNER)

    # A refused request would stand in the console and fail the story.
    visitor = visit(drafted(planner))
    map_is_drawn(visitor)
    expect(visitor.locator("[data-search], [data-open-form]")).to_have_count(0)
    middle = visitor.locator("canvas.maplibregl-canvas").bounding_box()
    assert middle is not None
    visitor.mouse.click(middle["x"] + middle["width"] / 2 - 60, middle["y"] + middle["height"] / 2)

    card = visitor.locator("[data-card]")
    expect(card).to_be_visible()
    expect(card).to_have_attribute("data-feature", re.compile(r"^[a-z-]+/[0-9a-f-]{36}$"))
    expect(card.locator("h2")).not_to_be_empty()
