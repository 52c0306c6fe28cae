"""Values and operations that a layer does not take are refusals with a field, never a failure."""

import uuid

import pytest

from apps.accounts.models import User
from apps.kernel.errors import Refused
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes

REASON = "The block needs a wider street"


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))


def create(layer: str, uid: uuid.UUID | None = None, **attributes: object) -> Operation:
    """A new square of `layer`."""
    given = {"certainty": "demo", "source": "test", **build.REQUIRED[layer], **attributes}
    return Operation(OperationKind.CREATE, layer, uid, shapes.square(0, 0, 9), given)


def refused(actor: User, version: PlanVersion, *operations: Operation) -> list[tuple[str, str]]:
    """Field and code of every error of a refused changeset."""
    with pytest.raises(Refused) as refusal:
        save_changeset(actor=actor, version=version, operations=operations, reason=REASON)
    assert refusal.value.code == "changeset.invalid"
    return [(one["field"], one["code"]) for one in refusal.value.details["errors"]]


def test_a_taken_identifier_is_refused(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    again = create("functional-zone", zone.uid)

    assert refused(aigerim, draft, again) == [("operations[0].uid", "feature.uid_taken")]


def test_a_removed_feature_is_not_changed_in_the_same_save(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    removal = Operation(OperationKind.DELETE, "functional-zone", zone.uid)

    change = Operation(OperationKind.UPDATE, "functional-zone", zone.uid, attributes={"note": "x"})

    told = refused(aigerim, draft, removal, change)

    assert told == [("operations[1].uid", "feature.twice")]


@pytest.mark.parametrize(
    ("operation", "field"),
    [
        (create("special-economic-zone", occupancy_percent=150), "occupancy_percent"),
        (create("special-economic-zone", water_percent=-1), "water_percent"),
        (create("functional-zone", zone_code="1104"), "zone_code"),
        (create("functional-zone", max_height_m=0), "max_height_m"),
    ],
)
def test_a_value_out_of_range_names_its_field(
    aigerim: User, draft: PlanVersion, operation: Operation, field: str
) -> None:
    told = refused(aigerim, draft, operation)

    assert told == [(f"operations[0].attributes.{field}", "attribute.out_of_range")]


def test_a_rule_over_two_columns_is_a_refusal_too(aigerim: User, draft: PlanVersion) -> None:
    backwards = create("renovation-district", starts_year=2030, ends_year=2026)

    assert refused(aigerim, draft, backwards) == [("operations[0]", "changeset.rule_broken")]
    assert not layer("renovation-district")._default_manager.filter(version=draft).exists()


@pytest.mark.parametrize(
    ("operation", "field"),
    [
        (create("functional-zone", note="a\x00b"), "note"),
        (create("functional-zone", note="half a character \ud800"), "note"),
        (create("context", attributes={"depth": float("nan")}), "attributes"),
        (create("context", attributes={"soil": ["a\x00b"]}), "attributes"),
        (create("suburban-village", services="a school and a bus"), "services"),
        (create("special-economic-zone", valid_until=2042), "valid_until"),
    ],
)
def test_a_value_that_cannot_be_stored_names_its_field(
    aigerim: User, draft: PlanVersion, operation: Operation, field: str
) -> None:
    told = refused(aigerim, draft, operation)

    assert told == [(f"operations[0].attributes.{field}", "attribute.invalid")]
