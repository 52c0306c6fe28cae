"""Statements follow the features they were made about, through versions, splits and merges."""

import uuid

import pytest

from apps.accounts.models import User
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.models import Hearing, HideReason
from apps.hearings.queries.about import statements_about
from apps.kernel.errors import NotFound
from apps.plans.actions.revert_changeset import revert_changeset
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import FeatureLineage, PlanFeature, PlanVersion
from tests import build, shapes
from tests.hearings.conftest import Leave
from tests.hearings.dividing import REASON, ZONES, Halves, about, merge, numbers, split


def test_a_statement_is_about_its_target(leave: Leave, aigerim: User, zone: PlanFeature) -> None:
    said = leave(targets=about(zone))
    leave("Бұл туралы емес.")

    assert numbers(aigerim, said.hearing.version, zone) == [said.number]


def test_a_statement_is_about_the_same_feature_of_the_next_version(
    leave: Leave, aigerim: User, zone: PlanFeature, successor: PlanVersion
) -> None:
    said = leave(targets=about(zone))

    (found,) = statements_about(aigerim, successor, ZONES, zone.uid)

    assert (found.statement, found.inherited) == (said, False)


def test_the_latest_is_the_first(leave: Leave, aigerim: User, zone: PlanFeature) -> None:
    first, second = leave(targets=about(zone)), leave("Тағы.", targets=about(zone))

    assert numbers(aigerim, first.hearing.version, zone) == [second.number, first.number]


def test_a_hidden_statement_is_not_listed(
    leave: Leave, aigerim: User, bolat: User, zone: PlanFeature
) -> None:
    said = leave(targets=about(zone))
    hide_statement(
        actor=bolat, statement=said, code=HideReason.INSULT, reason="It insults a neighbour"
    )

    assert numbers(aigerim, said.hearing.version, zone) == []


def test_a_feature_that_the_version_has_not_is_not_found(
    aigerim: User, successor: PlanVersion
) -> None:
    with pytest.raises(NotFound):
        statements_about(aigerim, successor, ZONES, uuid.UUID(int=404))


# --- through splits ---


def test_a_split_keeps_a_comment_on_the_part_that_holds_its_point(
    leave: Leave, aigerim: User, zone: PlanFeature, successor: PlanVersion
) -> None:
    said = leave(targets=about(zone), place=shapes.point(10, 50))

    west, east = split(aigerim, successor, zone.uid, at=30)

    assert numbers(aigerim, successor, west) == [said.number]
    assert numbers(aigerim, successor, east) == []
    (found,) = statements_about(aigerim, successor, ZONES, west.uid)
    assert found.inherited


def test_a_comment_with_a_drawn_area_goes_with_a_point_of_that_area(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    west, east = halves
    said = leave(targets=about(zone), place=shapes.square(50, 20, 30).geoms[0])

    assert numbers(aigerim, successor, west) == []
    assert numbers(aigerim, successor, east) == [said.number]


def test_a_comment_without_a_place_goes_to_every_part(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    said = leave(targets=about(zone))

    assert [numbers(aigerim, successor, part) for part in halves] == [[said.number]] * 2


def test_a_comment_placed_beside_the_feature_is_not_lost(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    west, east = halves
    said = leave(targets=about(zone), place=shapes.point(104, 50))

    assert numbers(aigerim, successor, west) == []
    assert numbers(aigerim, successor, east) == [said.number]


def test_a_part_divided_again_keeps_only_what_lies_in_it(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    said = leave(targets=about(zone), place=shapes.point(80, 50))

    near, far = split(aigerim, successor, halves[1].uid, at=60)

    assert [numbers(aigerim, successor, part) for part in (halves[0], near, far)] == [
        [],
        [],
        [said.number],
    ]


def test_the_discussed_version_itself_keeps_all_its_comments(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves
) -> None:
    said = leave(targets=about(zone), place=shapes.point(10, 50))

    assert numbers(aigerim, said.hearing.version, zone) == [said.number]


def test_a_split_in_one_version_changes_nothing_in_another(
    leave: Leave, aigerim: User, zone: PlanFeature, hearing: Hearing, halves: Halves
) -> None:
    said = leave(targets=about(zone), place=shapes.point(10, 50))
    variant = build.make_version(actor=aigerim, slug="variant", base=hearing.version)

    (found,) = statements_about(aigerim, variant, ZONES, zone.uid)

    assert (found.statement, found.inherited) == (said, False)


def test_a_version_made_from_the_divided_one_inherits_too(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    said = leave(targets=about(zone), place=shapes.point(10, 50))
    third = build.make_version(actor=aigerim, slug="third", base=successor)

    assert [numbers(aigerim, third, part) for part in halves] == [[said.number], []]


def test_a_part_that_was_removed_leaves_its_comments_to_the_one_that_remains(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    west, east = halves
    said = leave(targets=about(zone), place=shapes.point(10, 50))

    removal = Operation(OperationKind.DELETE, ZONES, uid=west.uid)
    save_changeset(actor=aigerim, version=successor, operations=[removal], reason=REASON)

    assert numbers(aigerim, successor, east) == [said.number]


# --- through merges ---


def test_a_merge_brings_the_comments_of_both_together_once(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    one = leave(targets=about(zone), place=shapes.point(10, 50))
    two = leave("Тағы.", targets=about(zone), place=shapes.point(80, 50))
    whole = leave("Бәрі.", targets=about(zone))

    merged = merge(aigerim, successor, [part.uid for part in halves])

    assert numbers(aigerim, successor, merged) == [whole.number, two.number, one.number]


def test_a_split_that_is_taken_back_gives_the_comments_back(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    said = leave(targets=about(zone), place=shapes.point(10, 50))
    act = FeatureLineage.objects.get(child=halves[0].uid)

    revert_changeset(actor=aigerim, version=successor, changeset=act.changeset, reason=REASON)

    (found,) = statements_about(aigerim, successor, ZONES, zone.uid)
    assert (found.statement, found.inherited) == (said, False)
