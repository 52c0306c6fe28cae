"""From a statement to its answer the way a planner and an officer go: dividing, deciding, linking, editing many."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_accessibility import grave_violations
from tests.stack import OFFICER, PLANNER, Stack

Visit = Callable[..., Page]
SLUG = "weighing-story"
HEARING = f"/ru/hearings/{SLUG}/"
DESK = f"{HEARING}desk/weighing/"
WHY = "Сквер уже показан рядом"
# A hearing on the demo city's plan, under review, with two statements taken up.
MAKE = f"""
import json
from apps.accounts.models import User
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.domain.entry import Entry
from apps.hearings.models import Hearing
from apps.plans.models import Changeset, PlanVersion
from apps.weighing.actions.begin_weighing import begin_weighing
from tests.hearings.conftest import announcement

planner, officer = (User.objects.get(email=f"{{one}}@demo.kz") for one in ("planner", "officer"))
version = PlanVersion.objects.get(slug="astana-2026")
wanted = announcement(slug="{SLUG}", previous="astana-2026")
hearing = draft_hearing(actor=planner, version=version, announcement=wanted)
hearing = publish_hearing(actor=officer, hearing=hearing)
for number, text in enumerate(("Сквер нужен у школы. Дорогу не расширяйте.", "Поддерживаю сквер.")):
    leave_statement(actor=None, hearing=hearing, entry=Entry(text=text), idempotency_key=f"weighing-story-{{number}}")
Hearing.objects.filter(pk=hearing.pk).update(state="under_review")
hearing.refresh_from_db()
begin_weighing(actor=officer, hearing=hearing)
print("STORY" + json.dumps(Changeset.objects.filter(version__slug="astana-draft").latest("pk").pk))
"""


def test_a_statement_is_divided_decided_linked_and_answered(stack: Stack, visit: Visit) -> None:
    said = stack.manage("shell", "-v", "0", "-c", MAKE).stdout
    changeset = int(json.loads(said[said.index("STORY") + 5 :]))
    officer = visit("/", refused=409)
    sign_in(officer, OFFICER)
    divide(officer)
    planner = visit("/", scripts=False)
    sign_in(planner, PLANNER)
    propose(planner)
    decide_with_a_link(officer, changeset)
    edit_many_and_put_them_back(officer)
    answer_the_rest(officer)
    everybody_reads(stack, visit)


def segment(page: Page, position: int) -> str:
    """The selector of a segment of the open statement, by its place."""
    key = page.locator("[data-segment]").nth(position - 1).get_attribute("data-segment")
    return f"[data-segment='{key}']"


def divide(officer: Page) -> None:
    """At the beginning of the second sentence; the whole division is confirmed."""
    officer.goto(f"{DESK}1/")
    officer.locator("[data-divide] > summary").click()
    officer.locator("[data-divide] input[name=at]").check()
    officer.locator("[data-divide] button[value=split]").click()
    expect(officer.locator(".piece")).to_have_count(2)
    assert grave_violations(officer) == []

    officer.locator("[data-confirm-all]").click()
    expect(officer.locator("[data-confirm-all]")).to_have_count(0)


def propose(planner: Page) -> None:
    """Both segments of the first statement."""
    for position, verdict in ((1, "full"), (2, "no")):
        planner.goto(f"{DESK}1/")
        form = f"{segment(planner, position)} [data-form=propose]"
        planner.locator(f"{form} [name=verdict]").select_option(verdict)
        planner.locator(f"{form} [name=reason_ru]").fill(WHY)
        planner.locator(f"{form} [data-send]").click()
        expect(planner.locator(f"[data-proposal={verdict}]")).to_have_count(1)


def decide_with_a_link(officer: Page, changeset: int) -> None:
    """As proposed; what is followed gets the change of the plan that was made because of it."""
    for verdict in ("full", "no"):
        officer.goto(f"{DESK}1/")
        officer.locator("[data-form=decide] [data-send]").first.click()
        expect(officer.locator(f"[data-decision={verdict}]")).to_have_count(1)
    first = segment(officer, 1)
    officer.locator(f"{first} [data-link] > summary").click()
    officer.locator(f"{first} [name=changeset]").select_option(str(changeset))
    officer.locator(f"{first} [data-link] button").click()
    expect(officer.locator(f"{first} [data-changeset='{changeset}']")).to_be_visible()


def edit_many_and_put_them_back(officer: Page) -> None:
    """What is not confirmed is confirmed from the list, put back, and confirmed again."""
    for again in (True, False):
        officer.goto(f"{DESK}?confirmed=no")
        assert grave_violations(officer) == []
        officer.locator("[data-check-all]").check()
        expect(officer.locator("[data-chosen]")).to_have_text(" (1)")
        officer.locator("[name=set-is_confirmed]").select_option("yes")
        officer.locator("button[name=scope][value=chosen]").click()
        expect(officer.locator("[data-preview='1']")).to_be_visible()
        officer.locator("[data-apply]").click()
        expect(officer).to_have_url(re.compile(r"/edits/[0-9a-f-]{36}/"))
        if again:
            officer.locator("[data-undo]").click()
            expect(officer.locator("[data-undo]")).to_have_count(0)


def answer_the_rest(officer: Page) -> None:
    """The page of what is missing leads to the last segment; one person proposes, so another has to decide."""
    officer.goto(f"{DESK}coverage/")
    assert grave_violations(officer) == []
    expect(officer.locator("[data-gap]")).to_have_count(1)
    officer.locator("[data-gap=undecided] a").first.click()
    expect(officer.locator("tr[data-segment]")).to_have_count(1)
    officer.goto(f"{DESK}setup/")
    assert grave_violations(officer) == []


def everybody_reads(stack: Stack, visit: Visit) -> None:
    """Once the hearing is concluded, on a phone and without an account."""
    with stack.database() as connection:
        connection.execute(
            "UPDATE hearings_hearing SET state = 'concluded' WHERE slug = %s", [SLUG]
        )
    reader = visit(f"{HEARING}decisions/", PHONE)
    expect(reader.locator("article[data-decision]")).to_have_count(2)
    expect(reader.locator("[data-decision=no]")).to_contain_text(WHY)
    assert grave_violations(reader) == []
    reader.locator("[data-verdict=no]").click()
    expect(reader.locator("article[data-decision]")).to_have_count(1)
    reader.locator("article[data-decision] h3 a").click()
    expect(reader.locator("[data-decisions]")).to_contain_text(WHY)
