"""One hearing from its first statement to signed minutes and a changed plan, by the people who do each act."""

import re
from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, choose_kind, map_is_drawn, sign_in
from tests.browser.desk import choose, ready, save
from tests.browser.test_accessibility import grave_violations
from tests.stack import OFFICER, PLANNER, Stack

Visit = Callable[..., Page]
SLUG = "whole-hearing"
LATER = "whole-hearing-later"
HEARING = f"/ru/hearings/{SLUG}/"
DESK = f"{HEARING}desk/"
SAID = "Здесь нужны деревья. Дорогу не расширяйте."
WHY = "Вдоль бульвара посадят деревья"
NAME = "Бульвар с деревьями"
CHANGE = "Обсуждение: вдоль бульвара посадят деревья"
CLOSED = "Барлық көше хабардар болды, мерзім аяқталды"
LONG_MS = 60_000
# An open hearing on the demo city's plan, and a version that is made from the discussed one. Who came to the hall is
# not the point here; without them it could only be repeated.
MAKE = f"""
from apps.accounts.models import User
from apps.hearings.actions.count_participant import count_participant
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.queries import quorum
from apps.kernel import clock
from apps.plans.actions.create_version import create_version
from apps.plans.models import PlanVersion
from tests.hearings.conftest import announcement

planner, officer = (User.objects.get(email=f"{{one}}@demo.kz") for one in ("planner", "officer"))
version = PlanVersion.objects.get(slug="astana-2026")
wanted = announcement(slug="{SLUG}", previous="astana-2026")
hearing = publish_hearing(actor=officer, hearing=draft_hearing(actor=planner, version=version, announcement=wanted))
for number in range(quorum(hearing).missing):
    count_participant(hearing=hearing, identity_key=f"{SLUG}-{{number}}", seen_at=clock.now())
names = {{"kk": "Пысықталған жоба", "ru": "Доработанный проект", "en": "Revised project"}}
create_version(actor=planner, plan=version.plan, slug="{LATER}", names=names, base=version)
"""
# A version comes before the public with a hearing of its own.
SHOW = f"""
from apps.accounts.models import User
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.plans.models import PlanVersion
from tests.hearings.conftest import announcement

planner, officer = (User.objects.get(email=f"{{one}}@demo.kz") for one in ("planner", "officer"))
version = PlanVersion.objects.get(slug="{LATER}")
wanted = announcement(slug="{LATER}", previous="{SLUG}")
publish_hearing(actor=officer, hearing=draft_hearing(actor=planner, version=version, announcement=wanted))
"""


def test_what_a_citizen_said_becomes_a_change_of_the_plan_and_signed_minutes(
    stack: Stack, visit: Visit
) -> None:
    stack.manage("shell", "-v", "0", "-c", MAKE)
    zone = speak(visit)
    officer = visit("/", scripts=False)
    sign_in(officer, OFFICER)
    close(officer)
    divide(officer)
    planner = visit("/")
    sign_in(planner, PLANNER)
    propose(planner)
    changeset = change_the_plan(planner, zone)
    decide_and_link(officer, changeset)
    stack.manage("shell", "-v", "0", "-c", SHOW)
    conclude(officer)
    minutes(officer, planner)
    everybody_reads(visit, zone)


def speak(visit: Visit) -> str:
    """On a phone, about a zone that is found on the map; which one it is."""
    citizen = visit(HEARING, PHONE)
    map_is_drawn(citizen)
    citizen.locator("[data-search] input[type=search]").fill("Нұржол")
    found = citizen.locator("[data-results] [data-feature^=functional-zone]").first
    key = found.get_attribute("data-feature") or ""
    found.click()
    citizen.locator("[data-speak-about]").click()
    choose_kind(citizen, "proposal")
    citizen.locator("textarea[name=text]").fill(SAID)
    citizen.locator("[data-statement-panel] form button[type=submit]:not([name])").click()
    expect(citizen.locator("h1")).to_contain_text("000001")
    return key.removeprefix("functional-zone/")


def close(officer: Page) -> None:
    """Before its time, with a reason; then the review begins."""
    officer.goto(DESK)
    officer.locator("[data-act=close] > summary").click()
    officer.locator("#close-reason").fill(CLOSED)
    officer.locator("[data-act=close] form button[type=submit]").click()
    expect(officer.locator("[data-ladder]")).to_have_attribute("data-state", "closed")
    step(officer, "under_review")


def step(officer: Page, state: str) -> None:
    """The hearing goes on to `state`."""
    officer.locator(f"[data-step={state}] form button.button--primary").click()
    expect(officer.locator("[data-ladder]")).to_have_attribute("data-state", state)


