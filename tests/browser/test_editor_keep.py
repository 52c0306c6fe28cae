"""Undo, redo and unsaved work that survives a reload of the editor."""

from playwright.sync_api import Page, expect

from tests.browser.desk import (
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
    open_editor,
    ready,
    save,
    square,
    stored,
    unsaved,
)

# Empty ground in the corners of the region, one piece for each story.
GROUND: dict[str, Place] = {
    "undo": (71.98, 51.36),
    "keep": (71.98, 51.35),
    "twice": (71.98, 51.31),
}


def test_five_edits_are_undone_and_done_again_also_after_a_reload(visit: Visit) -> None:
    page = open_editor(visit)
    ground = GROUND["undo"]
    uid = make_zone(page, square(ground, 0, 0))
    look_at(page, ground)
    page.locator("[data-tool=reshape]").click()
    states = [drawn(page, uid)]
    for step in range(1, 6):
        drag(page, around(ground, 100, 100 + 15 * (step - 1)), around(ground, 100, 100 + 15 * step))
        states.append(drawn(page, uid))
    assert len({str(one) for one in states}) == 6

    for expected in reversed(states[:5]):
        page.keyboard.press("Control+z")
        assert drawn(page, uid) == expected
    unsaved(page, 0)
    for expected in states[1:]:
        page.keyboard.press("Control+y")
        assert drawn(page, uid) == expected

    reload_with_work(page, 1)
    page.locator("[data-kept-continue]").click()
    unsaved(page, 1)
    for expected in reversed(states[:5]):
        page.locator("[data-undo]").click()
        assert drawn(page, uid) == expected
    unsaved(page, 0)


def reload_with_work(page: Page, count: int) -> None:
    """Reloads once the browser holds the work; the question comes up."""
    expect(page.locator("[data-editor]")).to_have_attribute("data-kept", str(count))
    page.once("dialog", lambda one: one.accept())
    page.reload()
    expect(page.locator("[data-kept-dialog]")).to_be_visible()
    expect(page.locator("[data-kept-words]")).to_contain_text(str(count))


def test_kept_work_is_saved_after_a_reload_or_thrown_away_only_when_asked_twice(
    visit: Visit,
) -> None:
    page = open_editor(visit)
    ground = GROUND["keep"]
    look_at(page, ground)
    draw(page, square(ground, 0, 0))
    fill_zone(page)
    uid = chosen(page)

    reload_with_work(page, 1)
    page.locator("[data-kept-continue]").click()
    save(page)
    assert stored(page, "functional-zone", uid)["properties"]["category"] == "green"

    look_at(page, ground)
    click(page, around(ground, 50, 50))
    page.locator("#field-code").fill("FZ-kept")
    page.locator("#field-code").press("Tab")
    reload_with_work(page, 1)
    page.locator("[data-kept-drop]").click()
    expect(page.locator("[data-kept-sure]")).to_be_visible()
    page.locator("[data-kept-drop-sure]").click()
    expect(page.locator("[data-editor]")).to_have_attribute("data-kept", "0")
    unsaved(page, 0)
    page.reload()
    expect(page.locator("[data-editor]")).to_have_attribute("data-kept", "0")
    expect(page.locator("[data-kept-dialog]")).to_be_hidden()


def test_a_second_window_without_work_does_not_drop_what_the_first_one_kept(visit: Visit) -> None:
    page = open_editor(visit)
    idle = page.context.new_page()
    idle.goto(page.url)
    ready(idle)
    ground = GROUND["twice"]
    look_at(page, ground)
    draw(page, square(ground, 0, 0))
    expect(page.locator("[data-editor]")).to_have_attribute("data-kept", "1")

    idle.goto("about:blank")

    third = page.context.new_page()
    third.goto(page.url)
    expect(third.locator("[data-kept-dialog]")).to_be_visible()
