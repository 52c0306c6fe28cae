"""A draft with a past, and the verbs that give it more."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.plans import queries as plans
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Changeset, FeatureRevision, PlanFeature, PlanVersion

REASON = "Measured again on the ground"


@dataclass(frozen=True)
class Story:
    """A draft whose zone was drawn and then changed, and its addresses."""

    version: PlanVersion
    zone: Any

    @property
    def url(self) -> str:
        return f"/en/workspace/{self.version.slug}/history/"

    @property
    def last(self) -> FeatureRevision:
        return plans.history(self.version, uid=self.zone.uid)[0]


def change(actor: User, version: PlanVersion, row: PlanFeature, **attributes: object) -> Changeset:
    geometry = attributes.pop("geometry", None)
    operation = Operation(
        kind=OperationKind.UPDATE,
        layer=row.spec.slug,
        uid=row.uid,
        geometry=geometry if isinstance(geometry, BaseGeometry) else None,
        attributes=attributes,
    )
    return save_changeset(
        actor=actor, version=version, operations=[operation], reason=REASON
    ).changeset


def remove(actor: User, version: PlanVersion, row: PlanFeature) -> Changeset:
    operation = Operation(
        kind=OperationKind.DELETE, layer=row.spec.slug, uid=row.uid, geometry=None, attributes={}
    )
    return save_changeset(
        actor=actor, version=version, operations=[operation], reason="Not needed any more"
    ).changeset


def about(actor: User, version: PlanVersion, row: PlanFeature, subject: str) -> None:
    operation = Operation(
        kind=OperationKind.UPDATE,
        layer=row.spec.slug,
        uid=row.uid,
        geometry=None,
        attributes={"note": subject},
    )
    save_changeset(
        actor=actor, version=version, operations=[operation], reason=REASON, subject=subject
    )


def page(client: Client, url: str) -> str:
    return client.get(url).content.decode()