def divide(officer: Page) -> None:
    """Two sentences are two segments."""
    officer.goto(f"{DESK}weighing/1/")
    officer.locator("[data-divide] > summary").click()
    officer.locator("[data-divide] input[name=at]").check()
    officer.locator("[data-divide] button[value=split]").click()
    expect(officer.locator("[data-segment]")).to_have_count(2)
    officer.locator("[data-confirm-all]").click()
    expect(officer.locator("[data-confirm-all]")).to_have_count(0)


def segment(page: Page, position: int) -> str:
    """The selector of a segment of the open statement, by its place."""
    key = page.locator("[data-segment]").nth(position - 1).get_attribute("data-segment")
    return f"[data-segment='{key}']"


def propose(planner: Page) -> None:
    """Yes to the trees, no to the road."""
    for position, verdict in ((1, "full"), (2, "no")):
        planner.goto(f"{DESK}weighing/1/")
        form = f"{segment(planner, position)} [data-form=propose]"
        planner.locator(f"{form} [name=verdict]").select_option(verdict)
        planner.locator(f"{form} [name=reason_ru]").fill(WHY)
        planner.locator(f"{form} [data-send]").click()
        expect(planner.locator(f"[data-proposal={verdict}]")).to_have_count(1)


def change_the_plan(planner: Page, zone: str) -> int:
    """In the editor of the later version; the number of the change."""
    planner.goto(f"/ru/workspace/{LATER}/")
    ready(planner)
    choose(planner, zone)
    planner.locator("#field-name_ru").fill(NAME)
    planner.locator("#field-name_ru").press("Tab")
    expect(planner.locator("[data-editor]")).to_have_attribute("data-unsaved", "1")
    saved = save(planner, CHANGE)
    return int(saved["id"])


def decide_and_link(officer: Page, changeset: int) -> None:
    """As proposed by another; what is followed gets the change that was made because of it."""
    for verdict in ("full", "no"):
        officer.goto(f"{DESK}weighing/1/")
        officer.locator("[data-form=decide] [data-send]").first.click()
        expect(officer.locator(f"[data-decision={verdict}]")).to_have_count(1)
    first = segment(officer, 1)
    officer.locator(f"{first} [data-link] > summary").click()
    officer.locator(f"{first} [name=changeset]").select_option(str(changeset))
    officer.locator(f"{first} [data-link] button").click()
    expect(officer.locator(f"{first} [data-changeset='{changeset}']")).to_be_visible()


def conclude(officer: Page) -> None:
    officer.goto(DESK)
    step(officer, "concluded")


def minutes(officer: Page, planner: Page) -> None:
    """Made, signed by chair and secretary, published when the worker has written the files."""
    officer.goto(f"{DESK}minutes/")
    officer.locator(".page__head form button").click()
    expect(officer).to_have_url(re.compile(r"/desk/minutes/\d+/$"))
    address = officer.url
    sign(officer, "chair")
    planner.goto(address)
    sign(planner, "secretary")
    files_are_written(planner)
    officer.goto(address)
    officer.locator("button[value=publish]").click()
    expect(officer.locator("button[value=publish]")).to_have_count(0)


def files_are_written(page: Page) -> None:
    """The page tells when it is looked at again: Kazakh and Russian, each as PDF and DOCX."""
    files = page.locator(".files a[download]")
    for _look in range(60):
        page.reload()
        with suppress(AssertionError):
            expect(files).to_have_count(4, timeout=1_000)
            return
    raise AssertionError("the worker wrote no minutes")


def sign(page: Page, part: str) -> None:
    page.locator(f"form:has([name=part][value={part}]) button").click()
    expect(page.locator(f"[name=part][value={part}]")).to_have_count(0)


def everybody_reads(visit: Visit, zone: str) -> None:
    """Without an account: statement, decision, the object that changed on the map, and the minutes on paper."""
    reader = visit(HEARING)
    reader.locator(f"a[href='{HEARING}decisions/']").first.click()
    decision = reader.locator("article[data-decision=full]")
    expect(decision).to_contain_text("Здесь нужны деревья.")
    expect(decision).to_contain_text(WHY)
    expect(reader.locator("article[data-decision=no]")).to_contain_text("Дорогу не расширяйте.")
    expect(reader.locator("[data-map]")).to_have_attribute("data-changes", "1", timeout=LONG_MS)
    assert grave_violations(reader) == []
    decision.locator(f"a[data-changed='functional-zone/{zone}']", has_text=NAME).click()
    expect(reader.locator("[data-card]")).to_contain_text(NAME, timeout=LONG_MS)

    reader.goto(f"{HEARING}minutes/")
    for language in ("kk", "ru"):
        paper = reader.locator(f"a[href$='/{language}.pdf']").get_attribute("href") or ""
        answer = reader.request.get(paper)
        assert answer.status == 200
        assert answer.body().startswith(b"%PDF")
