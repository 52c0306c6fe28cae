"""Rebasing a variant: what the base changed since flows in, what both changed is asked."""

import uuid
from typing import Any

import pytest
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import JournalEntry, User
from apps.kernel import geos
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.plans import queries
from apps.plans.actions.change_state import change_state
from apps.plans.actions.rebase_version import rebase_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.rebase import Take
from apps.plans.models import Changeset, PlanFeature, PlanVersion
from apps.plans.queries import lineage, rebase
from apps.plans.registry import layer
from tests import build, shapes

ZONE = "functional-zone"
A, B, C = (uuid.UUID(int=n) for n in (1, 2, 3))
REASON = "The base has moved on"


@pytest.fixture
def variant(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """A variant of the draft, which holds three zones."""
    for uid, left in ((A, 0), (B, 200), (C, 400)):
        build.make_feature(
            actor=aigerim,
            version=draft,
            geometry=shapes.square(left, 0, 100),
            uid=uid,
            name_ru="Квартал",
            max_storeys=9,
        )
    return build.make_variant(actor=aigerim, slug="variant", base=draft)


def change(
    actor: User,
    version: PlanVersion,
    uid: uuid.UUID,
    geometry: BaseGeometry | None = None,
    **attributes: Any,
) -> None:
    operation = Operation(OperationKind.UPDATE, ZONE, uid, geometry, attributes)
    save_changeset(actor=actor, version=version, operations=[operation], reason=build.REASON)


def remove(actor: User, version: PlanVersion, uid: uuid.UUID) -> None:
    operation = Operation(OperationKind.DELETE, ZONE, uid)
    save_changeset(actor=actor, version=version, operations=[operation], reason=build.REASON)


def zone(version: PlanVersion, uid: uuid.UUID) -> PlanFeature | None:
    return layer(ZONE)._default_manager.filter(version=version, uid=uid).first()


def rebased(actor: User, version: PlanVersion, **resolutions: Take) -> Any:
    names = {"a": A, "b": B, "c": C}
    return rebase_version(
        actor=actor,
        version=version,
        resolutions={(ZONE, names[name]): take for name, take in resolutions.items()},
        reason=REASON,
    )


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
