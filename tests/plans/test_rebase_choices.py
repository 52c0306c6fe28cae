"""Rebasing a variant where both changed the same feature: what merges, what is asked, what a choice does."""

import pytest

from apps.accounts.models import User
from apps.kernel import geos
from apps.kernel.errors import Conflict
from apps.plans.actions.rebase_version import rebase_version
from apps.plans.domain.rebase import Take
from apps.plans.models import PlanVersion
from apps.plans.queries import rebase
from tests import shapes
from tests.plans.rebasing import (
    REASON,
    ZONE,
    A,
    B,
    change,
    make_drawn_variant,
    rebased,
    remove,
    zone,
)


@pytest.fixture
def variant(aigerim: User, draft: PlanVersion) -> PlanVersion:
    return make_drawn_variant(aigerim, draft)


def test_changes_of_different_fields_merge_silently(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, variant, A, name_ru="Сад")
    change(aigerim, draft, A, shapes.square(0, 0, 120))

    rebased(aigerim, variant)

    merged = zone(variant, A)
    assert merged is not None
    assert merged.name_ru == "Сад"
    assert geos.to_shapely(merged.geom).equals(shapes.square(0, 0, 120))


def test_the_same_change_on_both_sides_writes_nothing(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, variant, A, max_storeys=12)
    change(aigerim, draft, A, max_storeys=12)

    done = rebased(aigerim, variant)

    assert done.saved is None
    assert rebase.behind(done.version) == 0


def test_the_same_field_changed_differently_is_listed_and_nothing_is_written(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, variant, A, max_storeys=5)
    change(aigerim, draft, A, max_storeys=12, name_ru="Новый")
    change(aigerim, draft, B, max_storeys=3)

    with pytest.raises(Conflict) as refusal:
        rebased(aigerim, variant)

    assert refusal.value.code == "rebase.conflicts"
    (conflict,) = refusal.value.details["conflicts"]
    assert (conflict["layer"], conflict["uid"]) == (ZONE, str(A))
    assert conflict["fields"] == ["max_storeys"]
    storeys = [conflict[side]["properties"]["max_storeys"] for side in ("base", "mine", "theirs")]
    assert storeys == [9, 5, 12]
    assert conflict["base"]["geometry"]["type"] == "MultiPolygon"
    untouched = zone(variant, B)
    assert untouched is not None
    assert untouched.max_storeys == 9


@pytest.mark.parametrize(("take", "storeys"), [(Take.MINE, 5), (Take.THEIRS, 12)])
def test_a_choice_settles_the_field_and_the_other_fields_merge(
    aigerim: User, draft: PlanVersion, variant: PlanVersion, take: Take, storeys: int
) -> None:
    change(aigerim, variant, A, max_storeys=5, note="Тихая улица")
    change(aigerim, draft, A, max_storeys=12, name_ru="Новый")

    rebased(aigerim, variant, a=take)

    merged = zone(variant, A)
    assert merged is not None
    assert (merged.max_storeys, merged.name_ru, merged.note) == (storeys, "Новый", "Тихая улица")


@pytest.mark.parametrize(("take", "stays"), [(Take.MINE, True), (Take.THEIRS, False)])
def test_what_the_base_removed_and_the_variant_changed_is_asked(
    aigerim: User, draft: PlanVersion, variant: PlanVersion, take: Take, stays: bool
) -> None:
    change(aigerim, variant, A, max_storeys=5)
    remove(aigerim, draft, A)

    with pytest.raises(Conflict) as refusal:
        rebased(aigerim, variant)
    rebased(aigerim, variant, a=take)

    assert refusal.value.details["conflicts"][0]["theirs"] is None
    assert (zone(variant, A) is not None) == stays


@pytest.mark.parametrize(("take", "stays"), [(Take.MINE, False), (Take.THEIRS, True)])
def test_what_the_variant_removed_and_the_base_changed_is_asked(
    aigerim: User, draft: PlanVersion, variant: PlanVersion, take: Take, stays: bool
) -> None:
    remove(aigerim, variant, A)
    change(aigerim, draft, A, max_storeys=12)

    with pytest.raises(Conflict) as refusal:
        rebased(aigerim, variant)
    rebased(aigerim, variant, a=take)

    assert refusal.value.details["conflicts"][0]["mine"] is None
    assert (zone(variant, A) is not None) == stays


def test_a_rebase_stops_at_the_revision_that_was_seen(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, draft, A, max_storeys=12)
    seen = rebase.rebase_of(variant).revision
    change(aigerim, draft, B, max_storeys=15)

    rebase_version(actor=aigerim, version=variant, resolutions={}, until=seen, reason=REASON)

    variant.refresh_from_db()
    untouched = zone(variant, B)
    assert untouched is not None
    assert untouched.max_storeys == 9
    assert rebase.behind(variant) == 1
