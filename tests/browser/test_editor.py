"""The planner's editor: undo and redo, refused shapes, saving against somebody else's change."""

import json
import uuid
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser import desk
from tests.browser.desk import REASON, Visit, ready

Shapes = dict[str, Any]


def open_editor(visit: Visit, *, refused: int | None = None) -> Page:
    """The editor near enough to grab single nodes, with reshaping on."""
    page = desk.open_editor(visit, refused=refused)
    page.evaluate(
        """async () => {
            const { map, source } = document.querySelector("[data-editor]").editor;
            const view = map.getView();
            const middle = view.getCenter();
            const far = (one) => {
                const [west, south, east, north] = one.getGeometry().getExtent();
                return Math.hypot((west + east) / 2 - middle[0], (south + north) / 2 - middle[1]);
            };
            const quads = source.getFeatures()
                .filter((one) => one.getGeometry().getCoordinates()[0][0].length === 5);
            const [west, south, east, north] = quads.sort((one, other) => far(one) - far(other))[0]
                .getGeometry().getExtent();
            view.setCenter([(west + east) / 2, (south + north) / 2]);
            view.setZoom(16);
            await new Promise((done) => map.once("rendercomplete", done));
        }"""
    )
    ready(page)
    page.locator("[data-reshape]").click()
    return page


def shapes(page: Page) -> Shapes:
    """Coordinates of every zone in view, to the centimetre: uid → rings."""
    text: str = page.evaluate(
        """() => {
            const { map, source } = document.querySelector("[data-editor]").editor;
            return JSON.stringify(Object.fromEntries(
                source.getFeaturesInExtent(map.getView().calculateExtent())
                    .map((one) => [one.getId(), one.getGeometry().getCoordinates().flat(3)
                        .map((number) => Math.round(number * 100))]),
            ));
        }"""
    )
    found: Shapes = json.loads(text)
    return found


def quad(page: Page) -> tuple[str, list[list[float]]]:
    """Uid and page coordinates of the corners of the four-cornered zone nearest to the middle."""
    uid, corners = page.evaluate(
        """() => {
            const { map, source } = document.querySelector("[data-editor]").editor;
            const [width, height] = map.getSize();
            const box = map.getTargetElement().getBoundingClientRect();
            const features = source.getFeaturesInExtent(map.getView().calculateExtent());
            const found = features.flatMap((one) => {
                const [[ring]] = one.getGeometry().getCoordinates();
                if (ring.length !== 5) return [];
                const pixels = ring.slice(0, 4).map((corner) => map.getPixelFromCoordinate(corner));
                const [x, y] = [0, 1].map((axis) => pixels.reduce((sum, one) => sum + one[axis], 0) / 4);
                return [{ uid: one.getId(), pixels, far: Math.hypot(x - width / 2, y - height / 2) }];
            });
            const best = found.sort((one, other) => one.far - other.far)[0];
            return [best.uid, best.pixels.map(([x, y]) => [x + box.left, y + box.top])];
        }"""
    )
    return uid, corners


