"""The wizard of an import in a browser: each trap of real files seen, confirmed by a person, and applied."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from playwright.sync_api import Page, expect
from pyogrio import raw
from shapely.geometry.base import BaseGeometry

from apps.imports.domain import frame
from tests.browser.conftest import sign_in
from tests.browser.desk import DRAFT, around
from tests.browser.wizard import (
    JOB_MS,
    NEW,
    REASON,
    attempt,
    begin,
    feature,
    go_on,
    into,
    put_in,
    square,
)
from tests.imports.writers import zipped
from tests.stack import PLANNER, Stack

Visit = Callable[..., Page]
# A place of its own for each story, so that none stands over another's.
CYRILLIC, SWAPPED, GRID, DROPPED, PLAIN = (
    (71.21, 51.31), (71.23, 51.31), (71.25, 51.31), (71.27, 51.31), (71.29, 51.31),
)  # fmt: skip


def shapefile(folder: Path, geometry: BaseGeometry, texts: dict[str, str], encoding: str) -> bytes:
    """A zip with .shp, .shx and .dbf: neither .prj nor .cpg, nor a word on the encoding in the table."""
    raw.write(
        folder / "file.shp",
        shapely.to_wkb(np.array([geometry], dtype=object)),
        [np.array([text], dtype=object) for text in texts.values()],
        list(texts),
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="ESRI Shapefile",
        encoding=encoding,
    )
    table = bytearray((folder / "file.dbf").read_bytes())
    table[29] = 0
    (folder / "file.dbf").write_bytes(table)
    parts = (".shp", ".shx", ".dbf")
    return zipped({f"file{end}": (folder / f"file{end}").read_bytes() for end in parts})


def made(page: Page, layer: str, name: str) -> dict[str, Any]:
    """The feature of that name as the API has it."""
    answer = page.request.get(f"/api/v1/versions/{DRAFT}/layers/{layer}/features/?q={name}")
    assert answer.status == 200, answer.text()
    (found,) = answer.json()["features"]
    one: dict[str, Any] = found
    return one


def off_m(found: dict[str, Any], place: tuple[float, float]) -> float:
    """How far the nearest corner of a feature is from a place, in metres."""
    shape = shapely.geometry.shape(found["geometry"])
    corners = np.array([shapely.Point(one) for one in shapely.get_coordinates(shape)], dtype=object)
    (wanted,) = frame.moved(np.array([shapely.Point(place)], dtype=object), "EPSG:4326")
    return float(shapely.distance(frame.moved(corners, "EPSG:4326"), wanted).min())


def refreshed(page: Page, wanted: str) -> None:
    """Asks again, as people without scripts do, until the job has brought what is wanted."""
    for _press in range(JOB_MS // 1000):
        again = page.locator("[data-refresh]")
        if not again.count():
            break
        page.wait_for_timeout(1000)
        again.click()
    expect(page.locator(wanted)).to_be_visible()


@pytest.fixture
def planner(visit: Visit) -> Page:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    return page


def test_a_cyrillic_shapefile_is_read_as_a_person_saw_it(planner: Page, tmp_path: Path) -> None:
    name = "Есіл бойы"
    texts = {"name_kk": name, "name_ru": "Берег Ишима"}
    content = shapefile(tmp_path, square(CYRILLIC), texts, "CP1251")

    begin(planner, "жаға.zip", content)
    expect(planner.locator("input[name=encoding]")).not_to_have_count(1)
    preview = planner.locator(".pick", has=planner.locator("input[name=encoding]:checked"))
    expect(preview).to_contain_text(name)
    expect(preview).to_contain_text("Берег Ишима")
    planner.locator("input[name=frame][value='0']").check()
    go_on(planner)
    into(planner, "district")
    attempt(planner)
    expect(planner.locator("[data-row='1']")).to_contain_text(name)
    put_in(planner)

    properties = made(planner, "district", name)["properties"]
    assert (properties["name_kk"], properties["name_ru"]) == (name, "Берег Ишима")


def test_swapped_axes_are_noticed_but_wait_for_a_person(visit: Visit) -> None:
    # Going on without a word is refused.
    page = visit("/accounts/login/", refused=422)
    sign_in(page, PLANNER)
    name = "Ауыстырылған өстер"
    turned = shapely.transform(square(SWAPPED), lambda points: points[:, ::-1])
    begin(page, "swapped.geojson", feature(shapely.geometry.mapping(turned), name))
    offered = page.locator("[data-frames] .pick", has=page.locator(".badge--warn"))
    expect(offered.first).to_be_visible()

    page.locator("[data-contents] button[value=fields]").click()
    expect(page.locator("#frame.field--wrong")).to_be_visible()
    offered.first.locator("input").check()
    shown = page.locator("[data-sample-map]")
    expect(shown).to_have_attribute("data-sample-west", re.compile(r"^71\.2"))
    go_on(page)
    into(page, "district")
    attempt(page)
    put_in(page)

    assert off_m(made(page, "district", name), SWAPPED) < 0.02


def test_a_gauss_kruger_file_without_its_system_lands_within_three_metres(
    planner: Page, tmp_path: Path
) -> None:
    name = "Пулково торы"
    metres = frame.moved(np.array([square(GRID)], dtype=object), "EPSG:4326")
    (on_grid,) = frame.unmoved(metres, "EPSG:28412")
    assert on_grid.bounds[0] > 12_000_000
    content = shapefile(tmp_path, on_grid, {"name_kk": name}, "UTF-8")

    begin(planner, "grid.zip", content)
    right = planner.locator("[data-frames] .pick", has_text="EPSG:28412")
    expect(right).to_contain_text("± 3")
    right.locator("input").check()
    go_on(planner)
    into(planner, "district")
    attempt(planner)
    put_in(planner)

    assert off_m(made(planner, "district", name), GRID) < 3


def test_a_cancelled_import_leaves_nothing(planner: Page, stack: Stack) -> None:
    name = "Керек емес"
    begin(planner, "drop.geojson", feature(shapely.geometry.mapping(square(DROPPED)), name))
    planner.locator("input[name=frame][value='0']").check()
    go_on(planner)
    into(planner, "district")
    attempt(planner)
    key = planner.url.split("/import/")[1].split("/")[0]

    planner.locator("[data-cancel]").click()

    expect(planner).to_have_url(re.compile(r"/import/$"))
    expect(planner.locator(f"li:has(a[href*='{key}']) [data-state]")).to_have_attribute(
        "data-state", "cancelled"
    )
    with stack.database() as connection:
        rows = connection.execute(
            "SELECT count(*) FROM imports_stagedrow WHERE session_id = %s", [key]
        ).fetchone()
    assert rows == (0,)
    answer = planner.request.get(f"/api/v1/versions/{DRAFT}/layers/district/features/?q={name}")
    assert answer.json()["features"] == []


def test_a_row_is_found_from_the_map_and_from_the_list(planner: Page) -> None:
    pair = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name_kk": f"Картадағы {east}"},
                "geometry": shapely.geometry.mapping(square(around(PLAIN, east, 500), 200)),
            }
            for east in (0, 600)
        ],
    }
    begin(planner, "pair.geojson", json.dumps(pair).encode())
    planner.locator("input[name=frame][value='0']").check()
    go_on(planner)
    into(planner, "district")
    attempt(planner)
    shown = planner.locator("[data-rows-map]")
    expect(shown).to_have_attribute("data-rows", "2", timeout=JOB_MS)
    expect(shown).to_have_attribute("data-map-state", "idle", timeout=JOB_MS)

    planner.locator("[data-row='2']").click()
    expect(planner.locator("[data-row='2']")).to_have_attribute("aria-current", "true")
    expect(shown).to_have_attribute("data-map-state", "idle", timeout=JOB_MS)
    planner.evaluate(
        """([lon, lat]) => {
            const { map } = document.querySelector("[data-rows-map]");
            map.jumpTo({ center: [lon, lat], zoom: 14 });
        }""",
        list(around(PLAIN, 100, 600)),
    )
    expect(shown).to_have_attribute("data-map-state", "idle", timeout=JOB_MS)
    shown.locator("canvas").click()

    expect(planner.locator("[data-row='1']")).to_have_attribute("aria-current", "true")


def test_a_file_goes_all_the_way_without_scripts(visit: Visit) -> None:
    name = "Скриптсіз аудан"
    page = visit("/accounts/login/", scripts=False)
    sign_in(page, PLANNER)
    page.goto(NEW)
    content = feature(shapely.geometry.mapping(square(PLAIN)), name)
    page.locator("input[type=file]").set_input_files(
        {"name": "plain.geojson", "mimeType": "application/json", "buffer": content}
    )
    page.locator("[data-send]").click()
    refreshed(page, "[data-contents]")
    page.locator("input[name=frame][value='0']").check()
    page.locator("[data-contents] button[value=fields]").click()
    page.locator("#layer").select_option("district")
    page.locator("button[value=remap]").click()
    expect(page.locator("#layer")).to_have_value("district")
    page.locator("[data-fields] button[value=trial]").click()
    refreshed(page, "[data-figure=create]")
    expect(page.locator("[data-figure=create] strong")).to_have_text("1")

    page.locator("[data-to-apply]").click()
    page.locator("#reason").fill(REASON)
    page.locator("[data-apply]").click()

    refreshed(page, "[data-changeset]")
    page.locator("[data-changeset]").click()
    expect(page.locator("h1")).to_have_text(REASON)
    expect(page.locator("main")).to_contain_text(name)
