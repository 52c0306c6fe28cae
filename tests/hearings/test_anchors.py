"""Anchors carried into the next version: a hundred of them, none lost, confirmed by an officer."""

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions.carry_anchors import carry_anchors
from apps.hearings.actions.confirm_anchor import confirm_anchor
from apps.hearings.models import CarriedAnchor, Hearing, StatementTarget
from apps.kernel.errors import NotAllowed, Refused
from apps.plans.models import PlanVersion
from tests import build
from tests.hearings.carrying import Story, make_story
from tests.hearings.conftest import announcement

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(aigerim: User, bolat: User, before_the_gate: None) -> Story:
    version = build.make_version(actor=aigerim, slug="first")
    return make_story(aigerim, bolat, version)


def carry(story: Story, officer: User) -> None:
    carry_anchors(actor=officer, hearing=story.later, from_hearing=story.earlier)


def test_a_hundred_anchors_get_the_fates_that_they_had(story: Story, bolat: User) -> None:
    carry(story, bolat)

    found = dict(CarriedAnchor.objects.values_list("statement", "fate"))
    wrong = {
        pk: (fate, found.get(pk)) for pk, fate in story.expected.items() if found.get(pk) != fate
    }
    assert len(story.expected) == 100
    assert {*story.expected.values()} == {"unchanged", "moved", "changed", "removed"}
    assert len(wrong) == 0, wrong


def test_every_anchor_has_a_row_and_only_one(story: Story, bolat: User) -> None:
    carry(story, bolat)
    carry(story, bolat)

    rows = CarriedAnchor.objects.filter(hearing=story.later)
    targets = StatementTarget.objects.filter(statement__hearing=story.earlier)
    assert set(rows.exclude(target=None).values_list("target", flat=True)) == set(
        targets.values_list("id", flat=True)
    )
    drawn = story.earlier.statements.filter(geom__isnull=False)
    assert set(rows.filter(target=None).values_list("statement", flat=True)) == set(
        drawn.values_list("id", flat=True)
    )
    assert rows.count() == targets.count() + drawn.count() == 100


def test_nothing_is_confirmed_by_itself_and_an_officer_confirms_all_of_a_fate(
    story: Story, bolat: User
) -> None:
    carry(story, bolat)
    unchanged = CarriedAnchor.objects.filter(fate="unchanged")
    assert not CarriedAnchor.objects.filter(confirmed_at__isnull=False).exists()

    number = confirm_anchor(
        actor=bolat, hearing=story.later, anchors=unchanged.values_list("id", flat=True)
    )

    confirmed = CarriedAnchor.objects.filter(confirmed_by=bolat)
    assert number == confirmed.count() == unchanged.count()
    assert JournalEntry.objects.filter(verb="anchors.confirmed").count() == 1


def test_what_is_confirmed_stays_so_when_the_anchors_are_carried_again(
    story: Story, bolat: User
) -> None:
    carry(story, bolat)
    one = CarriedAnchor.objects.filter(fate="moved").first()
    assert one is not None
    confirm_anchor(actor=bolat, hearing=story.later, anchors=[one.pk])

    carry(story, bolat)

    one.refresh_from_db()
    assert one.confirmed_by == bolat


def test_an_officer_may_know_better(story: Story, bolat: User) -> None:
    carry(story, bolat)
    one = CarriedAnchor.objects.filter(fate="removed").first()
    assert one is not None

    confirm_anchor(actor=bolat, hearing=story.later, anchors=[one.pk], fate="changed")

    one.refresh_from_db()
    assert (one.fate, one.confirmed_by) == ("changed", bolat)


def test_what_was_proposed_stays_beside_what_an_officer_confirmed(
    story: Story, bolat: User
) -> None:
    carry(story, bolat)
    one = CarriedAnchor.objects.filter(fate="removed").first()
    assert one is not None
    assert one.proposed_fate == "removed"

    confirm_anchor(actor=bolat, hearing=story.later, anchors=[one.pk], fate="changed")
    carry(story, bolat)

    one.refresh_from_db()
    assert (one.proposed_fate, one.fate, one.confirmed_by) == ("removed", "changed", bolat)


def test_another_proposal_asks_the_officer_again(story: Story, bolat: User) -> None:
    carry(story, bolat)
    one = CarriedAnchor.objects.filter(fate="moved").first()
    assert one is not None
    confirm_anchor(actor=bolat, hearing=story.later, anchors=[one.pk], fate="changed")
    # As if the versions had been compared before the last edits of the later one.
    CarriedAnchor.objects.filter(pk=one.pk).update(proposed_fate="unchanged")

    carry(story, bolat)

    one.refresh_from_db()
    assert (one.proposed_fate, one.fate, one.confirmed_at) == ("moved", "moved", None)


def test_the_database_lets_nobody_but_an_officer_overrule(story: Story, bolat: User) -> None:
    carry(story, bolat)
    one = CarriedAnchor.objects.filter(fate="moved").first()
    assert one is not None

    with pytest.raises(IntegrityError, match="overruled_by_officer"), transaction.atomic():
        CarriedAnchor.objects.filter(pk=one.pk).update(fate="changed")


def test_a_fate_that_is_none_is_refused(story: Story, bolat: User) -> None:
    with pytest.raises(Refused) as refused:
        confirm_anchor(actor=bolat, hearing=story.later, anchors=[], fate="lost")

    assert refused.value.code == "anchors.fate_unknown"


def test_a_planner_neither_carries_nor_confirms(story: Story, aigerim: User) -> None:
    with pytest.raises(NotAllowed):
        carry(story, aigerim)
    with pytest.raises(NotAllowed):
        confirm_anchor(actor=aigerim, hearing=story.later, anchors=[])


def test_a_hearing_about_the_same_version_is_refused(bolat: User, hearing: Hearing) -> None:
    with pytest.raises(Refused) as refused:
        carry_anchors(actor=bolat, hearing=hearing, from_hearing=hearing)

    assert refused.value.code == "anchors.same_version"


def test_a_hearing_about_another_plan_is_refused(
    aigerim: User, bolat: User, hearing: Hearing, before_the_gate: None
) -> None:
    plan = build.make_plan(slug="other")
    version = build.make_version(actor=aigerim, slug="far")
    PlanVersion.objects.filter(pk=version.pk).update(plan=plan)
    version.refresh_from_db()
    other = build.open_hearing(actor=bolat, version=version, announcement=announcement(slug="far"))

    with pytest.raises(Refused) as refused:
        carry_anchors(actor=bolat, hearing=other, from_hearing=hearing)

    assert refused.value.code == "anchors.other_plan"
