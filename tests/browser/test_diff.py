"""A difference read by keyboard alone: through the list, the maps follow, the line moves by arrows."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.stack import PLANNER

Visit = Callable[..., Page]
DRAFT = "astana-draft"


def post(page: Page, path: str, body: dict[str, Any]) -> Any:
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    answer = page.request.post(
        f"/api/v1/{path}", data=body, headers={"X-CSRFToken": token, "Referer": page.url}
    )
    assert answer.status == 201, answer.text()
    return answer.json()


def changed_copy(page: Page) -> str:
    """A version made from the draft where three zones are described otherwise; its slug."""
    slug = f"copy-{uuid.uuid4().hex[:8]}"
    names = {"name_kk": "Көшірме", "name_ru": "Копия", "name_en": "Copy"}
    post(page, "versions/", {"plan": "astana", "base": DRAFT, "slug": slug, **names})
    zones = page.request.get(
        f"/api/v1/versions/{slug}/layers/functional-zone/features/?limit=3&offset=200"
    ).json()["features"]
    operations = [
        {
            "kind": "update",
            "layer": "functional-zone",
            "uid": zone["id"],
            "if_match": zone["properties"]["etag"],
            "attributes": {"note": f"Зона {place}"},
        }
        for place, zone in enumerate(zones)
    ]
    reason = "Салыстыруға арналған өзгерістер"
    post(page, f"versions/{slug}/changesets/", {"reason": reason, "operations": operations})
    return slug


@pytest.fixture
def diff(visit: Visit) -> Page:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    page.goto(f"/versions/{DRAFT}/diff/{changed_copy(page)}/")
    expect(page.locator("[data-diff]")).to_have_attribute("data-drawn", "3", timeout=45_000)
    return page


def cameras(page: Page) -> list[list[float]]:
    text: str = page.evaluate(
        """() => JSON.stringify(["before", "after"].map((side) => {
            const map = document.querySelector(`[data-map=${side}]`).map;
            return [map.getCenter().lng, map.getCenter().lat, map.getZoom()];
        }))"""
    )
    found: list[list[float]] = json.loads(text)
    return found


def still(page: Page) -> None:
    for side in ("before", "after"):
        expect(page.locator(f"[data-map={side}]")).to_have_attribute(
            "data-map-state", "idle", timeout=45_000
        )


def tab_into_the_list(page: Page) -> None:
    page.locator("[data-diff-panel] h1").click()
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.closest('[data-change]') !== null"):
            return
    raise AssertionError("the Tab key does not reach the list")


def test_arrows_walk_through_the_changes_and_both_maps_follow(diff: Page) -> None:
    keys = [row.get_attribute("data-change") for row in diff.locator("[data-change]").all()]
    assert len(keys) == 3
    tab_into_the_list(diff)

    places = []
    for key in keys[1:]:
        diff.keyboard.press("ArrowDown")
        expect(diff.locator("[data-diff]")).to_have_attribute("data-chosen", str(key))
        expect(diff.locator(f'[data-change="{key}"] a')).to_be_focused()
        diff.wait_for_timeout(700)
        still(diff)
        places.append(cameras(diff))

    for before, after in places:
        assert before == pytest.approx(after, abs=1e-6)
    assert places[0][0] != places[1][0]
    expect(diff.locator("[data-status]")).not_to_be_empty()
    assert diff.url.endswith(f"#change={keys[2]}")


def test_the_line_between_the_maps_moves_by_arrow_keys(diff: Page) -> None:
    diff.locator("[data-swipe-range]").focus()

    for _press in range(5):
        diff.keyboard.press("ArrowRight")

    expect(diff.locator("[data-stage]")).to_have_attribute("data-swipe", "55")
    width = diff.locator("[data-stage]").evaluate("(one) => one.clientWidth")
    cut = diff.locator("[data-map=before]").evaluate("(one) => getComputedStyle(one).clipPath")
    assert "45%" in cut or f"{width * 0.45:.0f}" in cut


def test_a_link_opens_with_its_change_chosen(diff: Page) -> None:
    key = diff.locator("[data-change]").nth(1).get_attribute("data-change")

    diff.goto(f"{diff.url.split('#')[0]}#change={key}")
    diff.reload()

    expect(diff.locator(f'[data-change="{key}"]')).to_have_attribute("data-chosen", "")
    expect(diff.locator(f'[data-change="{key}"] a')).to_have_attribute("aria-current", "true")


def test_without_webgl_the_list_alone_tells_everything(visit: Visit) -> None:
    no_webgl = """
        const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
            return String(kind).startsWith("webgl") ? null : real.call(this, kind, ...rest);
        };
    """
    page = visit("/versions/astana-2024/diff/astana-2026/", PHONE, prepare=no_webgl)

    expect(page.locator("[data-map=after]")).to_have_attribute("data-map-state", "unavailable")
    row = page.locator("[data-change]").first
    row.locator("a").click()
    expect(row).to_have_attribute("data-chosen", "")
