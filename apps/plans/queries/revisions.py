"""Reading the record of changes."""

from uuid import UUID

from django.db.models import QuerySet

from apps.plans import registry
from apps.plans.models import FeatureRevision, PlanVersion


def history(
    version: PlanVersion, *, layer: str = "", uid: UUID | None = None
) -> QuerySet[FeatureRevision]:
    """Revisions of a version, newest first, with changeset and author; NotFound for no such layer."""
    revisions = FeatureRevision.objects.filter(version=version).select_related("changeset__author")
    if layer:
        revisions = revisions.filter(layer=registry.layer(layer).spec.slug)
    if uid is not None:
        revisions = revisions.filter(uid=uid)
    return revisions
