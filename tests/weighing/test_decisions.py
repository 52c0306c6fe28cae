"""H43, H44: steps that lock, proposals by one, decisions by another, with reasons."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict, NotAllowed, Refused, SignInRequired
from apps.weighing.actions.confirm_segments import confirm_segments
from apps.weighing.actions.decide import decide
from apps.weighing.actions.explain_no_change import explain_no_change
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.actions.propose import propose
from apps.weighing.actions.reopen_segment import reopen_segment
from apps.weighing.actions.split_segment import split_segment
from apps.weighing.actions.unlock_step import unlock_step
from apps.weighing.models import Segment
from tests.weighing.conftest import decided, segments

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verdict", ["full", "partial", "no", "noted", "out_of_scope"])
def test_a_proposal_of_one_is_decided_by_another(
    aigerim: User, bolat: User, segment: Segment, verdict: str
) -> None:
    propose(actor=aigerim, segment=segment, verdict="noted", reason_ru="Учтено")

    row = decide(actor=bolat, segment=segment, verdict=verdict, reason_kk="Себебі бар")

    assert (row.verdict, row.decided_by) == (verdict, bolat)
    assert (row.proposal_verdict, row.proposed_by) == ("noted", aigerim)


def test_a_decision_without_a_reason_is_refused(
    aigerim: User, bolat: User, segment: Segment
) -> None:
    propose(actor=aigerim, segment=segment, verdict="no", reason_ru="Нет")

    with pytest.raises(Refused) as refusal:
        decide(actor=bolat, segment=segment, verdict="no", reason_kk="  ")

    assert refusal.value.code == "decision.reason_required"


def test_the_database_refuses_a_decision_without_a_reason(
    aigerim: User, bolat: User, segment: Segment
) -> None:
    decided(aigerim, bolat, segment)

    with pytest.raises(IntegrityError), transaction.atomic():
        Segment.objects.filter(pk=segment.pk).update(reason_kk="", reason_ru="")


def test_nobody_decides_their_own_proposal(bolat: User, segment: Segment) -> None:
    propose(actor=bolat, segment=segment, verdict="no", reason_ru="Нет")

    with pytest.raises(NotAllowed) as refusal:
        decide(actor=bolat, segment=segment, verdict="no", reason_ru="Нет")

    assert refusal.value.code == "decision.own_proposal"


def test_without_a_proposal_nothing_is_decided(bolat: User, segment: Segment) -> None:
    with pytest.raises(Conflict) as refusal:
        decide(actor=bolat, segment=segment, verdict="no", reason_ru="Нет")

    assert refusal.value.code == "decision.no_proposal"


def test_planners_do_not_decide(aigerim: User, bolat: User, segment: Segment) -> None:
    propose(actor=bolat, segment=segment, verdict="no", reason_ru="Нет")

    with pytest.raises(NotAllowed):
        decide(actor=aigerim, segment=segment, verdict="no", reason_ru="Нет")


def test_who_only_reads_does_not_propose(
    daniyar: User, saule: User, nurlan: User, segment: Segment
) -> None:
    for person in (daniyar, saule, nurlan):
        with pytest.raises(NotAllowed):
            propose(actor=person, segment=segment, verdict="no")
    with pytest.raises(SignInRequired):
        propose(actor=None, segment=segment, verdict="no")


def test_an_unknown_verdict_is_refused(aigerim: User, segment: Segment) -> None:
    with pytest.raises(Refused) as refusal:
        propose(actor=aigerim, segment=segment, verdict="perhaps")

    assert refusal.value.code == "verdict.unknown"


def test_a_decided_segment_is_proposed_anew_after_it_is_taken_back(
    aigerim: User, bolat: User, segment: Segment
) -> None:
    decided(aigerim, bolat, segment)
    with pytest.raises(Conflict):
        propose(actor=aigerim, segment=segment, verdict="full")

    reopen_segment(actor=bolat, segment=segment, reason="Айналма жол туралы жаңа дерек")

    assert propose(actor=aigerim, segment=segment, verdict="full").proposal_verdict == "full"


def test_taking_a_decision_back_needs_a_reason(
    aigerim: User, bolat: User, segment: Segment
) -> None:
    decided(aigerim, bolat, segment)

    with pytest.raises(Refused):
        reopen_segment(actor=bolat, segment=segment, reason=" ")


def test_only_what_is_followed_explains_why_nothing_changes(
    aigerim: User, segment: Segment
) -> None:
    propose(actor=aigerim, segment=segment, verdict="no", reason_ru="Нет")

    with pytest.raises(Conflict) as refusal:
        explain_no_change(actor=aigerim, segment=segment, text_ru="Уже учтено в проекте")

    assert refusal.value.code == "decision.not_accepted"


def test_a_locked_step_is_read_only_for_every_verb(
    aigerim: User, bolat: User, hearing: Hearing, segment: Segment
) -> None:
    assert segment.step is not None
    propose(actor=aigerim, segment=segment, verdict="full", reason_ru="Да")
    lock_step(actor=bolat, step=segment.step)

    refused = [
        lambda: propose(actor=aigerim, segment=segment, verdict="no"),
        lambda: decide(actor=bolat, segment=segment, verdict="no", reason_ru="Нет"),
        lambda: split_segment(actor=bolat, segment=segment, at=[13]),
        lambda: explain_no_change(actor=aigerim, segment=segment, text_ru="Уже есть"),
    ]
    for verb in refused:
        with pytest.raises(Conflict) as refusal:
            verb()
        assert refusal.value.code == "weighing.step_locked"
    keys = [one.pk for one in segments(hearing)]
    assert confirm_segments(actor=bolat, hearing=hearing, segments=keys) == 0


def test_an_unlocked_step_is_worked_in_again(aigerim: User, bolat: User, segment: Segment) -> None:
    assert segment.step is not None
    lock_step(actor=bolat, step=segment.step)

    unlock_step(actor=bolat, step=segment.step)

    assert propose(actor=aigerim, segment=segment, verdict="no").proposal_verdict == "no"


def test_planners_do_not_lock_steps(aigerim: User, segment: Segment) -> None:
    assert segment.step is not None
    with pytest.raises(NotAllowed):
        lock_step(actor=aigerim, step=segment.step)
