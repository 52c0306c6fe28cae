"""Panels of the editor: typed coordinates, several objects at once, the attribute table, measuring, who is editing."""

import pytest
import shapely
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.desk import (
    API,
    DRAFT,
    METRES,
    Place,
    Visit,
    around,
    choose,
    chosen,
    click,
    drawn,
    look_at,
    make_zone,
    on_the_grid,
    open_editor,
    outline,
    pixel,
    post,
    ready,
    save,
    square,
    stored,
)
from tests.stack import Stack

GROUND: dict[str, Place] = {
    "typed": (71.90, 51.40),
    "pasted": (71.90, 51.39),
    "several": (71.90, 51.38),
    "table": (71.90, 51.37),
    "measure": (71.90, 51.36),
    "presence": (71.90, 51.35),
    "delete": (71.90, 51.34),
}
LAYER = "functional-zone"
MILLIMETRE = 0.001
SECOND = "second-planner@demo.kz"


def over(page: Page, place: Place, *uids: str) -> None:
    """The map above `place`, and the features chosen."""
    look_at(page, place)
    choose(page, *uids)


def corners_of(page: Page, uid: str) -> list[tuple[float, float]]:
    """Corners of the stored shape in metres."""
    shape = on_the_grid(stored(page, LAYER, uid))
    return [(x, y) for x, y in shapely.get_coordinates(shape).tolist()]


