"""The history in a browser: a removed object is restored; the time slider steps from change to change."""

import re
import uuid
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.stack import PLANNER

Visit = Callable[..., Page]
DRAFT = "astana-draft"
API = f"/api/v1/versions/{DRAFT}/"


def save(page: Page, reason: str, *operations: dict[str, object]) -> None:
    """A changeset through the API, as the signed-in planner."""
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    answer = page.request.post(
        f"{API}changesets/",
        data={"reason": reason, "operations": list(operations)},
        headers={"X-CSRFToken": token, "Referer": page.url},
    )
    assert answer.status == 201, answer.text()


def removed_stop(page: Page, reason: str) -> str:
    """A stop that was there and is removed; its uid."""
    listed = page.request.get(f"{API}layers/transport-stop/features/?limit=1").json()
    (stop,) = listed["features"]
    save(
        page,
        reason,
        {
            "kind": "delete",
            "layer": "transport-stop",
            "uid": stop["id"],
            "if_match": stop["properties"]["etag"],
        },
    )
    return str(stop["id"])


def test_a_removed_object_is_restored_from_the_history(visit: Visit) -> None:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    reason = f"Бекет алынып тасталды {uuid.uuid4().hex[:8]}"
    uid = removed_stop(page, reason)

    page.goto(f"/workspace/{DRAFT}/history/")
    page.locator("li.change", has_text=reason).locator("a.revision-line__object").click()
    expect(page.locator("[data-map]")).to_have_attribute("data-shapes", "1", timeout=45_000)
    expect(page.locator("input[name=state][value=before]")).to_be_checked()
    page.locator("main textarea[name=reason]").fill("Бекет жоспарда қалуы керек")
    page.locator("main form button[type=submit]").click()

    expect(page).to_have_url(re.compile(f"/workspace/{DRAFT}/history/$"))
    expect(page.locator("li.change").first).to_contain_text("Бекет жоспарда қалуы керек")
    assert page.request.get(f"{API}layers/transport-stop/features/{uid}/").status == 200


def test_the_slider_steps_by_changes_and_the_address_keeps_the_moment(visit: Visit) -> None:
    page = visit("/accounts/login/")
    sign_in(page, PLANNER)
    reason = f"Уақыт сырғытпасы үшін {uuid.uuid4().hex[:8]}"
    removed_stop(page, reason)
    page.goto(f"/workspace/{DRAFT}/history/map/")
    expect(page.locator("[data-map]")).to_have_attribute("data-map-state", "idle", timeout=45_000)
    expect(page.locator("[data-what]")).to_contain_text(reason)

    page.locator("[data-time]").focus()
    with page.expect_response(lambda one: ".mvt?at=" in one.url) as tile:
        page.keyboard.press("ArrowLeft")

    assert tile.value.ok
    expect(page.locator("[data-what]")).not_to_contain_text(reason)
    expect(page.locator("[data-counts] tr.is-different").first).to_contain_text("−1")  # noqa: RUF001
    expect(page).to_have_url(re.compile(r"\?at=\d{4}-\d\d-\d\dT"))
    moment = page.locator("[data-when]").inner_text()
    page.reload()
    expect(page.locator("[data-when]")).to_have_text(moment)
