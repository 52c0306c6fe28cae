"""Splitting by a line and merging neighbours in the editor: parts, counts, lineage, refusals, taking it back."""

import uuid
from typing import Any

import pytest
import shapely
from playwright.sync_api import Page, expect

from tests.browser.desk import (
    API,
    ATTRIBUTES,
    METRES,
    REASON,
    Place,
    Visit,
    around,
    choose,
    click,
    look_at,
    on_the_grid,
    open_editor,
    pixel,
    post,
    save,
    square,
    stored,
)

GROUND: dict[str, Place] = {
    "split": (71.93, 51.40),
    "mouse": (71.93, 51.39),
    "miss": (71.93, 51.38),
    "merge": (71.93, 51.37),
    "apart": (71.93, 51.36),
    "unsaved": (71.93, 51.35),
    "beside": (71.93, 51.34),
}
LAYER = "functional-zone"


def zone(page: Page, corners: list[Place], **attributes: Any) -> str:
    """A zone with its own attributes, made through the API; its uid."""
    uid = str(uuid.uuid4())
    operation = {
        "kind": "create",
        "layer": LAYER,
        "uid": uid,
        "geometry": {"type": "Polygon", "coordinates": [[*corners, corners[0]]]},
        "attributes": {**ATTRIBUTES, **attributes},
    }
    post(page, [operation])
    return uid


def chosen(page: Page) -> list[str]:
    uids: list[str] = page.evaluate("() => document.querySelector('[data-editor]').editor.chosen")
    return uids


def on_ground(visit: Visit, place: Place, *sets: dict[str, Any]) -> tuple[Page, list[str]]:
    """The editor above 100 m squares that stand side by side at `place`, all of them chosen."""
    page = open_editor(visit, refused=422)
    uids = [zone(page, square(place, 100 * i, 0), **one) for i, one in enumerate(sets)]
    look_at(page, around(place, 80, 50))
    choose(page, *uids)
    return page, uids


def send(page: Page, dialog: str) -> Any:
    """Says why and sends; the answer."""
    page.locator(f"{dialog} textarea[name=reason]").fill(REASON)
    with page.expect_response(lambda one: one.url.endswith("/changesets/")) as answer:
        page.locator(f"{dialog} button[type=submit]").click()
    return answer.value


def metres_text(place: Place) -> str:
    east, north = METRES.transform(*place)
    return f"{east:.4f} {north:.4f}"


def test_a_typed_blade_shares_people_and_ground_thirty_to_seventy(visit: Visit) -> None:
    place = GROUND["split"]
    page, [uid] = on_ground(visit, place, {"population": 1000, "name_kk": "Бөлінетін"})

    page.locator("[data-split]").click()
    page.locator("[data-open-pane=numeric]").click()
    blade = [metres_text(around(place, 30, -20)), metres_text(around(place, 30, 120))]
    page.locator("#add-coordinates").fill("\n".join(blade))
    page.locator("[data-add-button]").click()
    page.locator("[data-finish-drawing]").click()
    parts = page.locator("[data-parts] tr")
    expect(parts).to_have_count(2)
    expect(parts.first).to_contain_text("70")
    assert send(page, "[data-split-dialog]").status == 201

    expect(page.locator("[data-undo-act]")).to_be_visible()
    children = [stored(page, LAYER, one) for one in chosen(page)]
    areas = sorted(on_the_grid(one).area for one in children)
    assert [one["properties"]["population"] for one in children] in ([700, 300], [300, 700])
    assert areas == pytest.approx([3000, 7000], abs=0.1)
    assert sum(areas) == pytest.approx(10_000, rel=1e-6)
    assert all(one["parents"] == [uid] for one in children)
    gone = page.request.get(f"{API}layers/{LAYER}/features/{uid}/")
    assert (gone.status, gone.json()["code"]) == (404, "feature.closed")


