"""Two planners change one feature: what differs merges silently, the same field is decided on the map."""

from playwright.sync_api import Page, expect

from tests.browser.desk import (
    API,
    REASON,
    Place,
    Visit,
    around,
    choose,
    look_at,
    make_zone,
    open_editor,
    post,
    save,
    square,
    stored,
)

GROUND: dict[str, Place] = {
    "same": (71.92, 51.40),
    "silent": (71.92, 51.39),
    "removed": (71.92, 51.38),
    "later": (71.92, 51.37),
}
LAYER = "functional-zone"


def rename(page: Page, name: str) -> None:
    page.locator("#field-name_en").fill(name)
    page.locator("#field-name_en").press("Tab")


def two_browsers(visit: Visit, place: Place) -> tuple[Page, Page, str]:
    """Two windows above one zone that is chosen in both."""
    first = open_editor(visit, refused=412)
    uid = make_zone(first, square(place, 0, 0))
    second = open_editor(visit, refused=412)
    for page in (first, second):
        look_at(page, around(place, 50, 50))
        choose(page, uid)
    return first, second, uid


def press_save(page: Page) -> None:
    page.locator("[data-save]").click()
    page.locator("[data-save-dialog] textarea[name=reason]").fill(REASON)
    page.locator("[data-save-dialog] button[type=submit]").click()


def test_the_same_name_is_decided_on_the_map_and_saved(visit: Visit) -> None:
    first, second, uid = two_browsers(visit, GROUND["same"])
    rename(first, "Олардікі")
    rename(second, "Менікі")
    save(first)

    press_save(second)
    dialog = second.locator("[data-conflict-dialog]")
    expect(dialog).to_be_visible()
    field = dialog.locator("[data-conflict-field]")
    expect(field).to_have_count(1)
    expect(field).to_have_attribute("data-conflict-field", "name_en")
    expect(field).to_contain_text("Олардікі")
    expect(dialog.locator("[data-conflict-map] canvas").first).to_be_visible()
    expect(dialog.locator("[data-conflict-who]")).to_contain_text(REASON)
    field.locator("input[type=radio][value=mine]").check()
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_be_hidden()
    save(second)

    assert stored(second, LAYER, uid)["properties"]["name_en"] == "Менікі"


def test_a_name_and_a_shape_merge_silently(visit: Visit) -> None:
    place = GROUND["silent"]
    first, second, uid = two_browsers(visit, place)
    rename(first, "Бірінші терезеден аталды")
    save(first)
    moved = around(place, -20, -20)

    second.locator("[data-editor]").focus()
    second.keyboard.press("]")
    for _press in range(2):
        second.keyboard.press("Alt+ArrowLeft")
        second.keyboard.press("Alt+ArrowDown")
    save(second)

    feature = stored(second, LAYER, uid)
    corners = [
        tuple(round(one, 8) for one in place) for place in feature["geometry"]["coordinates"][0][0]
    ]
    assert feature["properties"]["name_en"] == "Бірінші терезеден аталды"
    assert tuple(round(one, 8) for one in moved) in corners
    expect(second.locator("[data-conflict-dialog]")).to_be_hidden()


def test_what_somebody_removed_can_be_kept(visit: Visit) -> None:
    first, second, uid = two_browsers(visit, GROUND["removed"])
    rename(second, "Әлі керек")
    etag = stored(first, LAYER, uid)["properties"]["etag"]
    post(first, [{"kind": "delete", "layer": LAYER, "uid": uid, "if_match": etag}])

    press_save(second)
    dialog = second.locator("[data-conflict-dialog]")
    expect(dialog).to_be_visible()
    dialog.locator("input[type=radio][value=mine]").check()
    dialog.locator("button[type=submit]").click()
    save(second)

    assert stored(second, LAYER, uid)["properties"]["name_en"] == "Әлі керек"


def test_deciding_later_loses_nothing(visit: Visit) -> None:
    first, second, uid = two_browsers(visit, GROUND["later"])
    rename(first, "Бірінші")
    rename(second, "Екінші")
    save(first)

    press_save(second)
    expect(second.locator("[data-conflict-dialog]")).to_be_visible()
    second.keyboard.press("Escape")

    expect(second.locator("[data-conflict-dialog]")).to_be_hidden()
    expect(second.locator("[data-editor]")).to_have_attribute("data-unsaved", "1")
    expect(second.locator("#field-name_en")).to_have_value("Екінші")
    answer = second.request.get(f"{API}layers/{LAYER}/features/{uid}/")
    assert answer.json()["properties"]["name_en"] == "Бірінші"
