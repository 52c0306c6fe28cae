"""Zones divided and joined, and what was said about them, for the stories of statements that follow."""

import uuid

import shapely
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.hearings.domain.entry import Target
from apps.hearings.queries.about import statements_about
from apps.plans import registry
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import FeatureLineage, PlanFeature, PlanVersion
from tests import build, shapes

ZONES = "functional-zone"
REASON = "The statements of the hearing ask for it"

Halves = tuple[PlanFeature, PlanFeature]


def split(actor: User, version: PlanVersion, uid: uuid.UUID, *, at: float) -> Halves:
    """Divides a zone by a line from south to north, `at` metres from the origin; west, east."""
    whole = zone_of(version, uid)
    left, low, right, high = whole.geom.extent
    border = shapes.ORIGIN_X + at
    west, east = become(
        actor,
        version,
        FeatureLineage.Act.SPLIT,
        [whole],
        [shapely.box(left, low, border, high), shapely.box(border, low, right, high)],
    )
    return west, east


def merge(actor: User, version: PlanVersion, uids: list[uuid.UUID]) -> PlanFeature:
    """Joins zones into one."""
    rows = [zone_of(version, uid) for uid in uids]
    whole = shapely.union_all([shapely.from_wkb(bytes(row.geom.wkb)) for row in rows])
    (merged,) = become(actor, version, FeatureLineage.Act.MERGE, rows, [whole])
    return merged


def become(
    actor: User,
    version: PlanVersion,
    act: FeatureLineage.Act,
    parents: list[PlanFeature],
    born: list[BaseGeometry],
) -> list[PlanFeature]:
    uids = [uuid.uuid4() for _shape in born]
    given = {**build.REQUIRED[ZONES], "certainty": "demo", "source": "test"}
    saved = save_changeset(
        actor=actor,
        version=version,
        operations=[
            *(Operation(OperationKind.DELETE, ZONES, uid=row.uid) for row in parents),
            *(
                Operation(OperationKind.CREATE, ZONES, uid=uid, geometry=shape, attributes=given)
                for uid, shape in zip(uids, born, strict=True)
            ),
        ],
        reason=REASON,
    )
    FeatureLineage.objects.bulk_create(
        FeatureLineage(
            version=version,
            changeset=saved.changeset,
            act=act,
            layer=ZONES,
            parent=row.uid,
            child=uid,
        )
        for row in parents
        for uid in uids
    )
    return [zone_of(version, uid) for uid in uids]


def zone_of(version: PlanVersion, uid: uuid.UUID) -> PlanFeature:
    return registry.layer(ZONES)._default_manager.get(version=version, uid=uid)


def numbers(actor: User, version: PlanVersion, row: PlanFeature) -> list[int]:
    """Register numbers of what was said about a zone."""
    return [one.statement.number for one in statements_about(actor, version, ZONES, row.uid)]


def about(zone: PlanFeature, *others: PlanFeature) -> tuple[Target, ...]:
    return tuple(Target(ZONES, one.uid) for one in (zone, *others))
