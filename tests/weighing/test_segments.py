"""H42: statements are divided into segments that are confirmed and put in order."""

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict, NotAllowed, Refused, Stale
from apps.weighing.actions.begin_weighing import begin_weighing
from apps.weighing.actions.confirm_segments import confirm_segments
from apps.weighing.actions.merge_segments import merge_segments
from apps.weighing.actions.order_segments import order_segments
from apps.weighing.actions.propose import propose
from apps.weighing.actions.split_segment import split_segment
from apps.weighing.domain.filters import Filters
from apps.weighing.models import Segment, SegmentRevision, WorkStep
from apps.weighing.queries.listing import segments as listed
from tests.weighing.conftest import WORDS, decided, segments

pytestmark = pytest.mark.django_db


def test_the_review_begins_with_one_unconfirmed_segment_over_every_statement(
    hearing: Hearing,
) -> None:
    found = segments(hearing)

    assert [(one.number, one.start, one.text) for one in found] == [
        (1, 0, WORDS),
        (2, 0, "Көше тар, көлік тұрағы жоқ."),
        (3, 0, "Парк нужен всем."),
    ]
    assert not any(one.is_confirmed for one in found)
    assert WorkStep.objects.filter(hearing=hearing).count() == 4
    assert found[0].step == WorkStep.objects.filter(hearing=hearing).order_by("position")[0]


def test_beginning_again_makes_nothing(bolat: User, hearing: Hearing) -> None:
    assert begin_weighing(actor=bolat, hearing=hearing) == 0


def test_a_division_leaves_parts_without_the_blanks_between(bolat: User, segment: Segment) -> None:
    cuts = [WORDS.index(" Саябақ"), WORDS.index("Жол")]

    parts = split_segment(actor=bolat, segment=segment, at=cuts, if_match=1)

    assert [one.text for one in parts] == [
        "Мектеп керек.",
        "Саябақ сақталсын.",
        "Жол кеңейтілсін.",
    ]
    assert [one.position for one in parts] == [1, 2, 3]
    assert parts[0].pk == segment.pk


@pytest.mark.parametrize("at", [0, len(WORDS), len(WORDS) - 0, 500])
def test_a_cut_that_leaves_no_words_is_refused(bolat: User, segment: Segment, at: int) -> None:
    with pytest.raises(Refused) as refusal:
        split_segment(actor=bolat, segment=segment, at=[at])

    assert refusal.value.code == "segment.cut_outside"


def test_parts_take_over_tags_and_the_proposal(
    aigerim: User, bolat: User, segment: Segment
) -> None:
    propose(actor=aigerim, segment=segment, verdict="full", reason_ru="Да")

    parts = split_segment(actor=bolat, segment=segment, at=[13])

    assert {one.proposal_verdict for one in parts} == {"full"}


def test_a_decided_segment_is_not_divided(aigerim: User, bolat: User, segment: Segment) -> None:
    decided(aigerim, bolat, segment)

    with pytest.raises(Conflict) as refusal:
        split_segment(actor=bolat, segment=segment, at=[13])

    assert refusal.value.code == "weighing.decided"


def test_joined_neighbours_are_one_again(bolat: User, segment: Segment) -> None:
    parts = split_segment(actor=bolat, segment=segment, at=[13, 31])

    whole = merge_segments(actor=bolat, segments=parts)

    assert (whole.pk, whole.start, whole.end) == (segment.pk, 0, len(WORDS))
    assert Segment.objects.filter(statement=segment.statement).count() == 1


def test_what_lies_apart_is_not_joined(bolat: User, segment: Segment) -> None:
    parts = split_segment(actor=bolat, segment=segment, at=[13, 31])

    with pytest.raises(Refused) as refusal:
        merge_segments(actor=bolat, segments=[parts[0], parts[2]])

    assert refusal.value.code == "segment.not_neighbours"


def test_different_proposals_are_not_joined(aigerim: User, bolat: User, segment: Segment) -> None:
    first, second = split_segment(actor=bolat, segment=segment, at=[13])
    propose(actor=aigerim, segment=first, verdict="full")
    propose(actor=aigerim, segment=second, verdict="no")

    with pytest.raises(Conflict) as refusal:
        merge_segments(actor=bolat, segments=[first, second])

    assert refusal.value.code == "weighing.proposals_differ"