def test_typed_metres_land_within_a_millimetre_in_both_neighbours(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["typed"]
    west = make_zone(page, square(place, 0, 0))
    east = make_zone(page, square(place, 100, 0))
    over(page, around(place, 100, 50), west, east)
    choose(page, west)
    x, y = METRES.transform(*around(place, 100, 100))
    wanted = (round(x) + 0.123, round(y) + 7.456)

    page.locator("[data-open-pane=numeric]").click()
    rows = page.locator("[data-vertices] tr")
    expect(rows).to_have_count(4)
    row = next(
        one
        for one in rows.all()
        if [box.input_value() for box in one.locator("input").all()]
        == [f"{metres:.3f}".replace(".", ",") for metres in (x, y)]
    )
    number = row.locator("[data-part=pick]").inner_text()
    for axis, text in enumerate((f"{wanted[0]:.3f}", f"{wanted[1]:.3f}".replace(".", ","))):
        box = page.locator(f"[data-vertex='{number}'][data-part='{axis}']")
        box.fill(text)
        box.press("Enter")
        box.blur()
    saved = save(page)

    assert {one["uid"] for one in saved["features"]} == {west, east}
    for uid in (west, east):
        off = [max(abs(x - wanted[0]), abs(y - wanted[1])) for x, y in corners_of(page, uid)]
        assert min(off) < MILLIMETRE


def test_pasted_lines_offsets_and_azimuths_draw_a_shape(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["pasted"]
    look_at(page, place)
    x, y = (round(metres, 2) for metres in METRES.transform(*place))
    wanted = [(x, y), (x + 80, y), (x + 80, y + 60.5), (x + 30, y + 60.5)]

    page.locator("[data-tool=draw]").click()
    page.locator("[data-open-pane=numeric]").click()
    page.locator("#add-coordinates").fill(
        f"1; {x:.2f}; {y:.2f}\n2 {x + 80:.2f} {y:.2f}".replace(".", ",")
    )
    page.locator("[data-add-button]").click()
    page.locator("#add-by").select_option("offset")
    page.locator("#add-east").fill("0")
    page.locator("#add-north").fill("60,5")
    page.locator("[data-add-button]").click()
    page.locator("#add-by").select_option("polar")
    page.locator("#add-azimuth").fill("270")
    page.locator("#add-distance").fill("50")
    page.locator("[data-add-button]").click()
    page.locator("[data-finish-drawing]").click()

    page.wait_for_function(
        "() => document.querySelector('[data-editor]').editor.chosen.length === 1"
    )
    shape = on_the_grid({"geometry": outline(page, chosen(page))})
    found = shapely.get_coordinates(shape).tolist()
    for corner in wanted:
        assert min(max(abs(a - corner[0]), abs(b - corner[1])) for a, b in found) < MILLIMETRE
    assert shape.area == pytest.approx((80 + 50) / 2 * 60.5, abs=0.1)


def test_one_value_for_three_objects_is_one_step_and_one_changeset(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["several"]
    uids = [make_zone(page, square(place, 100 * index, 0)) for index in range(3)]
    over(page, around(place, 150, 50), *uids)

    expect(page.locator("[data-several-title]")).to_contain_text("3")
    page.locator("#several-field-category").select_option("green")
    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", "3")
    page.locator("[data-undo]").click()
    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", "0")
    page.locator("[data-redo]").click()
    saved = save(page)

    history = page.request.get(f"{API}history/?changeset={saved['id']}").json()
    assert history["count"] == 3
    assert {one["uid"] for one in history["results"]} == set(uids)
    values = [stored(page, LAYER, uid)["properties"]["category"] for uid in uids]
    assert values == ["green"] * 3


def test_the_table_sorts_filters_and_chooses_both_ways(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["table"]
    names = ["Кесте бірінші", "Кесте екінші", "Кесте үшінші"]
    uids = [make_zone(page, square(place, 100 * index, 0)) for index in range(3)]
    post(
        page,
        [
            {"kind": "update", "layer": LAYER, "uid": uid, "attributes": {"name_kk": name},
             "if_match": stored(page, LAYER, uid)["properties"]["etag"]}
            for uid, name in zip(uids, reversed(names), strict=True)
        ],
    )  # fmt: skip

    page.locator("[data-open-pane=table]").click()
    table = page.locator("[data-pane=table]")
    page.locator("[data-table-text]").fill("кесте")
    expect(table).to_have_attribute("data-rows", "3", timeout=30_000)
    expect(page.locator("[data-table-rows] th")).to_have_text(names)
    page.locator("[data-column=name]").click()
    expect(page.locator("[data-table-rows] th")).to_have_text(names[::-1])
    expect(table.locator("th[aria-sort=descending]")).to_have_count(1)

    page.locator("[data-table-rows] th button").first.click()
    expect(page.locator("[data-table-rows] tr").first).to_have_class("is-chosen")
    page.wait_for_function(
        "(uid) => document.querySelector('[data-editor]').editor.chosen[0] === uid", arg=uids[0]
    )
    choose(page, uids[2])
    expect(page.locator("[data-table-rows] tr.is-chosen")).to_have_attribute("data-row", uids[2])
    page.locator("[data-table-changed]").check()
    expect(table).to_have_attribute("data-rows", "0")


def test_a_measured_distance_is_that_on_the_spheroid(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["measure"]
    look_at(page, place)

    page.locator("[data-open-pane=measure]").click()
    click(page, place)
    page.mouse.dblclick(*pixel(page, around(place, 300, 0)))

    result = page.locator("[data-measure-result]")
    expect(result).not_to_be_empty()
    # 300 m on the grid are a little more or less on the ground; a pixel is half a metre here.
    figure = float(result.inner_text().split()[0].replace(",", "."))
    assert figure == pytest.approx(300, abs=2.5)
    page.keyboard.press("Escape")
    expect(page.locator("[data-tool=choose]")).to_have_attribute("aria-pressed", "true")
    expect(result).not_to_be_empty()
    page.locator("[data-measure-clear]").click()
    expect(result).to_be_empty()


def test_a_colleague_sees_who_works_on_an_object(visit: Visit, stack: Stack) -> None:
    stack.manage("shell", "-c", MAKE_SECOND)
    page = open_editor(visit)
    place = GROUND["presence"]
    uid = make_zone(page, square(place, 0, 0))
    over(page, around(place, 50, 50))
    with page.expect_response(lambda one: one.url.endswith("/holds/")):
        over(page, around(place, 50, 50), uid)

    other = visit("/accounts/login/")
    sign_in(other, SECOND)
    other.goto(f"/workspace/{DRAFT}/")
    ready(other)
    over(other, around(place, 50, 50), uid)

    expect(other.locator("[data-presence]")).to_contain_text("Әлия Жоспарова")
    expect(page.locator("[data-presence]")).to_be_hidden()


MAKE_SECOND = f"""
from allauth.account.models import EmailAddress
from apps.accounts.models import User
from apps.demo.city.people import PASSWORD
user, new = User.objects.get_or_create(
    email="{SECOND}", defaults=dict(full_name="Айгерім Екіншіқызы", roles=["planner"], language="kk"))
user.set_password(PASSWORD)
user.save()
EmailAddress.objects.get_or_create(user=user, email=user.email, defaults=dict(verified=True, primary=True))
"""


def test_removing_asks_first(visit: Visit) -> None:
    page = open_editor(visit)
    place = GROUND["delete"]
    uid = make_zone(page, square(place, 0, 0))
    over(page, around(place, 50, 50), uid)

    page.locator("[data-remove]").click()
    dialog = page.locator("[data-dependants-dialog]")
    expect(dialog).to_be_visible()
    dialog.locator("button[value=no]").click()
    assert drawn(page, uid) is not None
    page.locator("[data-remove]").click()
    dialog.locator("button[value=yes]").click()

    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", "1")
    assert drawn(page, uid) is None
