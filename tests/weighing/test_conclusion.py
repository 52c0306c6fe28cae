"""H42, H46, H47: a hearing is concluded when every statement is answered; links lead to changes of the plan."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions.enter_statement import enter_statement
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.ladder import State
from apps.hearings.domain.staff_entry import Arrival
from apps.hearings.models import Channel, Hearing
from apps.hearings.queries import today
from apps.kernel.errors import Conflict, Refused
from apps.plans.models import Changeset, PlanVersion
from apps.weighing.actions.confirm_segments import confirm_segments
from apps.weighing.actions.explain_no_change import explain_no_change
from apps.weighing.actions.link_changeset import link_changeset
from apps.weighing.actions.propose import propose
from apps.weighing.actions.unlink_changeset import unlink_changeset
from apps.weighing.models import Segment
from apps.weighing.queries.coverage import Lack, coverage
from tests import build, shapes
from tests.weighing.conftest import decided, segments

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(aigerim: User, hearing: Hearing) -> PlanVersion:
    """The draft that is made from the discussed version."""
    return build.make_version(actor=aigerim, slug="later", base=hearing.version)


def changed(planner: User, version: PlanVersion) -> Changeset:
    """A zone drawn in another version."""
    build.make_feature(actor=planner, version=version, geometry=shapes.square(500, 0, 60))
    return Changeset.objects.filter(version=version).order_by("-pk")[0]


def weigh_all(planner: User, officer: User, hearing: Hearing) -> None:
    """Everything confirmed and noted."""
    keys = [one.pk for one in segments(hearing)]
    confirm_segments(actor=officer, hearing=hearing, segments=keys)
    for one in segments(hearing):
        decided(planner, officer, one)


def conclude(officer: User, hearing: Hearing) -> Hearing:
    """The step that the gate watches."""
    return step_hearing(actor=officer, hearing=hearing, to=State.CONCLUDED)


def lacks(refusal: Conflict) -> dict[str, int]:
    """What a refused conclusion names."""
    return {gap["lack"]: gap["count"] for gap in refusal.details["gaps"]}


def test_a_weighed_hearing_is_concluded(aigerim: User, bolat: User, hearing: Hearing) -> None:
    weigh_all(aigerim, bolat, hearing)

    assert conclude(bolat, hearing).state == State.CONCLUDED


def test_unconfirmed_segments_block_the_conclusion(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    weigh_all(aigerim, bolat, hearing)
    Segment.objects.filter(number=2).update(is_confirmed=False)

    with pytest.raises(Conflict) as refusal:
        conclude(bolat, hearing)

    assert refusal.value.code == "weighing.unfinished"
    assert lacks(refusal.value) == {"unconfirmed": 1}
    assert refusal.value.details["gaps"][0]["places"][0]["number"] == 2


def test_an_unanswered_segment_blocks_the_conclusion(bolat: User, hearing: Hearing) -> None:
    keys = [one.pk for one in segments(hearing)]
    confirm_segments(actor=bolat, hearing=hearing, segments=keys)

    with pytest.raises(Conflict) as refusal:
        conclude(bolat, hearing)

    assert lacks(refusal.value) == {"undecided": 3}


def test_a_refused_conclusion_stands_in_the_journal(bolat: User, hearing: Hearing) -> None:
    with pytest.raises(Conflict):
        conclude(bolat, hearing)

    line = JournalEntry.objects.filter(verb="hearing.step_refused").latest("pk")
    assert line.details["code"] == "weighing.unfinished"
    hearing.refresh_from_db()
    assert hearing.state == State.UNDER_REVIEW


def test_what_is_followed_needs_a_change_or_an_explanation(
    aigerim: User, bolat: User, hearing: Hearing, segment: Segment
) -> None:
    weigh_all(aigerim, bolat, hearing)
    Segment.objects.filter(pk=segment.pk).update(verdict="partial")
    with pytest.raises(Conflict) as refusal:
        conclude(bolat, hearing)
    assert lacks(refusal.value) == {"unexplained": 1}

    explain_no_change(actor=aigerim, segment=segment, text_kk="Жобада бұрыннан бар")

    assert conclude(bolat, hearing).state == State.CONCLUDED


def test_a_linked_change_of_a_later_version_is_enough(
    aigerim: User,
    bolat: User,
    hearing: Hearing,
    segment: Segment,
    later: PlanVersion,
) -> None:
    weigh_all(aigerim, bolat, hearing)
    Segment.objects.filter(pk=segment.pk).update(verdict="full")

    changeset = changed(aigerim, later)
    link_changeset(actor=aigerim, segment=segment, changeset=changeset)
    link_changeset(actor=aigerim, segment=segment, changeset=changeset)

    segment.refresh_from_db()
    assert segment.changesets == [changeset.pk]
    assert conclude(bolat, hearing).state == State.CONCLUDED


def test_a_link_that_is_removed_is_missed_again(
    aigerim: User, hearing: Hearing, segment: Segment, later: PlanVersion
) -> None:
    changeset = changed(aigerim, later)
    link_changeset(actor=aigerim, segment=segment, changeset=changeset)

    assert unlink_changeset(actor=aigerim, segment=segment, changeset=changeset)

    segment.refresh_from_db()
    assert segment.changesets == []


def test_changes_made_before_the_hearing_are_not_linked(
    aigerim: User, hearing: Hearing, segment: Segment
) -> None:
    before = Changeset.objects.filter(version=hearing.version)[0]

    with pytest.raises(Refused) as refusal:
        link_changeset(actor=aigerim, segment=segment, changeset=before)

    assert refusal.value.code == "link.before_hearing"


def test_changes_of_versions_made_from_elsewhere_are_not_linked(
    aigerim: User, segment: Segment
) -> None:
    other = build.make_version(actor=aigerim, slug="other")
    build.make_feature(actor=aigerim, version=other, geometry=shapes.square(0, 0, 50))

    with pytest.raises(Refused) as refusal:
        link_changeset(
            actor=aigerim, segment=segment, changeset=Changeset.objects.filter(version=other)[0]
        )

    assert refusal.value.code == "link.other_version"


def test_a_concluded_hearing_takes_links_and_nothing_else(
    aigerim: User,
    bolat: User,
    hearing: Hearing,
    segment: Segment,
    later: PlanVersion,
) -> None:
    weigh_all(aigerim, bolat, hearing)
    conclude(bolat, hearing)

    link_changeset(actor=aigerim, segment=segment, changeset=changed(aigerim, later))

    with pytest.raises(Conflict) as refusal:
        propose(actor=aigerim, segment=segment, verdict="full")
    assert refusal.value.code == "weighing.not_under_review"


def test_an_archived_weighing_never_changes(aigerim: User, bolat: User, hearing: Hearing) -> None:
    weigh_all(aigerim, bolat, hearing)
    conclude(bolat, hearing)
    step_hearing(actor=bolat, hearing=hearing, to=State.ARCHIVED)

    for change in ({"reason_kk": "Басқа"}, {"is_confirmed": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Segment.objects.filter(hearing=hearing).update(**change)


def test_a_statement_that_comes_during_the_review_is_taken_up(
    bolat: User, hearing: Hearing
) -> None:
    arrival = Arrival(
        channel=Channel.PAPER.value, sent_on=hearing.closes_at.date(), late_reason="Поштадан кеш"
    )

    entered = enter_statement(
        actor=bolat,
        hearing=hearing,
        entry=Entry(text="Хатпен келген пікір."),
        arrival=arrival,
        idempotency_key="late-paper-1",
    )

    made = Segment.objects.get(statement=entered.statement)
    assert (made.text, made.is_confirmed) == ("Хатпен келген пікір.", False)
    assert arrival.sent_on is not None and arrival.sent_on <= today()


def test_coverage_names_what_is_missing_and_where(hearing: Hearing) -> None:
    Segment.objects.filter(number=3).delete()

    found = coverage(hearing)

    assert (found.statements, found.segments) == (3, 2)
    assert {gap.lack: gap.count for gap in found.gaps} == {
        Lack.NO_SEGMENT: 1,
        Lack.UNCONFIRMED: 2,
        Lack.UNDECIDED: 2,
    }
    assert found.gaps[0].places[0].number == 3
