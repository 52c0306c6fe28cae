"""Editing by keyboard alone: choosing, stepping through vertices, moving them by metres, removing them."""

import pytest
import shapely
from playwright.sync_api import Page, expect

from tests.browser.desk import (
    METRES,
    Place,
    Visit,
    around,
    choose,
    look_at,
    make_zone,
    on_the_grid,
    open_editor,
    outline,
    save,
    square,
    stored,
)

GROUND: dict[str, Place] = {
    "nudge": (71.91, 51.40),
    "steps": (71.91, 51.39),
    "walk": (71.91, 51.38),
    "remove": (71.91, 51.37),
}
LAYER = "functional-zone"
MILLIMETRE = 0.001


def at_keys(page: Page, place: Place, *uids: str) -> None:
    """The map above `place` with the focus, and the features chosen."""
    look_at(page, place)
    choose(page, *uids)
    page.locator("[data-editor]").focus()


def has_corner(page: Page, uid: str, east: float, north: float) -> bool:
    """Whether the stored shape has a corner within a millimetre of these metres."""
    shape = on_the_grid(stored(page, LAYER, uid))
    corners = shapely.get_coordinates(shape).tolist()
    return any(abs(x - east) < MILLIMETRE and abs(y - north) < MILLIMETRE for x, y in corners)


def go_to_corner(page: Page, place: Place) -> None:
    """Steps through the vertices until the status line tells this place in metres."""
    told = [f"{metres:.3f}".replace(".", ",") for metres in METRES.transform(*place)]
    for _press in range(8):
        page.keyboard.press("]")
        status = page.locator("[data-status]").inner_text()
        if all(one in status for one in told):
            return
    raise AssertionError(f"no vertex at {told}: {status}")


def test_an_arrow_key_moves_a_shared_corner_by_one_metre_in_both_zones(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["nudge"]
    shared = around(place, 100, 100)
    west = make_zone(page, square(place, 0, 0))
    east = make_zone(page, square(place, 100, 0))
    at_keys(page, around(place, 100, 50), west, east)
    choose(page, west)

    go_to_corner(page, shared)
    page.keyboard.press("ArrowUp")
    saved = save(page)

    x, y = METRES.transform(*shared)
    assert {one["uid"] for one in saved["features"]} == {west, east}
    assert has_corner(page, west, x, y + 1)
    assert has_corner(page, east, x, y + 1)


def test_presses_in_a_row_are_one_step_back(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["steps"]
    uid = make_zone(page, square(place, 0, 0))
    at_keys(page, around(place, 50, 50), uid)
    before = outline(page, uid)

    page.keyboard.press("]")
    for keys in ("ArrowRight", "Shift+ArrowRight", "Alt+ArrowRight"):
        page.keyboard.press(keys)
    moved = on_the_grid({"geometry": outline(page, uid)})
    page.keyboard.press("Control+z")

    start = METRES.transform(*before["coordinates"][0][0][0])
    found = shapely.get_coordinates(moved).tolist()
    assert any(x == pytest.approx(start[0] + 11.1, abs=MILLIMETRE) for x, _y in found)
    assert outline(page, uid) == before
    expect(page.locator("[data-undo]")).to_be_disabled()


def test_n_and_p_walk_through_what_is_in_view(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["walk"]
    north = make_zone(page, square(place, 0, 150))
    south = make_zone(page, square(place, 0, 0))
    at_keys(page, around(place, 50, 120), north, south)
    choose(page)

    walked = []
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
        walked += page.evaluate("() => document.querySelector('[data-editor]').editor.chosen")

    assert walked == [north, south, north]
    expect(page.locator("[data-status]")).to_contain_text("1")


def test_delete_removes_the_current_vertex_and_a_question_mark_lists_the_keys(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["remove"]
    uid = make_zone(page, square(place, 0, 0))
    at_keys(page, around(place, 50, 50), uid)

    page.keyboard.press("]")
    page.keyboard.press("Delete")
    page.keyboard.press("?")

    assert len(outline(page, uid)["coordinates"][0][0]) == 4
    expect(page.locator("[data-keys-dialog]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-keys-dialog]")).to_be_hidden()
    expect(page.locator("[data-editor]")).to_be_focused()
