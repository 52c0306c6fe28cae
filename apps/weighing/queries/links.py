"""Which changes of the plan may follow from a hearing."""

from django.db.models import QuerySet

from apps.hearings.models import Hearing
from apps.plans.models import Changeset, PlanVersion
from apps.weighing import messages


def get_changeset(key: int) -> Changeset:
    """The changeset, or NotFound."""
    found = Changeset.objects.select_related("version").filter(pk=key).first()
    if found is None:
        raise messages.not_found("changeset.unknown")
    return found


def is_derived(version: PlanVersion, origin: PlanVersion) -> bool:
    """Whether `version` was made from `origin`, directly or through others between."""
    seen: set[int] = set()
    base = version.base_id
    while base is not None and base not in seen:
        if base == origin.pk:
            return True
        seen.add(base)
        base = PlanVersion.objects.filter(pk=base).values_list("base_id", flat=True).first()
    return False


def linkable(hearing: Hearing) -> QuerySet[Changeset]:
    """Changesets of the versions that were made from the discussed one, the newest first."""
    versions = [
        version.pk
        for version in PlanVersion.objects.filter(plan=hearing.version.plan_id)
        if is_derived(version, hearing.version)
    ]
    return (
        Changeset.objects.filter(version__in=versions)
        .select_related("version", "author")
        .order_by("-pk")
    )
