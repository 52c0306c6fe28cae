"""A hearing from the draft to its repeat, the way a planner and an officer go through it in a browser."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.stack import OFFICER, PLANNER, Stack

Visit = Callable[..., Page]
SLUG = "desk-story"
VERSION = "astana-2026"
REASON = "Хабарлама кеш шықты, адамдарға уақыт керек"
PDF = b"%PDF-1.4\n%%EOF\n"


def test_a_hearing_from_its_draft_to_its_repeat(stack: Stack, visit: Visit, tmp_path: Path) -> None:
    planner = visit("/", scripts=False)
    sign_in(planner, PLANNER)
    link = draft(planner)
    everybody_with_the_link_sees_it(visit, link)
    the_author_cannot_publish(planner)

    officer = visit("/", scripts=False, refused=422)
    sign_in(officer, OFFICER)
    publish(officer)
    record_a_notice(officer, tmp_path)
    plan_a_meeting(officer)
    give_more_time(officer)
    check_people_in(officer)
    close(officer)
    lights_follow_the_clock(officer, stack)
    without_a_quorum_it_is_repeated(officer)


def desk(page: Page) -> None:
    page.goto(f"/ru/hearings/{SLUG}/desk/")


def unfold(page: Page, act: str) -> None:
    """Opens the form of an act the way a click does; it works without scripts."""
    page.locator(f"[data-act={act}] > summary").first.click()


def send(page: Page, act: str) -> None:
    page.locator(f"[data-act={act}] form button[type=submit]").first.click()


def draft(planner: Page) -> str:
    """The next stage of the demo hearing, on the same frozen version, with its words; the preview link."""
    planner.goto(f"/ru/workspace/{VERSION}/open-hearing/?begin=hearing:{VERSION}")
    planner.locator("[name=title_kk]").fill("Үстел хикаясы")
    planner.locator("[name=title_ru]").fill("Рассказ стола")
    planner.locator("[name=previous]").select_option(VERSION)
    planner.locator("[name=slug]").fill(SLUG)
    planner.locator("[name=look]").click()
    lawful = (date.today() + timedelta(days=20)).strftime("%d.%m.%Y")
    expect(planner.locator("[data-ahead]")).to_contain_text(lawful)

    planner.locator("[data-draft-form] .button--primary").click()

    expect(planner).to_have_url(re.compile(rf"/hearings/{SLUG}/edit/"))
    return planner.locator("#preview-link").input_value()


def everybody_with_the_link_sees_it(visit: Visit, link: str) -> None:
    """Without an account: the public page with a banner, and no way to speak."""
    anybody = visit(link, scripts=False)
    expect(anybody.locator("[data-draft-banner]")).to_be_visible()
    expect(anybody.locator("h1")).to_contain_text("Рассказ стола")
    expect(anybody.locator("[data-open-form]")).to_have_count(0)


def the_author_cannot_publish(planner: Page) -> None:
    planner.goto(f"/ru/hearings/{SLUG}/publish/")
    expect(planner.locator("[data-check=person]")).to_have_attribute("data-ready", "bad")
    expect(planner.locator(f"form[action$='/hearings/{SLUG}/publish/']")).to_have_count(0)


def publish(officer: Page) -> None:
    officer.goto(f"/ru/hearings/{SLUG}/publish/")
    expect(officer.locator("[data-ready=bad]")).to_have_count(0)
    officer.locator(f"form[action$='/hearings/{SLUG}/publish/'] button").click()
    expect(officer.locator("[data-ladder]")).to_have_attribute("data-state", "open")


def record_a_notice(officer: Page, folder: Path) -> None:
    scan = folder / "scan.pdf"
    scan.write_bytes(PDF)
    unfold(officer, "notice")
    officer.locator("#notice-outlet").fill("Астана ақшамы")
    officer.locator("#notice-proof").set_input_files(scan)
    send(officer, "notice")
    expect(officer.locator("[data-notice]")).to_contain_text("Астана ақшамы")
    proof = officer.locator("[data-notice] a[href$='/proof/']").get_attribute("href") or ""
    assert officer.request.get(proof).body() == PDF


def plan_a_meeting(officer: Page) -> None:
    """A day too early is refused and the lawful one named; what was typed stays."""
    first = date.today() + timedelta(days=20)
    unfold(officer, "meeting")
    fill_meeting(officer, first - timedelta(days=1))
    officer.locator("#meeting-place_kk").fill("Жастар сарайы")
    officer.locator("#meeting-place_ru").fill("Дворец Жастар")
    send(officer, "meeting")
    expect(officer.locator("#meeting-starts_at_error")).to_contain_text(first.strftime("%d.%m.%Y"))

    fill_meeting(officer, first)
    send(officer, "meeting")

    expect(officer.locator("[data-meeting]")).to_contain_text("Дворец Жастар")


def fill_meeting(officer: Page, day: date) -> None:
    officer.locator("#meeting-starts_at").fill(f"{day.isoformat()}T15:00")
    officer.locator("#meeting-ends_at").fill(f"{day.isoformat()}T17:00")


def give_more_time(officer: Page) -> None:
    unfold(officer, "extend")
    later = date.today() + timedelta(days=90)
    officer.locator("#extend-closes_at").fill(f"{later.isoformat()}T18:00")
    officer.locator("#extend-reason").fill(REASON)
    send(officer, "extend")
    expect(officer.locator("[data-clock]")).to_contain_text(f"{later:%d.%m.%Y} 18:00 (UTC+5)")
    expect(officer.locator("[data-clock]")).to_contain_text(REASON)


def check_people_in(officer: Page) -> None:
    """By keyboard: a name, a tab, the number, Enter; the same person counts once."""
    officer.goto(f"/ru/hearings/{SLUG}/desk/room/")
    for _time in range(2):
        officer.locator("[name=name]").fill("Әсел Серікқызы")
        officer.keyboard.press("Tab")
        officer.keyboard.type("870101300123")
        officer.keyboard.press("Enter")
        expect(officer.locator("[data-participant]")).to_have_count(1)
    expect(officer.locator("[data-quorum]")).to_have_attribute("data-quorum", "1")


def close(officer: Page) -> None:
    desk(officer)
    unfold(officer, "close")
    officer.locator("#close-reason").fill(REASON)
    send(officer, "close")
    expect(officer.locator("[data-ladder]")).to_have_attribute("data-state", "closed")


def lights_follow_the_clock(officer: Page, stack: Stack) -> None:
    """The due instant is moved instead of the clock: three hours ahead is amber, three hours ago is red."""
    minutes = officer.locator("[data-duty=minutes]")
    for hours, light in ((3, "due_soon"), (-3, "late")):
        with stack.database() as connection:
            connection.execute(
                "UPDATE hearings_duty d SET due_at = now() + make_interval(hours => %s)"
                " FROM hearings_hearing h WHERE h.id = d.hearing_id AND h.slug = %s"
                " AND d.kind = 'minutes'",
                [hours, SLUG],
            )
        desk(officer)
        expect(minutes).to_have_attribute("data-light", light)
    minutes.locator("summary").click()
    minutes.locator("[name=url]").fill("https://astana.gov.kz/minutes")
    minutes.locator("button[type=submit]").click()
    expect(minutes).to_have_attribute("data-light", "done_late")


def without_a_quorum_it_is_repeated(officer: Page) -> None:
    expect(officer.locator("[data-step=under_review]")).to_have_attribute("data-possible", "no")
    step = officer.locator("[data-step=repeat_needed]")
    step.locator("summary").click()
    step.locator("[name=reason]").fill(REASON)
    step.locator("button[type=submit]").click()
    expect(officer.locator("[data-ladder]")).to_have_attribute("data-state", "repeat_needed")
    expect(officer.locator("[data-repeat]")).to_be_visible()
