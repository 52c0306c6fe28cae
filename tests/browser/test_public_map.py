"""The public map: cards in the reader's language, layers, the address that brings a view back."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import PHONE, map_is_drawn
from tests.stack import Stack

Visit = Callable[..., Page]
MAP = "/versions/astana-2026/"
ZONES_ONLY = "#map=13.50/51.12800/71.43000&layers=functional-zone"
DEMONSTRATION = {"kk": "Көрсетілім деректері", "ru": "Демонстрационные данные"}
NO_WEBGL = """
    const known = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith("webgl") ? null : known.call(this, kind, ...rest);
    };
"""


def rendered(page: Page, layer: str) -> int:
    """How many features of `layer` the map shows now."""
    count: int = page.evaluate(
        """(layer) => document.querySelector("[data-map]").map.queryRenderedFeatures()
            .filter((one) => one.sourceLayer === layer).length""",
        layer,
    )
    return count


def zone_on_screen(page: Page) -> tuple[float, float, str]:
    """Page coordinates of a place well inside a zone that nothing covers, and the zone's uid."""
    x, y, uid = page.evaluate(
        """() => {
            const element = document.querySelector("[data-map]");
            const box = element.getBoundingClientRect();
            const zoneAt = (x, y) => element.map.queryRenderedFeatures(
                [x - box.left, y - box.top], { layers: ["functional-zone:fill"] },
            )[0]?.properties.uid;
            for (let y = box.top + 120; y < box.bottom; y += 12)
                for (let x = box.left + 60; x < box.right - 60; x += 12) {
                    const uid = zoneAt(x, y);
                    const inside = [[9, 0], [-9, 0], [0, 9], [0, -9]]
                        .every(([dx, dy]) => zoneAt(x + dx, y + dy) === uid);
                    if (uid && inside && document.elementFromPoint(x, y)?.tagName === "CANVAS")
                        return [x, y, uid];
                }
        }"""
    )
    return x, y, uid


@pytest.mark.parametrize(("prefix", "language"), [("", "kk"), ("/ru", "ru")])
def test_a_tap_on_a_zone_opens_its_card_in_the_language_of_the_page(
    visit: Visit, prefix: str, language: str
) -> None:
    page = visit(f"{prefix}{MAP}{ZONES_ONLY}", PHONE)
    map_is_drawn(page)
    x, y, uid = zone_on_screen(page)

    page.touchscreen.tap(x, y)

    card = page.locator("[data-card]")
    expect(card).to_have_attribute("data-feature", f"functional-zone/{uid}")
    feature = page.request.get(
        f"/api/v1{MAP}layers/functional-zone/features/{uid}/",
        headers={"Accept-Language": language},
    ).json()
    expect(card.locator("h2")).to_have_text(feature["properties"][f"name_{language}"])
    expect(card).to_contain_text(DEMONSTRATION[language])
    labels = [row["label"] for row in feature["card"] if row["field"] != "certainty"]
    expect(card.locator("dt")).to_have_text(labels)


def test_a_layer_switched_off_leaves_the_map(visit: Visit) -> None:
    page = visit(f"{MAP}#map=12.00/51.12800/71.43000")
    map_is_drawn(page)
    assert rendered(page, "functional-zone") > 0

    page.locator("input[data-layer=functional-zone]").uncheck()
    map_is_drawn(page)

    page.wait_for_function(
        """() => document.querySelector("[data-map]").map.queryRenderedFeatures()
            .every((one) => one.sourceLayer !== "functional-zone")"""
    )
    assert rendered(page, "transport-line") > 0


def test_the_address_brings_camera_layers_and_feature_back_in_a_fresh_window(visit: Visit) -> None:
    page = visit(f"{MAP}#map=13.00/51.12800/71.43000")
    map_is_drawn(page)
    page.locator("input[data-layer=district]").uncheck()
    page.locator("[data-search] input[type=search]").fill("Нұржол")
    page.locator("[data-results] [data-feature^=functional-zone]").first.click()
    expect(page.locator("[data-card]")).to_be_visible()
    page.wait_for_function(
        """() => location.hash.includes("feature=")
            && !document.querySelector("[data-map]").map.isMoving()"""
    )
    kept = view(page)

    opened = visit(page.url.removeprefix(page.url.split("/versions/")[0]))
    map_is_drawn(opened)

    expect(opened.locator("[data-card]")).to_be_visible()
    restored = view(opened)
    assert restored["camera"] == pytest.approx(kept["camera"], abs=1e-3)
    assert restored["layers"] == kept["layers"]
    assert "district" not in restored["layers"]
    assert restored["feature"] == kept["feature"]
    assert restored["feature"]
    assert rendered(opened, "district") == 0


def view(page: Page) -> dict[str, list[float] | list[str] | str]:
    """What a reader sees: camera, layers that are on, the chosen feature."""
    found: dict[str, list[float] | list[str] | str] = page.evaluate(
        """() => {
            const map = document.querySelector("[data-map]").map;
            const { lng, lat } = map.getCenter();
            return {
                camera: [map.getZoom() / 10, lat, lng],
                layers: [...document.querySelectorAll("[data-layer]:checked")]
                    .map((one) => one.dataset.layer),
                feature: document.querySelector("[data-card]").dataset.feature ?? "",
            };
        }"""
    )
    return found


def test_the_legend_and_the_search_serve_where_no_map_can_be_drawn(visit: Visit) -> None:
    page = visit(MAP, prepare=NO_WEBGL)

    expect(page.locator(".map-page__unavailable")).to_be_visible()
    legend = page.locator("[data-layer-tree] .legend li")
    expect(legend.first).to_be_visible()
    words = [text for text in legend.locator("visible=true").all_inner_texts() if text.strip()]
    assert len(words) >= 5
    page.locator("[data-search] input[type=search]").fill("Нұржол")
    page.locator("[data-results] [data-feature^=functional-zone]").first.click()
    expect(page.locator("[data-card] h2")).to_contain_text("Нұржол")


def test_nothing_is_asked_of_other_hosts(visit: Visit, stack: Stack) -> None:
    page = visit("/")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)

    page.reload()
    for path in (MAP, "/hearings/astana-2026/"):
        page.goto(path)
        map_is_drawn(page)

    tiles = [url for url in asked if "/tiles/" in url]
    assert tiles
    strangers = {url for url in asked if urlsplit(url).scheme not in {"blob", "data"}}
    assert {url for url in strangers if not url.startswith(f"{stack.url}/")} == set()