def test_an_officer_puts_the_segments_in_order(bolat: User, segment: Segment) -> None:
    one, two, three = split_segment(actor=bolat, segment=segment, at=[13, 31])

    ordered = order_segments(
        actor=bolat, statement=segment.statement, order=[three.pk, one.pk, two.pk]
    )

    assert [row.pk for row in ordered] == [three.pk, one.pk, two.pk]
    assert [row.position for row in ordered] == [1, 2, 3]


def test_an_order_without_a_segment_is_refused(bolat: User, segment: Segment) -> None:
    one, _two = split_segment(actor=bolat, segment=segment, at=[13])

    with pytest.raises(Refused):
        order_segments(actor=bolat, statement=segment.statement, order=[one.pk])


def test_confirmed_segments_stay_confirmed(bolat: User, hearing: Hearing) -> None:
    keys = [one.pk for one in segments(hearing)]

    assert confirm_segments(actor=bolat, hearing=hearing, segments=keys) == 3
    assert confirm_segments(actor=bolat, hearing=hearing, segments=keys) == 0


def test_a_division_has_to_be_confirmed_again(bolat: User, hearing: Hearing) -> None:
    first = segments(hearing)[0]
    confirm_segments(actor=bolat, hearing=hearing, segments=[first.pk])

    parts = split_segment(actor=bolat, segment=first, at=[13])

    assert not any(part.is_confirmed for part in parts)


def test_planners_and_reviewers_do_not_divide(
    aigerim: User, daniyar: User, segment: Segment
) -> None:
    for person in (aigerim, daniyar):
        with pytest.raises(NotAllowed):
            split_segment(actor=person, segment=segment, at=[13])


def test_a_stale_writer_learns_both_sides(aigerim: User, segment: Segment) -> None:
    propose(actor=aigerim, segment=segment, verdict="full", reason_ru="Да", if_match=1)

    with pytest.raises(Stale) as refusal:
        propose(actor=aigerim, segment=segment, verdict="no", reason_ru="Нет", if_match=1)

    assert refusal.value.details["etag"] == 2
    assert refusal.value.details["mine"]["proposal_verdict"] == "no"
    assert refusal.value.details["theirs"]["proposal_verdict"] == "full"


def test_every_write_leaves_a_revision_with_who_and_what(
    aigerim: User, bolat: User, segment: Segment
) -> None:
    propose(actor=aigerim, segment=segment, verdict="full", reason_ru="Да")
    split_segment(actor=bolat, segment=segment, at=[13])

    rows = SegmentRevision.objects.filter(segment=segment.pk).order_by("number")

    assert [(row.number, row.act, row.actor) for row in rows] == [
        (1, "begun", bolat),
        (2, "proposed", aigerim),
        (3, "split", bolat),
    ]
    assert (rows[1].before or {})["proposal_verdict"] == ""
    assert (rows[1].after or {})["proposal_verdict"] == "full"


def test_what_was_done_to_a_joined_segment_is_kept(bolat: User, segment: Segment) -> None:
    first, second = split_segment(actor=bolat, segment=segment, at=[13])
    merge_segments(actor=bolat, segments=[first, second])

    acts = SegmentRevision.objects.filter(segment=second.pk).order_by("number")

    assert [row.act for row in acts] == ["split", "merged"]
    assert acts[1].after is None


@pytest.mark.parametrize("statement", ["UPDATE {} SET act = 'begun'", "DELETE FROM {}"])
def test_revisions_only_grow(hearing: Hearing, statement: str) -> None:
    del hearing
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("weighing_segmentrevision"))


def test_the_database_refuses_segments_that_overlap(bolat: User, segment: Segment) -> None:
    _first, second = split_segment(actor=bolat, segment=segment, at=[13])

    with pytest.raises(IntegrityError), transaction.atomic():
        Segment.objects.filter(pk=second.pk).update(start=5)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_words_find_the_part_that_holds_them(bolat: User, segment: Segment) -> None:
    parts = split_segment(actor=bolat, segment=segment, at=[13])

    found = listed(segment.hearing, Filters(text="САЯБАҚ"))

    assert [row.pk for row in found] == [parts[1].pk]
