"""Plans with one known defect, for the stories about findings."""

from apps.accounts.models import User
from apps.plans.actions.validate_version import validate_version
from apps.plans.models import (
    PlanVersion,
    StoredFinding,
)
from tests import build, shapes


def overlapping(actor: User, version: PlanVersion) -> None:
    """Two zones that share a strip of ten metres."""
    build.make_feature(actor=actor, version=version, geometry=shapes.box(0, 0, 100, 100))
    build.make_feature(actor=actor, version=version, geometry=shapes.box(90, 0, 190, 100))
    validate_version(actor=None, version=version)
    version.refresh_from_db()


def thin_strip(actor: User, version: PlanVersion) -> StoredFinding:
    """A strip of forty centimetres: a warning."""
    build.make_feature(actor=actor, version=version, geometry=shapes.box(500, 0, 500.4, 100))
    validate_version(actor=None, version=version)
    version.refresh_from_db()
    return StoredFinding.objects.get(version=version, rule="topology/rec-no-sliver")


def rules_of(version: PlanVersion) -> set[str]:
    """The rules that the stored findings of a version are of."""
    return set(StoredFinding.objects.filter(version=version).values_list("rule", flat=True))
