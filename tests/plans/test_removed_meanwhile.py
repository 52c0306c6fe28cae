"""What becomes of a save when a feature was removed, or is removed by it, while somebody else worked on it."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes
from tests.plans import saving


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        name_kk="Орам",
        max_storeys=9,
        population=100,
    )


@pytest.fixture
def client(api: Callable[..., APIClient], aigerim: User) -> APIClient:
    return api(aigerim)


@pytest.fixture
def other(aigerim: User, draft: PlanVersion) -> Callable[..., None]:
    """Somebody else changes a feature meanwhile."""

    def changes(row: PlanFeature, kind: OperationKind = OperationKind.UPDATE, **more: Any) -> None:
        operation = Operation(kind, row.spec.slug, row.uid, **more)
        save_changeset(actor=aigerim, version=draft, operations=[operation], reason=saving.REASON)

    return changes


def test_a_feature_that_was_removed_meanwhile_can_be_made_again_under_its_uid(
    client: APIClient, zone: PlanFeature, other: Callable[..., None]
) -> None:
    seen = saving.read(client, zone.uid)
    mine = saving.act("update", seen, attributes={"max_storeys": 5})
    other(zone, OperationKind.DELETE)

    (conflict,) = saving.post(client, mine).json()["conflicts"]
    kept = conflict["mine"]["properties"]
    attributes = {k: v for k, v in kept.items() if k not in {"uid", "layer", "etag"}}
    again = saving.post(
        client,
        {
            "kind": "create",
            "layer": "functional-zone",
            "uid": str(zone.uid),
            "geometry": conflict["mine"]["geometry"],
            "attributes": attributes,
        },
    )

    assert (conflict["theirs"], conflict["etag"]) == (None, "")
    assert again.status_code == 201
    assert saving.read(client, zone.uid)["properties"]["max_storeys"] == 5


def test_a_removal_of_what_somebody_changed_is_a_conflict(
    client: APIClient, zone: PlanFeature, other: Callable[..., None]
) -> None:
    removal = saving.act("delete", saving.read(client, zone.uid))
    other(zone, attributes={"note": "theirs"}, geometry=shapes.square(0, 0, 120))

    (conflict,) = saving.post(client, removal).json()["conflicts"]

    assert conflict["fields"] == ["note", "geometry"]
    assert conflict["mine"] is None


def test_a_removal_of_what_is_removed_already_is_done(
    client: APIClient, zone: PlanFeature, other: Callable[..., None]
) -> None:
    removal = saving.act("delete", saving.read(client, zone.uid))
    other(zone, OperationKind.DELETE)

    answer = saving.post(client, removal)

    assert answer.status_code == 201
    assert answer.json()["features"][0]["etag"] == ""


def test_a_removal_of_what_was_divided_meanwhile_is_a_conflict(
    client: APIClient, zone: PlanFeature, other: Callable[..., None]
) -> None:
    removal = saving.act("delete", saving.read(client, zone.uid))
    other(zone, OperationKind.SPLIT, blade=shapes.line((30, -5), (30, 105)).geoms[0])

    (conflict,) = saving.post(client, removal).json()["conflicts"]

    assert conflict["theirs"] is None


def test_what_was_divided_meanwhile_is_not_made_again_over_its_pieces(
    client: APIClient, draft: PlanVersion, zone: PlanFeature, other: Callable[..., None]
) -> None:
    other(zone, OperationKind.SPLIT, blade=shapes.line((30, -5), (30, 105)).geoms[0])
    again = {**saving.create(shapes.square(0, 0, 110)), "uid": str(zone.uid)}

    answer = saving.post(client, again)

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"]) == (422, "feature.divided")
    assert saving.is_coverage(saving.outlines(draft))
