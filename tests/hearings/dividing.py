"""Zones divided and joined, and what was said about them, for the stories of statements that follow."""

import uuid

from apps.accounts.models import User
from apps.hearings.domain.entry import Target
from apps.hearings.queries.about import statements_about
from apps.plans import registry
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind, Seen
from apps.plans.models import PlanFeature, PlanVersion
from tests import shapes

ZONES = "functional-zone"
REASON = "The statements of the hearing ask for it"

Halves = tuple[PlanFeature, PlanFeature]


def split(actor: User, version: PlanVersion, uid: uuid.UUID, *, at: float) -> Halves:
    """Divides a zone by a line from south to north, `at` metres from the origin; west, east."""
    blade = shapes.line((at, -1000), (at, 1000)).geoms[0]
    west, east = save(actor, version, Operation(OperationKind.SPLIT, ZONES, uid=uid, blade=blade))
    return west, east


def merge(actor: User, version: PlanVersion, uids: list[uuid.UUID]) -> PlanFeature:
    """Joins zones into one."""
    named = tuple(Seen(uid) for uid in uids)
    (merged,) = save(actor, version, Operation(OperationKind.MERGE, ZONES, features=named))
    return merged


def save(actor: User, version: PlanVersion, operation: Operation) -> list[PlanFeature]:
    """The zones that the operation made, from west to east."""
    saved = save_changeset(actor=actor, version=version, operations=[operation], reason=REASON)
    made = [zone_of(version, one.uid) for one in saved.features if one.etag]
    return sorted(made, key=lambda row: row.geom.centroid.x)


def zone_of(version: PlanVersion, uid: uuid.UUID) -> PlanFeature:
    return registry.layer(ZONES)._default_manager.get(version=version, uid=uid)


def numbers(actor: User, version: PlanVersion, row: PlanFeature) -> list[int]:
    """Register numbers of what was said about a zone."""
    return [one.statement.number for one in statements_about(actor, version, ZONES, row.uid)]


def about(zone: PlanFeature, *others: PlanFeature) -> tuple[Target, ...]:
    return tuple(Target(ZONES, one.uid) for one in (zone, *others))
