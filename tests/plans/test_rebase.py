"""Rebasing a variant: what the base changed since flows in, what both changed is asked."""

from typing import Any

import pytest
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import JournalEntry, User
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.plans import queries
from apps.plans.actions.change_state import change_state
from apps.plans.actions.rebase_version import rebase_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Changeset, PlanVersion
from apps.plans.queries import lineage, rebase
from tests import build, shapes
from tests.plans.rebasing import (
    REASON,
    ZONE,
    A,
    B,
    C,
    change,
    make_drawn_variant,
    rebased,
    remove,
    zone,
)


@pytest.fixture
def variant(aigerim: User, draft: PlanVersion) -> PlanVersion:
    return make_drawn_variant(aigerim, draft)


def test_a_change_of_an_untouched_feature_flows_in(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, variant, B, max_storeys=5)
    change(aigerim, draft, A, shapes.square(0, 0, 120), max_storeys=12)

    done = rebased(aigerim, variant)

    here, there, untouched = zone(variant, A), zone(draft, A), zone(variant, B)
    assert here is not None
    assert there is not None
    assert untouched is not None
    assert here.content_hash == there.content_hash
    assert untouched.max_storeys == 5
    assert done.saved is not None
    assert done.saved.changeset.reason == REASON
    assert [one.uid for one in done.saved.features] == [A]


def test_what_the_base_drew_and_removed_flows_in(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    remove(aigerim, draft, B)
    new = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(900, 0, 10))

    rebased(aigerim, variant)

    assert zone(variant, B) is None
    assert zone(variant, new.uid) is not None
    assert queries.content_hash(variant) == queries.content_hash(draft)


def test_what_was_split_in_the_base_is_split_here_too(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    blade = shapes.line((30, -10), (30, 110)).geoms[0]
    split = Operation(OperationKind.SPLIT, ZONE, A, blade=blade)
    done = save_changeset(actor=aigerim, version=draft, operations=[split], reason=build.REASON)

    rebased(aigerim, variant)

    pieces = {one.uid for one in done.features} - {A}
    assert len(pieces) == 2
    assert zone(variant, A) is None
    assert all(zone(variant, uid) for uid in pieces)
    assert all(lineage.ancestors(ZONE, uid) == {A} for uid in pieces)
    assert queries.content_hash(variant) == queries.content_hash(draft)


def test_it_is_one_changeset_and_one_line_of_the_journal(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, draft, A, max_storeys=12)
    remove(aigerim, draft, B)
    before = Changeset.objects.filter(version=variant).count()

    rebased(aigerim, variant)

    assert Changeset.objects.filter(version=variant).count() == before + 1
    assert JournalEntry.objects.filter(verb="version.rebased").count() == 1


def test_after_a_rebase_there_is_nothing_new(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, draft, A, max_storeys=12)
    rebased(aigerim, variant)

    with pytest.raises(Conflict) as refusal:
        rebased(aigerim, variant)

    assert refusal.value.code == "rebase.nothing_new"


def test_what_the_base_changed_and_put_back_is_no_news(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, draft, A, max_storeys=12)
    change(aigerim, draft, A, max_storeys=9)

    assert rebase.behind(variant) == 0


def test_it_counts_how_many_features_of_the_base_changed(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, draft, A, max_storeys=12)
    change(aigerim, draft, A, max_storeys=15)
    remove(aigerim, draft, C)

    assert rebase.behind(variant) == 2


@pytest.mark.parametrize(
    ("slug", "shape", "attributes"),
    [
        (
            "special-economic-zone",
            shapes.square(0, 0, 50),
            {"valid_until": "2036-12-01", "investment_mln_kzt": "0.1", "occupancy_percent": 12.5},
        ),
        (
            "suburban-village",
            shapes.point(3, 4),
            {"population_series": [{"year": 2026, "value": 12}], "services": ["school"]},
        ),
        ("transport-stop", shapes.point(3, 4), {"line_uid": str(A)}),
        ("transport-line", shapes.line((0, 0), (70, 30)), {}),
        ("context", shapes.square(0, 0, 50), {"attributes": {"колодец": 1.5, "z": None}}),
    ],
)
def test_dates_numbers_lists_and_links_come_through_the_record_unchanged(
    aigerim: User, draft: PlanVersion, slug: str, shape: BaseGeometry, attributes: dict[str, Any]
) -> None:
    variant = build.make_variant(actor=aigerim, slug="variant", base=draft)
    build.make_feature(actor=aigerim, version=draft, layer=slug, geometry=shape, **attributes)

    rebased(aigerim, variant)

    assert queries.content_hash(variant) == queries.content_hash(draft)


def test_a_version_without_a_base_has_nothing_to_rebase_onto(
    aigerim: User, draft: PlanVersion
) -> None:
    with pytest.raises(Conflict) as refusal:
        rebased(aigerim, draft)

    assert refusal.value.code == "rebase.no_base"


def test_a_frozen_variant_stays_as_it_is(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    change(aigerim, draft, A, max_storeys=12)
    change_state(actor=aigerim, version=variant, to=State.ON_HEARING)

    with pytest.raises(Conflict) as refusal:
        rebased(aigerim, variant)

    assert refusal.value.code == "version.frozen"


def test_a_short_reason_is_refused(aigerim: User, draft: PlanVersion, variant: PlanVersion) -> None:
    change(aigerim, draft, A, max_storeys=12)

    with pytest.raises(Refused) as refusal:
        rebase_version(actor=aigerim, version=variant, resolutions={}, reason="why")

    assert refusal.value.code == "changeset.reason_required"


def test_an_officer_may_not_rebase(bolat: User, variant: PlanVersion) -> None:
    with pytest.raises(NotAllowed):
        rebased(bolat, variant)


def test_a_version_made_before_they_remembered_their_place_finds_it(
    aigerim: User, draft: PlanVersion, variant: PlanVersion
) -> None:
    held = variant.base_revision
    PlanVersion.objects.filter(pk=variant.pk).update(base_revision=None)
    change(aigerim, draft, A, max_storeys=12)
    variant.refresh_from_db()

    assert rebase.held_revision(variant) == held
    assert rebase.behind(variant) == 1
