"""Drafting and publishing a hearing, closing it by hand, hiding a statement: who may, what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing, Visibility
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotAllowed, ProblemError, Refused, SignInRequired
from apps.plans.actions.take_step import take_step
from apps.plans.domain.ladder import State as VersionState
from apps.plans.models import PlanVersion
from tests import build
from tests.hearings.conftest import Leave, announcement, move_clock

pytestmark = pytest.mark.django_db

REASON = "The akimat moved the hearing to January"


def code_of(*, expected: type[ProblemError], verb: Any, **arguments: Any) -> str:
    """The code of the refusal that `verb` raises."""
    with pytest.raises(expected) as caught:
        verb(**arguments)
    return caught.value.code


@pytest.mark.parametrize("who", ["aigerim", "bolat"])
def test_planners_and_officers_draft_hearings_and_the_version_stays_open_for_edits(
    who: str, draft: PlanVersion, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)

    hearing = draft_hearing(actor=actor, version=draft, announcement=announcement())

    assert hearing.created_by == actor
    assert (hearing.state, hearing.is_open) == (State.DRAFT, False)
    assert hearing.version.state == "draft"
    assert not hearing.version.is_frozen


def test_an_officer_publishes_a_draft_and_the_version_freezes(
    aigerim: User, bolat: User, draft: PlanVersion
) -> None:
    drafted = draft_hearing(actor=aigerim, version=draft, announcement=announcement())

    hearing = publish_hearing(actor=bolat, hearing=drafted)

    assert (hearing.created_by, hearing.published_by) == (aigerim, bolat)
    assert hearing.published_at is not None
    assert (hearing.state, hearing.is_open) == (State.OPEN, True)
    assert hearing.version.state == "on_hearing"
    assert hearing.version.is_frozen
    assert hearing.version.content_hash


def test_a_hearing_in_the_future_is_announced_and_not_open(bolat: User, draft: PlanVersion) -> None:
    now = clock.now()
    later = announcement(opens_at=now + timedelta(days=20), closes_at=now + timedelta(days=50))

    hearing = build.open_hearing(actor=bolat, version=draft, announcement=later)

    assert (hearing.state, hearing.phase.value) == (State.ANNOUNCED, "not_open_yet")


@pytest.mark.parametrize("who", ["nurlan", "daniyar", "saule", "zhanar"])
def test_others_may_not_draft_hearings(
    who: str, draft: PlanVersion, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)

    code = code_of(
        expected=NotAllowed,
        verb=draft_hearing,
        actor=actor,
        version=draft,
        announcement=announcement(),
    )

    assert code == "account.not_allowed"
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_visitor_is_asked_to_sign_in_first(draft: PlanVersion) -> None:
    code = code_of(
        expected=SignInRequired,
        verb=draft_hearing,
        actor=AnonymousUser(),
        version=draft,
        announcement=announcement(),
    )

    assert code == "account.sign_in_required"


def test_a_faulty_announcement_leaves_the_version_a_draft(bolat: User, draft: PlanVersion) -> None:
    code = code_of(
        expected=Refused,
        verb=draft_hearing,
        actor=bolat,
        version=draft,
        announcement=announcement(title_kk=""),
    )

    assert code == "hearing.title_required"
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_an_address_is_given_once(bolat: User, aigerim: User, hearing: Hearing) -> None:
    another = build.make_version(actor=aigerim, slug="another")

    code = code_of(
        expected=Refused,
        verb=draft_hearing,
        actor=bolat,
        version=another,
        announcement=announcement(slug=hearing.slug),
    )

    assert code == "hearing.slug_taken"


def test_a_version_already_on_hearing_cannot_be_opened_again(bolat: User, hearing: Hearing) -> None:
    code = code_of(
        expected=Conflict,
        verb=draft_hearing,
        actor=bolat,
        version=hearing.version,
        announcement=announcement(slug="again"),
    )

    assert code == "version.step_not_allowed"
    assert Hearing.objects.count() == 1


def test_the_second_hearing_of_a_plan_in_a_year_has_its_own_register(
    bolat: User, aigerim: User, hearing: Hearing
) -> None:
    another = build.make_version(actor=aigerim, slug="another")

    second = build.open_hearing(
        actor=bolat, version=another, announcement=announcement(slug="second")
    )

    assert second.register_prefix == f"{hearing.register_prefix}-2"


def test_the_journal_tells_of_the_opening(hearing: Hearing, bolat: User) -> None:
    line = JournalEntry.objects.get(verb="hearing.published")

    assert (line.actor, line.subject) == (bolat, f"hearing:{hearing.slug}")
    assert line.details["version"] == hearing.version.slug


def test_a_hearing_closed_by_hand_takes_no_more_statements(
    bolat: User, hearing: Hearing, leave: Leave
) -> None:
    leave("Уақытында")

    closed = close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    assert (closed.state, closed.close_reason) == (State.CLOSED, REASON)
    assert closed.closed_at is not None
    assert closed.closed_at < closed.closes_at
    assert code_of(expected=Conflict, verb=leave, text="Кеш") == "hearing.closed"


def test_a_hearing_that_ran_out_is_closed_at_its_announced_instant(
    bolat: User, hearing: Hearing
) -> None:
    move_clock(hearing, opens_in=timedelta(days=-9), closes_in=timedelta(days=-1))

    closed = close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    assert closed.closed_at == hearing.closes_at


def test_closing_and_hiding_need_a_reason(bolat: User, hearing: Hearing, leave: Leave) -> None:
    statement = leave()

    closing = code_of(
        expected=Refused, verb=close_hearing, actor=bolat, hearing=hearing, reason="soon"
    )
    hiding = code_of(
        expected=Refused,
        verb=hide_statement,
        actor=bolat,
        statement=statement,
        code="insult",
        reason=" ",
    )

    assert (closing, hiding) == ("reason.required", "reason.required")


def test_only_officers_close_and_hide(
    aigerim: User, nurlan: User, hearing: Hearing, leave: Leave
) -> None:
    statement = leave()

    for actor in (aigerim, nurlan):
        code_of(
            expected=NotAllowed, verb=close_hearing, actor=actor, hearing=hearing, reason=REASON
        )
        code_of(
            expected=NotAllowed,
            verb=hide_statement,
            actor=actor,
            statement=statement,
            code="insult",
            reason=REASON,
        )

    statement.refresh_from_db()
    assert not statement.is_hidden


def test_hiding_keeps_the_original_and_who_hid_it_why(bolat: User, leave: Leave) -> None:
    statement = leave("Көршім Асқар жаман адам")

    hidden = hide_statement(
        actor=bolat, statement=statement, code="personal_data", reason="It names a neighbour"
    )

    assert hidden.visibility == Visibility.HIDDEN
    assert (hidden.hidden_by, hidden.hidden_code) == (bolat, "personal_data")
    assert hidden.text == "Көршім Асқар жаман адам"
    line = JournalEntry.objects.get(verb="statement.hidden")
    assert line.details == {"number": 1, "code": "personal_data"}


def test_hiding_needs_a_known_reason_code(bolat: User, leave: Leave) -> None:
    code = code_of(
        expected=Refused,
        verb=hide_statement,
        actor=bolat,
        statement=leave(),
        code="boring",
        reason=REASON,
    )

    assert code == "statement.hide_code_unknown"


def test_hiding_twice_is_refused(bolat: User, leave: Leave) -> None:
    statement = leave()
    hide_statement(actor=bolat, statement=statement, code="insult", reason=REASON)

    code = code_of(
        expected=Conflict,
        verb=hide_statement,
        actor=bolat,
        statement=statement,
        code="insult",
        reason=REASON,
    )

    assert code == "statement.already_hidden"


@pytest.mark.parametrize("opens_in", [timedelta(days=-1), timedelta(days=1)])
def test_a_version_takes_no_step_while_its_hearing_is_not_over(
    aigerim: User, hearing: Hearing, opens_in: timedelta
) -> None:
    move_clock(hearing, opens_in=opens_in, closes_in=timedelta(days=30))

    code = code_of(
        expected=Conflict,
        verb=take_step,
        actor=aigerim,
        version=hearing.version,
        to=VersionState.SUBMITTED,
    )

    assert code == "version.hearing_not_over"


def test_a_version_moves_on_after_its_hearing(aigerim: User, hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-30), closes_in=timedelta(seconds=-1))

    moved = take_step(actor=aigerim, version=hearing.version, to=VersionState.SUBMITTED)

    assert moved.state == "submitted"
