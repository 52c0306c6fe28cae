"""Rebasing where one side divided, joined or only noded what the other changed: nothing lies there twice."""

import uuid

import pytest
import shapely

from apps.accounts.models import User
from apps.kernel.errors import Conflict
from apps.plans.actions.save_changeset import SavedChangeset, save_changeset
from apps.plans.domain.operation import Operation, OperationKind, Seen
from apps.plans.domain.rebase import Take
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.plans.rebasing import ZONE, A, B, change, make_drawn_variant, rebased, zone
from tests.plans.saving import is_coverage, outlines, stored

BLADE = shapes.line((30, -10), (30, 110)).geoms[0]


@pytest.fixture
def variant(aigerim: User, draft: PlanVersion) -> PlanVersion:
    return make_drawn_variant(aigerim, draft)


def split(actor: User, version: PlanVersion, uid: uuid.UUID) -> SavedChangeset:
    operation = Operation(OperationKind.SPLIT, ZONE, uid, blade=BLADE)
    return save_changeset(actor=actor, version=version, operations=[operation], reason=build.REASON)


def draw_beside(actor: User, version: PlanVersion) -> None:
    """A zone whose corner lies in the middle of the right edge of A, which receives it as a node."""
    operation = Operation(
        OperationKind.CREATE,
        ZONE,
        geometry=shapes.box(100, 0, 150, 50),
        attributes={**build.REQUIRED[ZONE], "certainty": "demo", "source": "test"},
    )
    save_changeset(
        actor=actor, version=version, operations=[operation], reason=build.REASON, snap_m=0.5
    )


def overlap_m2(version: PlanVersion) -> float:
    found = outlines(version)
    return sum(one.area for one in found) - float(shapely.union_all(found).area)


def test_who_keeps_an_object_that_the_base_divided_does_not_get_the_pieces_beside_it(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, variant, A, max_storeys=5)
    split(aigerim, draft, A)

    rebased(aigerim, variant, a=Take.MINE)

    assert zone(variant, A) is not None
    assert overlap_m2(variant) == pytest.approx(0, abs=1e-6)


def test_who_takes_the_division_of_the_base_has_the_pieces_and_no_whole(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, variant, A, max_storeys=5)
    split(aigerim, draft, A)

    rebased(aigerim, variant, a=Take.THEIRS)

    assert zone(variant, A) is None
    assert len(outlines(variant)) == 4
    assert overlap_m2(variant) == pytest.approx(0, abs=1e-6)


def test_who_keeps_one_of_two_that_the_base_joined_keeps_both(
    aigerim: User, draft: PlanVersion
) -> None:
    neighbour = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(100, 0, 100), uid=uuid.UUID(int=8)
    )
    variant = make_drawn_variant(aigerim, draft)
    change(aigerim, variant, A, max_storeys=5)
    merge = Operation(
        OperationKind.MERGE,
        ZONE,
        features=(Seen(A), Seen(neighbour.uid)),
        attributes={"name_ru": "Квартал", "max_storeys": 9},
    )
    save_changeset(actor=aigerim, version=draft, operations=[merge], reason=build.REASON)

    rebased(aigerim, variant, a=Take.MINE)

    assert zone(variant, neighbour.uid) is not None
    assert overlap_m2(variant) == pytest.approx(0, abs=1e-6)


def test_what_the_variant_divided_does_not_come_back_over_its_pieces(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    split(aigerim, variant, A)
    change(aigerim, draft, A, max_storeys=5)

    with pytest.raises(Conflict) as refusal:
        rebased(aigerim, variant, a=Take.THEIRS)

    assert refusal.value.code == "rebase.divided_here"
    assert zone(variant, A) is None
    rebased(aigerim, variant, a=Take.MINE)


def test_nodes_that_a_neighbour_left_here_do_not_stand_against_a_new_outline_of_the_base(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    draw_beside(aigerim, variant)
    wider = shapes.ring((-20, 0), (100, 0), (100, 100), (0, 100))
    change(aigerim, draft, A, wider)

    rebased(aigerim, variant)

    assert stored(variant, A).equals(wider)
    assert is_coverage(outlines(variant))


def test_nodes_that_a_neighbour_left_in_the_base_come_to_an_outline_that_was_changed_here(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    wider = shapes.ring((-20, 0), (100, 0), (100, 100), (0, 100))
    change(aigerim, variant, A, wider)
    draw_beside(aigerim, draft)

    rebased(aigerim, variant)

    assert stored(variant, A).equals(wider)
    assert is_coverage(outlines(variant))


def test_nodes_on_both_sides_are_all_kept(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    draw_beside(aigerim, variant)
    operation = Operation(
        OperationKind.CREATE,
        ZONE,
        geometry=shapes.box(100, 60, 150, 90),
        attributes={**build.REQUIRED[ZONE], "certainty": "demo", "source": "test"},
    )
    save_changeset(
        actor=aigerim, version=draft, operations=[operation], reason=build.REASON, snap_m=0.5
    )

    rebased(aigerim, variant)

    assert len(outlines(variant)) == 5
    assert is_coverage(outlines(variant))


def test_two_new_outlines_of_one_object_are_still_asked_about(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, variant, B, shapes.square(200, 0, 110))
    change(aigerim, draft, B, shapes.square(200, 0, 120))

    with pytest.raises(Conflict) as refusal:
        rebased(aigerim, variant)

    assert refusal.value.details["conflicts"][0]["fields"] == ["geometry"]
