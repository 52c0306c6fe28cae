"""The life of a hearing: a step that does not exist is refused and in the journal."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.edit_hearing import edit_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.ladder import STEPS, State
from apps.hearings.models import Duty, Hearing
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.plans.actions.take_step import take_step
from apps.plans.domain.ladder import State as VersionState
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.hearings.conftest import announcement
from tests.hearings.lawful import REASON, opened, put_in_state, set_rules, take_part

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]

# What takes each step: the clock alone opens an announced hearing.
VERBS = {State.ANNOUNCED: "publish", State.OPEN: "publish", State.CLOSED: "close"}


def ask(client: APIClient, hearing: Hearing, to: State) -> tuple[int, str]:
    """Asks the API for the step; the status and the code of the refusal."""
    verb = VERBS.get(to, "step")
    body = {"to": to.value, "reason": REASON} if verb == "step" else {"reason": REASON}
    answer = client.post(f"/api/v1/hearings/{hearing.slug}/{verb}/", body, format="json")
    return answer.status_code, answer.json().get("code", "")


@pytest.mark.parametrize("to", list(State))
@pytest.mark.parametrize("before", list(State))
def test_every_illegal_step_is_409_and_in_the_journal(
    before: State, to: State, api: Api, bolat: User, hearing: Hearing
) -> None:
    put_in_state(hearing, before)
    take_part(hearing, range(50))

    status, code = ask(api(bolat), hearing, to)

    hearing.refresh_from_db()
    refused = JournalEntry.objects.filter(verb="hearing.step_refused")
    by_clock_alone = (before, to) == (State.ANNOUNCED, State.OPEN)
    if to in STEPS[before] and not by_clock_alone and before is not State.DRAFT:
        assert (status, refused.count()) == (200, 0)
        assert hearing.state == to.value
    elif before is State.DRAFT and to in STEPS[before]:
        # The version of this story is frozen by another publication already.
        assert (status, code) == (409, "version.step_not_allowed")
    else:
        assert (status, code) == (409, "hearing.illegal_step")
        assert hearing.state == before.value
        line = refused.get()
        assert (line.actor, line.subject) == (bolat, f"hearing:{hearing.slug}")
        assert line.details["state"] == before.value


def test_a_draft_is_published_once(
    api: Api, aigerim: User, bolat: User, draft: PlanVersion
) -> None:
    drafted = draft_hearing(actor=aigerim, version=draft, announcement=announcement())

    first = ask(api(bolat), drafted, State.OPEN)
    again = ask(api(bolat), drafted, State.OPEN)

    assert (first[0], again) == (200, (409, "hearing.illegal_step"))


def test_who_drafted_does_not_publish(bolat: User, draft: PlanVersion) -> None:
    drafted = draft_hearing(actor=bolat, version=draft, announcement=announcement())

    with pytest.raises(NotAllowed) as caught:
        publish_hearing(actor=bolat, hearing=drafted)

    assert caught.value.code == "hearing.second_person"
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_where_the_rules_ask_no_second_person_who_drafted_publishes(
    bolat: User, draft: PlanVersion
) -> None:
    plain = announcement(procedure_type="informal")
    drafted = draft_hearing(actor=bolat, version=draft, announcement=plain)

    assert publish_hearing(actor=bolat, hearing=drafted).state == "open"


def test_a_planner_publishes_nothing(aigerim: User, bolat: User, draft: PlanVersion) -> None:
    drafted = draft_hearing(actor=bolat, version=draft, announcement=announcement())

    with pytest.raises(NotAllowed):
        publish_hearing(actor=aigerim, hearing=drafted)


def test_a_draft_is_changed_and_the_version_stays_open_for_edits(
    aigerim: User, bolat: User, draft: PlanVersion
) -> None:
    drafted = draft_hearing(actor=aigerim, version=draft, announcement=announcement())

    changed = edit_hearing(
        actor=bolat, hearing=drafted, announcement=announcement(title_ru="Слушание", slug="renamed")
    )
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))

    assert (changed.title_ru, changed.slug) == ("Слушание", "renamed")
    line = JournalEntry.objects.get(verb="hearing.edited")
    assert {"slug", "title_ru"} <= set(line.details["fields"])


def test_what_is_announced_is_not_edited(bolat: User, hearing: Hearing) -> None:
    with pytest.raises(Conflict) as caught:
        edit_hearing(actor=bolat, hearing=hearing, announcement=announcement(title_ru="Иное"))

    assert caught.value.code == "hearing.not_a_draft"


def test_a_draft_does_not_hold_its_version_back(aigerim: User, draft: PlanVersion) -> None:
    draft_hearing(actor=aigerim, version=draft, announcement=announcement())

    moved = take_step(actor=aigerim, version=draft, to=VersionState.INTERNAL_REVIEW)

    assert moved.state == "internal_review"


@pytest.mark.parametrize("field", ["minimum_level", "moderation", "area_rule"])
def test_an_unknown_choice_is_refused(field: str, aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Refused) as caught:
        draft_hearing(actor=aigerim, version=draft, announcement=announcement(**{field: "never"}))

    assert caught.value.details["errors"][0]["field"] == field


def test_without_a_quorum_only_a_repeat_is_left(bolat: User, draft: PlanVersion) -> None:
    hearing = opened(bolat, draft)
    take_part(hearing, range(49))
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    with pytest.raises(Conflict) as caught:
        step_hearing(actor=bolat, hearing=hearing, to=State.UNDER_REVIEW)
    moved = step_hearing(actor=bolat, hearing=hearing, to=State.REPEAT_NEEDED, reason=REASON)

    assert caught.value.code == "hearing.quorum_missing"
    assert caught.value.details == {"participants": 49, "needed": 50}
    assert moved.state == "repeat_needed"


def test_fifty_may_conclude(bolat: User, draft: PlanVersion) -> None:
    hearing = opened(bolat, draft)
    take_part(hearing, range(50))
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    for state in (State.UNDER_REVIEW, State.CONCLUDED, State.ARCHIVED):
        hearing = step_hearing(actor=bolat, hearing=hearing, to=state)

    assert hearing.state == "archived"
    assert not Duty.objects.filter(hearing=hearing, kind="repeat").exists()


def test_a_quorum_that_no_rule_demands_holds_nobody_back(bolat: User, draft: PlanVersion) -> None:
    set_rules(quorum=None)
    hearing = opened(bolat, draft)
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    assert step_hearing(actor=bolat, hearing=hearing, to=State.UNDER_REVIEW).state == "under_review"


def test_a_repeat_needs_a_reason(bolat: User, hearing: Hearing) -> None:
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    with pytest.raises(Refused) as caught:
        step_hearing(actor=bolat, hearing=hearing, to=State.REPEAT_NEEDED, reason="so")

    assert caught.value.code == "reason.required"


def test_a_planner_takes_no_step(aigerim: User, hearing: Hearing) -> None:
    with pytest.raises(NotAllowed):
        step_hearing(actor=aigerim, hearing=hearing, to=State.ARCHIVED)