def test_a_split_drawn_by_mouse_can_be_taken_back_at_once(visit: Visit) -> None:
    place = GROUND["mouse"]
    page, [uid] = on_ground(visit, place, {"name_kk": "Қайтарылатын"})
    before = stored(page, LAYER, uid)["geometry"]

    page.locator("[data-split]").click()
    click(page, around(place, 50, -30))
    page.mouse.dblclick(*pixel(page, around(place, 55, 130)))
    expect(page.locator("[data-parts] tr")).to_have_count(2)
    assert send(page, "[data-split-dialog]").status == 201
    expect(page.locator("[data-undo-act]")).to_be_visible()
    assert uid not in chosen(page)
    with page.expect_response(lambda one: one.url.endswith("/revert/")) as answer:
        page.locator("[data-undo-act]").click()

    assert answer.value.status == 201, answer.value.text()
    page.wait_for_function(
        "(uid) => document.querySelector('[data-editor]').editor.chosen.includes(uid)", arg=uid
    )
    assert stored(page, LAYER, uid)["geometry"] == before


def test_a_neighbour_with_unsaved_changes_keeps_them_when_a_split_leaves_a_node_in_it(
    visit: Visit,
) -> None:
    place = GROUND["beside"]
    page, [uid, beside] = on_ground(visit, place, {}, {})
    choose(page, beside)
    page.locator("#field-name_en").fill("Not saved yet")
    page.locator("#field-name_en").press("Tab")
    choose(page, uid)

    page.locator("[data-split]").click()
    click(page, around(place, -30, 40))
    page.mouse.dblclick(*pixel(page, around(place, 100, 40)))
    expect(page.locator("[data-parts] tr")).to_have_count(2)
    assert send(page, "[data-split-dialog]").status == 201
    expect(page.locator("[data-undo-act]")).to_be_visible()

    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", "1")
    save(page)
    kept = stored(page, LAYER, beside)
    assert kept["properties"]["name_en"] == "Not saved yet"
    assert shapely.get_num_coordinates(on_the_grid(kept)) == 6


def test_a_line_that_passes_by_is_told_and_nothing_is_sent(visit: Visit) -> None:
    place = GROUND["miss"]
    page, [uid] = on_ground(visit, place, {})
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if "changesets" in one.url else None)

    page.locator("[data-split]").click()
    click(page, around(place, 120, -30))
    page.mouse.dblclick(*pixel(page, around(place, 120, 130)))

    expect(page.locator(".toast--bad")).to_be_visible()
    expect(page.locator("[data-split-dialog]")).to_be_hidden()
    assert sent == []
    assert chosen(page) == [uid]


def test_merging_keeps_the_chosen_name_and_adds_people_up(visit: Visit) -> None:
    place = GROUND["merge"]
    page, uids = on_ground(
        visit,
        place,
        {"name_kk": "Батыс", "population": 300},
        {"name_kk": "Шығыс", "population": 450},
    )

    page.locator("[data-merge]").click()
    expect(page.locator("[data-merge-fields]")).to_contain_text("750")
    page.locator("[data-merge-field=name_kk] label", has_text="Шығыс").click()
    assert send(page, "[data-merge-dialog]").status == 201

    expect(page.locator("[data-undo-act]")).to_be_visible()
    [child] = chosen(page)
    made = stored(page, LAYER, child)
    assert made["properties"]["name_kk"] == "Шығыс"
    assert made["properties"]["population"] == 750
    assert sorted(made["parents"]) == sorted(uids)
    assert on_the_grid(made).area == pytest.approx(20_000, rel=1e-6)


def test_objects_that_do_not_touch_are_refused_in_the_dialog(visit: Visit) -> None:
    place = GROUND["apart"]
    page, [left, _middle, right] = on_ground(visit, place, {}, {"name_kk": "Ортасы"}, {})
    choose(page, left, right)

    page.locator("[data-merge]").click()
    answer = send(page, "[data-merge-dialog]")

    assert answer.status == 422
    assert "merge.not_touching" in answer.text()
    text = answer.json()["errors"][0]["text"]
    expect(page.locator("[data-merge-dialog] [data-act-errors]")).to_contain_text(text)
    expect(page.locator("[data-merge-dialog] textarea")).to_have_value(REASON)
    assert stored(page, LAYER, left)["id"] == left


def test_unsaved_changes_come_first(visit: Visit) -> None:
    page, [_uid] = on_ground(visit, GROUND["unsaved"], {})
    page.locator("#field-name_en").fill("Not saved yet")
    page.locator("#field-name_en").press("Tab")

    page.locator("[data-split]").click()

    expect(page.locator(".toast--bad")).to_be_visible()
    expect(page.locator("[data-split]")).to_have_attribute("aria-pressed", "false")
