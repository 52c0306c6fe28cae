"""Drawing in the editor: new shapes, shared corners, tracing, moving and removing."""

import re

import pytest
import shapely
from playwright.sync_api import expect

from tests.browser.desk import (
    DRAFT,
    Place,
    Visit,
    around,
    chosen,
    click,
    drag,
    draw,
    drawn,
    fill_zone,
    look_at,
    make_zone,
    on_the_grid,
    open_editor,
    outline,
    pixel,
    ready,
    save,
    square,
    stored,
    unsaved,
)

# Empty ground in the corners of the region, one piece for each story.
GROUND: dict[str, Place] = {
    "draw": (71.98, 51.40),
    "share": (71.98, 51.39),
    "edge": (71.98, 51.38),
    "trace": (71.98, 51.37),
    "move": (71.98, 51.34),
    "line": (71.98, 51.33),
    "refuse": (71.98, 51.32),
}
MILLIMETRE = 0.001


def test_a_drawn_square_is_stored_to_the_millimetre(visit: Visit) -> None:
    page = open_editor(visit)
    ground = GROUND["draw"]
    look_at(page, ground)
    draw(page, square(ground, 0, 0))
    fill_zone(page)
    uid = chosen(page)
    sent = outline(page, uid)

    save(page)
    page.reload()
    ready(page)
    look_at(page, ground)

    on_the_desk = outline(page, uid)
    assert shapely.geometry.shape(on_the_desk).equals_exact(
        shapely.geometry.shape(sent), tolerance=1.5e-8, normalize=True
    )
    shape = on_the_grid(stored(page, "functional-zone", uid))
    asked = on_the_grid({"geometry": sent})
    assert shape.equals_exact(asked, tolerance=MILLIMETRE, normalize=True)
    assert shape.area == pytest.approx(100 * 100, rel=0.05)


def test_a_shared_corner_is_dragged_in_both_squares_as_one_changeset(visit: Visit) -> None:
    page = open_editor(visit)
    ground = GROUND["share"]
    west = make_zone(page, square(ground, 0, 0))
    east = make_zone(page, square(ground, 100, 0))
    look_at(page, ground)
    page.locator("[data-tool=reshape]").click()

    drag(page, around(ground, 100, 100), around(ground, 125, 140))

    unsaved(page, 2)
    saved = save(page)
    assert {one["uid"] for one in saved["features"]} == {west, east}
    shapes = [on_the_grid(stored(page, "functional-zone", uid)) for uid in (west, east)]
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).area == pytest.approx(sum(one.area for one in shapes))
    assert len(shapely.get_coordinates(shapely.union_all(shapes))) == 7
    assert shapes[0].area > 100 * 100


def test_a_node_added_on_a_common_edge_is_added_to_both_and_goes_from_both(visit: Visit) -> None:
    page = open_editor(visit)
    ground = GROUND["edge"]
    zones = [make_zone(page, square(ground, east, 0)) for east in (0, 100)]
    # A third one that has no node where the two meet.
    zones.append(
        make_zone(page, [around(ground, *one) for one in ((0, -60), (200, -60), (200, 0), (0, 0))])
    )
    look_at(page, ground)
    page.locator("[data-tool=reshape]").click()
    before = {uid: outline(page, uid) for uid in zones}

    drag(page, around(ground, 100, 50), around(ground, 130, 60))
    nodes = [
        shapely.get_num_coordinates(shapely.geometry.shape(outline(page, uid))) for uid in zones
    ]
    page.keyboard.press("Control+z")
    drag(page, around(ground, 100, 0), around(ground, 110, -30))

    assert nodes == [6, 6, 5]
    shapes = [on_the_grid({"geometry": outline(page, uid)}) for uid in zones]
    assert [shapely.get_num_coordinates(one) for one in shapes] == [5, 5, 6]
    # Places have nine decimals: borders agree to a tenth of a millimetre.
    assert shapely.coverage_is_valid(shapes)
    page.keyboard.press("Control+z")
    assert {uid: outline(page, uid) for uid in zones} == before

    drag(page, around(ground, 100, 50), around(ground, 130, 60))
    click(page, around(ground, 130, 60), modifier="Alt")
    assert {uid: outline(page, uid) for uid in zones} == before


def test_a_border_is_traced_along_a_neighbour(visit: Visit) -> None:
    page = open_editor(visit)
    ground = GROUND["trace"]
    corners = [(0, 0), (60, 20), (100, 10), (140, 30), (200, 0), (200, 100), (0, 100)]
    neighbour = make_zone(page, [around(ground, *one) for one in corners])
    look_at(page, ground)
    page.locator("[data-tool=draw]").click()
    expect(page.locator("[data-trace]")).to_have_attribute("aria-pressed", "true")

    click(page, around(ground, 0, 0))
    for corner in corners[1:4]:
        page.mouse.move(*pixel(page, around(ground, *corner)), steps=4)
    click(page, around(ground, 200, 0))
    click(page, around(ground, 200, -80))
    click(page, around(ground, 0, -80))
    page.keyboard.press("Enter")

    fill_zone(page)
    uid = chosen(page)
    save(page)
    shapes = [on_the_grid(stored(page, "functional-zone", one)) for one in (neighbour, uid)]
    assert shapely.get_num_coordinates(shapes[1]) == 8
    assert shapely.coverage_is_valid(shapes)
    assert shapes[0].intersection(shapes[1]).length > 200


