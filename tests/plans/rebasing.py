"""A variant with three zones, and the few acts that the stories of a rebase are made of."""

import uuid
from typing import Any

from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.plans.actions.rebase_version import Rebased, rebase_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.rebase import Take
from apps.plans.models import PlanVersion
from apps.plans.registry import layer
from tests import build, shapes

ZONE = "functional-zone"
A, B, C = (uuid.UUID(int=n) for n in (1, 2, 3))
REASON = "The base has moved on"


def make_drawn_variant(planner: User, draft: PlanVersion) -> PlanVersion:
    """A variant of the draft, which holds three zones."""
    for uid, left in ((A, 0), (B, 200), (C, 400)):
        build.make_feature(
            actor=planner,
            version=draft,
            geometry=shapes.square(left, 0, 100),
            uid=uid,
            name_ru="Квартал",
            max_storeys=9,
        )
    return build.make_variant(actor=planner, slug="variant", base=draft)


def change(
    actor: User,
    version: PlanVersion,
    uid: uuid.UUID,
    geometry: BaseGeometry | None = None,
    **attributes: Any,
) -> None:
    """The zone `uid` of `version` with another outline or other attributes."""
    operation = Operation(OperationKind.UPDATE, ZONE, uid, geometry, attributes)
    save_changeset(actor=actor, version=version, operations=[operation], reason=build.REASON)


def remove(actor: User, version: PlanVersion, uid: uuid.UUID) -> None:
    """The zone `uid` gone from `version`."""
    operation = Operation(OperationKind.DELETE, ZONE, uid)
    save_changeset(actor=actor, version=version, operations=[operation], reason=build.REASON)


def zone(version: PlanVersion, uid: uuid.UUID) -> Any:
    """The zone, or None."""
    return layer(ZONE)._default_manager.filter(version=version, uid=uid).first()


def rebased(actor: User, version: PlanVersion, **resolutions: Take) -> Rebased:
    """The version on its base's newest state; choices as `a=Take.MINE`."""
    names = {"a": A, "b": B, "c": C}
    return rebase_version(
        actor=actor,
        version=version,
        resolutions={(ZONE, names[name]): take for name, take in resolutions.items()},
        reason=REASON,
    )