def drag(page: Page, start: list[float], end: list[float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    page.mouse.up()


def reshape_once(page: Page, corner: int = 0) -> str:
    """Drags one corner towards the middle of its zone; returns the zone's uid."""
    uid, corners = quad(page)
    middle = [sum(axis) / 4 for axis in zip(*corners, strict=True)]
    x, y = corners[corner]
    drag(page, [x, y], [x + (middle[0] - x) / 3, y + (middle[1] - y) / 3])
    return uid


def test_undo_and_redo_walk_through_three_drags(visit: Visit) -> None:
    page = open_editor(visit)
    states = [shapes(page)]
    for corner in (0, 1, 2):
        reshape_once(page, corner)
        states.append(shapes(page))
    assert all(one != other for one, other in zip(states, states[1:], strict=False))
    editor = page.locator("[data-editor]")

    for expected in (states[2], states[1], states[0]):
        page.keyboard.press("Control+z")
        assert shapes(page) == expected
    expect(editor).to_have_attribute("data-unsaved", "0")
    expect(page.locator("[data-undo]")).to_be_disabled()

    for expected in states[1:]:
        page.locator("[data-redo]").click()
        assert shapes(page) == expected
    expect(editor).not_to_have_attribute("data-unsaved", "0")
    expect(page.locator("[data-redo]")).to_be_disabled()


def test_a_drag_that_would_cross_the_border_itself_is_put_back(visit: Visit) -> None:
    page = open_editor(visit)
    before = shapes(page)
    _uid, (first, second, third, _fourth) = quad(page)
    beyond = [(second[axis] + third[axis]) / 2 for axis in (0, 1)]

    drag(
        page,
        first,
        [start + (end - start) * 1.45 for start, end in zip(first, beyond, strict=True)],
    )

    expect(page.locator(".toast--bad")).to_be_visible()
    assert shapes(page) == before
    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", "0")
    expect(page.locator("[data-undo]")).to_be_disabled()


def test_a_short_reason_is_refused_in_the_dialog(visit: Visit) -> None:
    page = open_editor(visit)
    reshape_once(page)
    drawn = shapes(page)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if "/changesets/" in one.url else None)

    page.locator("[data-save]").click()
    reason = page.locator("[data-save-dialog] textarea[name=reason]")
    reason.fill("қате   \n      ")
    page.locator("[data-save-dialog] button[type=submit]").click()

    expect(page.locator("[data-save-errors]")).to_contain_text("10")
    expect(page.locator("[data-save-dialog][open]")).to_be_visible()
    expect(reason).to_be_focused()
    assert sent == []
    assert shapes(page) == drawn


def test_what_others_changed_meanwhile_is_kept_beside_what_this_planner_changed(
    visit: Visit,
) -> None:
    page = open_editor(visit)
    uid = reshape_once(page)
    sent = desk.outline(page, uid)
    name = renamed_meanwhile(page, uid)

    desk.save(page)

    feature = desk.stored(page, "functional-zone", uid)
    assert feature["properties"]["name_en"] == name
    shape, asked = desk.on_the_grid(feature), desk.on_the_grid({"geometry": sent})
    assert shape.equals_exact(asked, 0.001, normalize=True)
    # The editor read the merged object again.
    page.wait_for_function(
        """([uid, name]) => document.querySelector("[data-editor]").editor
            .state(uid).attributes.name_en === name""",
        arg=[uid, name],
    )


def test_a_stale_save_keeps_the_work(visit: Visit) -> None:
    page = open_editor(visit, refused=412)
    page.keyboard.press("v")
    uid, corners = quad(page)
    page.mouse.click(*[sum(axis) / 4 for axis in zip(*corners, strict=True)])
    page.locator("#field-name_en").fill("Mine")
    page.locator("#field-name_en").press("Tab")
    renamed_meanwhile(page, uid)

    page.locator("[data-save]").click()
    page.locator("[data-save-dialog] textarea[name=reason]").fill(REASON)
    with page.expect_response(lambda one: "/changesets/" in one.url) as answer:
        page.locator("[data-save-dialog] button[type=submit]").click()

    assert answer.value.status == 412
    expect(page.locator("[data-conflict-dialog]")).to_be_visible()
    page.keyboard.press("Escape")
    state = desk.drawn(page, uid)
    assert state is not None
    assert state["attributes"]["name_en"] == "Mine"
    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", "1")
    expect(page.locator("[data-save]")).to_be_enabled()
    page.locator("[data-save]").click()
    expect(page.locator("[data-save-dialog] textarea[name=reason]")).to_have_value(REASON)


def test_a_save_whose_answer_got_lost_is_sent_again_with_the_same_key(visit: Visit) -> None:
    page = open_editor(visit, refused=503)
    reshape_once(page)
    keys: list[str] = []

    def lose_the_first(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) > 1:
            route.continue_()
            return
        # The server takes it; a broken gateway answers instead.
        assert route.fetch().status == 201
        route.fulfill(status=503, body="")

    page.route("**/changesets/", lose_the_first)
    page.locator("[data-save]").click()
    dialog = page.locator("[data-save-dialog]")
    dialog.locator("textarea[name=reason]").fill(REASON)
    dialog.locator("button[type=submit]").click()
    expect(dialog.locator("[data-save-errors]")).to_be_visible()
    expect(page.locator("[data-editor]")).not_to_have_attribute("data-unsaved", "0")

    dialog.locator("button[type=submit]").click()

    expect(dialog).to_be_hidden()
    expect(page.locator("[data-editor]")).to_have_attribute("data-unsaved", "0")
    assert len(keys) == 2
    assert keys[0] == keys[1]


def test_after_a_lost_answer_the_desk_holds_what_the_server_made_of_it(visit: Visit) -> None:
    page = open_editor(visit, refused=503)
    uid = reshape_once(page)
    name = renamed_meanwhile(page, uid)
    seen: list[str] = []

    def lose_the_first(route: Route) -> None:
        seen.append(route.request.url)
        if len(seen) > 1:
            route.continue_()
            return
        assert route.fetch().status == 201
        route.fulfill(status=503, body="")

    page.route("**/changesets/", lose_the_first)
    page.locator("[data-save]").click()
    dialog = page.locator("[data-save-dialog]")
    dialog.locator("textarea[name=reason]").fill(REASON)
    dialog.locator("button[type=submit]").click()
    expect(dialog.locator("[data-save-errors]")).to_be_visible()

    dialog.locator("button[type=submit]").click()

    expect(dialog).to_be_hidden()
    page.wait_for_function(
        """([uid, name]) => document.querySelector("[data-editor]").editor
            .stored(uid)?.state.attributes.name_en === name""",
        arg=[uid, name],
    )


def renamed_meanwhile(page: Page, uid: str) -> str:
    """Somebody else gives the zone another English name."""
    name = f"Renamed {uuid.uuid4().hex}"
    operation = {
        "kind": "update",
        "layer": "functional-zone",
        "uid": uid,
        "if_match": desk.stored(page, "functional-zone", uid)["properties"]["etag"],
        "attributes": {"name_en": name},
    }
    desk.post(page, [operation])
    return name