def test_an_object_is_moved_removed_and_a_save_is_taken_back(visit: Visit) -> None:
    page = open_editor(visit)
    ground = GROUND["move"]
    uid = make_zone(page, square(ground, 0, 0))
    look_at(page, ground)
    page.keyboard.press("m")
    drag(page, around(ground, 50, 50), around(ground, 90, 80))
    expect(page.locator(".toast")).to_be_visible()
    moved = on_the_grid({"geometry": outline(page, uid)})
    save(page)
    assert on_the_grid(stored(page, "functional-zone", uid)).equals_exact(moved, MILLIMETRE)

    page.keyboard.press("Escape")
    click(page, around(ground, 90, 80))
    page.keyboard.press("Delete")
    page.locator("[data-dependants-yes]").click()
    unsaved(page, 1)
    assert drawn(page, uid) is None
    save(page)
    answer = page.request.get(f"/api/v1/versions/{DRAFT}/layers/functional-zone/features/{uid}/")
    assert answer.status == 404

    page.locator("[data-undo-save]").last.click()
    expect(page.locator(".toast").last).to_be_visible()
    page.wait_for_function(
        "(uid) => document.querySelector('[data-editor]').editor.state(uid) !== null", arg=uid
    )
    assert on_the_grid(stored(page, "functional-zone", uid)).equals_exact(moved, MILLIMETRE)


def test_lines_and_points_are_drawn_and_points_can_be_taken_back(visit: Visit) -> None:
    page = open_editor(visit)
    ground = GROUND["line"]
    look_at(page, ground)
    page.locator("[data-layer-choice]").select_option("transport-line")
    ready(page)
    page.keyboard.press("d")
    for place in ((0, 0), (80, 0), (80, 90), (200, 200)):
        click(page, around(ground, *place))
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+z")
    click(page, around(ground, 160, 0))
    page.keyboard.press("Enter")
    line = on_the_grid({"geometry": outline(page, chosen(page))})
    assert line.geom_type == "MultiLineString"
    assert line.length == pytest.approx(160, abs=3)

    page.keyboard.press("d")
    click(page, around(ground, 0, 60))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("[data-tool=choose]")).to_have_attribute("aria-pressed", "true")
    unsaved(page, 1)

    page.locator("[data-layer-choice]").select_option("transport-stop")
    ready(page)
    page.keyboard.press("d")
    click(page, around(ground, 40, 40))
    stop = on_the_grid({"geometry": outline(page, chosen(page))})
    assert stop.geom_type == "Point"
    # The drafts of both layers wait to be saved.
    unsaved(page, 2)


def test_a_refused_save_leads_to_its_object_and_saves_the_rest(visit: Visit) -> None:
    page = open_editor(visit, refused=422)
    ground = GROUND["refuse"]
    good = make_zone(page, square(ground, 0, 0))
    look_at(page, ground)
    click(page, around(ground, 50, 50))
    page.locator("#field-code").fill("FZ-good")
    page.locator("#field-code").press("Tab")
    draw(page, square(ground, 150, 0))
    bad = chosen(page)

    page.locator("[data-save]").click()
    dialog = page.locator("[data-save-dialog]")
    expect(dialog.locator("[data-save-list] li")).to_have_count(2)
    dialog.locator("textarea[name=reason]").fill("Екі өзгеріс, бірі толық емес")
    dialog.locator("button[type=submit]").click()
    line = dialog.locator(f"[data-error='{bad}']").first
    expect(line).to_be_visible()
    dialog.locator("[data-save-rest]").click()

    unsaved(page, 1)
    assert stored(page, "functional-zone", good)["properties"]["code"] == "FZ-good"
    expect(dialog).to_be_visible()
    line.click()
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-attributes] .field--wrong").first).to_be_visible()
    assert chosen(page) == bad


def test_snapping_is_told_in_metres_and_remembered(visit: Visit) -> None:
    page = open_editor(visit)
    snap = page.locator("[data-snap]")
    here = page.locator("[data-snap-here]")
    expect(snap).to_have_value("0.5")
    expect(here).to_have_text(re.compile(r"\d"))

    look_at(page, GROUND["draw"], zoom=21)
    expect(here).to_be_hidden()
    snap.select_option("2")
    page.reload()
    ready(page)

    expect(snap).to_have_value("2")
