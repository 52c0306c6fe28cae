"""Bringing one feature back to a state that a revision recorded."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused, SignInRequired
from apps.plans.actions.change_state import change_state
from apps.plans.actions.restore_feature import RevisionState, restore_feature
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import FeatureRevision, PlanFeature, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes

ZONE = uuid.UUID(int=1)
REASON = "The council wants it back"
Act = Callable[..., FeatureRevision]

# One feature of each kind of column: numbers, decimals, dates, lists, documents.
RICH: dict[str, dict[str, Any]] = {
    "special-economic-zone": {
        "investment_mln_kzt": "1250.5",
        "valid_until": "2030-12-31",
        "specialisation": ["business"],
    },
    "suburban-village": {
        "population_series": [{"year": 2020, "population": 1200, "status": "official"}],
        "services": ["school"],
    },
    "functional-zone": {"max_density": 0.1, "max_storeys": 0, "population": 300, "note": "«Есіл»"},
}


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), uid=ZONE, population=300
    )


@pytest.fixture
def act(aigerim: User, draft: PlanVersion) -> Act:
    """One operation on the zone; answers with its revision."""

    def done(kind: OperationKind, **what: Any) -> FeatureRevision:
        operation = Operation(kind, "functional-zone", ZONE, **what)
        save_changeset(
            actor=aigerim, version=draft, operations=[operation], reason="Changed by the survey"
        )
        return FeatureRevision.objects.latest("id")

    return done


def restore(
    actor: Any, revision: FeatureRevision, state: str = "before", reason: str = REASON
) -> Any:
    return restore_feature(
        actor=actor,
        version=revision.version,
        revision=revision,
        state=RevisionState(state),
        reason=reason,
    )


def stored() -> FunctionalZone:
    return FunctionalZone._default_manager.get(uid=ZONE)


def test_a_removed_feature_comes_back_under_its_identifier(
    aigerim: User, zone: PlanFeature, act: Act
) -> None:
    removal = act(OperationKind.DELETE)

    saved = restore(aigerim, removal)

    newest = FeatureRevision.objects.latest("id")
    assert stored().content_hash == zone_hash(removal)
    assert (newest.operation, newest.uid) == ("create", ZONE)
    assert newest.changeset == saved.changeset
    assert saved.changeset.subject == f"revision:{removal.pk}"
    assert saved.changeset.reason == REASON


def test_only_what_differs_is_written_back(aigerim: User, zone: PlanFeature, act: Act) -> None:
    change = act(
        OperationKind.UPDATE, geometry=shapes.square(0, 0, 80), attributes={"population": 400}
    )
    act(OperationKind.UPDATE, attributes={"name_kk": "Есіл"})

    restore(aigerim, change)

    row = stored()
    assert (row.population, row.name_kk) == (300, "")
    assert row.geom.area == pytest.approx(100 * 100)
    assert row.content_hash == zone_hash(change)


def test_the_state_after_a_change_can_come_back_too(
    aigerim: User, zone: PlanFeature, act: Act
) -> None:
    change = act(OperationKind.UPDATE, attributes={"population": 400})
    act(OperationKind.UPDATE, attributes={"population": 500})

    restore(aigerim, change, "after")

    assert stored().population == 400


def test_before_it_was_drawn_the_feature_was_not_there(aigerim: User, zone: PlanFeature) -> None:
    restore(aigerim, FeatureRevision.objects.get(uid=ZONE))

    assert not layer("functional-zone")._default_manager.filter(uid=ZONE).exists()


@pytest.mark.parametrize("slug", sorted(build.REQUIRED))
def test_a_feature_of_every_layer_comes_back_as_it_was(
    aigerim: User, draft: PlanVersion, slug: str
) -> None:
    model = layer(slug)
    drawn = {
        "MultiPolygon": shapes.square(0, 0, 100),
        "MultiLineString": shapes.line((0, 0), (300, 40)),
        "Point": shapes.point(10, 20),
    }
    geometry = next(drawn[kind] for kind in drawn if kind in model.spec.allowed_types)
    row = build.make_feature(
        actor=aigerim, version=draft, layer=slug, geometry=geometry, **RICH.get(slug, {})
    )
    save_changeset(
        actor=aigerim,
        version=draft,
        operations=[Operation(OperationKind.DELETE, slug, row.uid)],
        reason="Removed by mistake",
    )

    restore(aigerim, FeatureRevision.objects.latest("id"))

    assert model._default_manager.get(uid=row.uid).content_hash == row.content_hash


@pytest.mark.parametrize("state", ["before", "after"])
def test_what_stands_like_that_already_is_not_saved_again(
    aigerim: User, zone: PlanFeature, act: Act, state: str
) -> None:
    change = act(OperationKind.UPDATE, attributes={"population": 400})
    if state == "before":
        act(OperationKind.UPDATE, attributes={"population": 300})

    with pytest.raises(Refused) as refusal:
        restore(aigerim, change, state)

    assert refusal.value.code == "revision.already_so"


def test_a_removal_is_not_repeated(aigerim: User, zone: PlanFeature, act: Act) -> None:
    removal = act(OperationKind.DELETE)

    with pytest.raises(Refused) as refusal:
        restore(aigerim, removal, "after")

    assert refusal.value.code == "revision.already_so"


def test_what_was_divided_does_not_come_back_over_its_pieces(
    aigerim: User, draft: PlanVersion, zone: PlanFeature, act: Act
) -> None:
    act(OperationKind.SPLIT, blade=shapes.line((30, -5), (30, 105)).geoms[0])
    closing = FeatureRevision.objects.get(uid=ZONE, operation="delete")

    with pytest.raises(Conflict) as refusal:
        restore(aigerim, closing)

    living = set(FunctionalZone._default_manager.values_list("uid", flat=True))
    assert refusal.value.code == "revision.divided"
    assert set(refusal.value.details["children"]) == {str(one) for one in living}


def test_what_was_divided_comes_back_when_its_pieces_are_gone(
    aigerim: User, draft: PlanVersion, zone: PlanFeature, act: Act
) -> None:
    act(OperationKind.SPLIT, blade=shapes.line((30, -5), (30, 105)).geoms[0])
    closing = FeatureRevision.objects.get(uid=ZONE, operation="delete")
    pieces = FunctionalZone._default_manager.values_list("uid", flat=True)
    removals = [Operation(OperationKind.DELETE, "functional-zone", one) for one in pieces]
    save_changeset(actor=aigerim, version=draft, operations=removals, reason=REASON)

    restore(aigerim, closing)

    assert stored().geom.area == pytest.approx(10_000)


def test_a_restore_needs_a_reason(aigerim: User, zone: PlanFeature, act: Act) -> None:
    removal = act(OperationKind.DELETE)

    with pytest.raises(Refused) as refusal:
        restore(aigerim, removal, reason="oops")

    assert refusal.value.code == "changeset.reason_required"


def test_a_frozen_version_takes_no_restore(
    aigerim: User, draft: PlanVersion, zone: PlanFeature, act: Act
) -> None:
    change = act(OperationKind.UPDATE, attributes={"population": 400})
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    with pytest.raises(Conflict) as refusal:
        restore(aigerim, change)

    assert refusal.value.code == "version.frozen"


def test_a_revision_of_another_version_is_not_found(aigerim: User, zone: PlanFeature) -> None:
    other = build.make_version(actor=aigerim, slug="other")

    with pytest.raises(NotFound) as refusal:
        restore_feature(
            actor=aigerim,
            version=other,
            revision=FeatureRevision.objects.get(uid=ZONE),
            state=RevisionState.BEFORE,
            reason=REASON,
        )

    assert refusal.value.code == "revision.unknown"


def test_only_planners_restore(bolat: User, zone: PlanFeature) -> None:
    drawn = FeatureRevision.objects.get(uid=ZONE)

    with pytest.raises(NotAllowed):
        restore(bolat, drawn)
    with pytest.raises(SignInRequired):
        restore(AnonymousUser(), drawn)


def test_a_removed_feature_is_restored_through_the_api(
    api: Callable[[User], APIClient], aigerim: User, zone: PlanFeature, act: Act
) -> None:
    removal = act(OperationKind.DELETE)
    address = f"/api/v1/versions/draft/revisions/{removal.pk}/restore/"

    response = api(aigerim).post(address, {"reason": REASON, "state": "before"}, format="json")

    assert response.status_code == 201
    (feature,) = response.json()["features"]
    assert feature == {
        "layer": "functional-zone",
        "uid": str(ZONE),
        "etag": stored().content_hash,
    }


@pytest.mark.parametrize(
    ("pk", "body", "status"),
    [
        ("999999", {"reason": REASON, "state": "before"}, 404),
        ("{removal}", {"reason": REASON, "state": "between"}, 400),
        ("{removal}", {"reason": REASON}, 400),
        ("{removal}", {"reason": "", "state": "before"}, 422),
    ],
)
def test_a_bad_request_to_restore_is_answered_as_a_problem(
    api: Callable[[User], APIClient],
    aigerim: User,
    zone: PlanFeature,
    act: Act,
    pk: str,
    body: dict[str, str],
    status: int,
) -> None:
    removal = act(OperationKind.DELETE)
    address = f"/api/v1/versions/draft/revisions/{pk.format(removal=removal.pk)}/restore/"

    response = api(aigerim).post(address, body, format="json")

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert not layer("functional-zone")._default_manager.filter(uid=ZONE).exists()


def zone_hash(revision: FeatureRevision) -> str:
    """Content hash of the state before a revision."""
    assert revision.before is not None
    return str(revision.before["content_hash"])
