"""Questions to the packages: which there are, what a version says of itself in a package."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.files.models import Visibility
from apps.hearings.models import Statement
from apps.jobs.models import ALIVE
from apps.kernel.errors import NotFound
from apps.packages.models import PackageExport, Profile
from apps.packages.permissions import can_make_package, can_view_package
from apps.plans import registry
from apps.plans.domain.ladder import INSPIRE_STEP, State
from apps.plans.map_config import bounds_wgs
from apps.plans.models import PlanVersion
from apps.plans.queries import visible_versions

FINAL_STATES = (State.APPROVED, State.IN_FORCE, State.SUPERSEDED)


def packages_of(user: Person | None, version: PlanVersion) -> QuerySet[PackageExport]:
    """Packages of a version that the caller already has the right to see, newest first."""
    packages = PackageExport.objects.filter(version=version).select_related(
        "job", "file", "version"
    )
    if not can_make_package(user):
        # What was exported from a draft stays with the staff when the version becomes public.
        packages = packages.filter(file__visibility=Visibility.PUBLIC)
        hidden_at = last_hidden_at(version)
        if hidden_at is not None:
            packages = packages.filter(created_at__gt=hidden_at)
    return packages


def get_package(user: Person | None, package_id: UUID) -> PackageExport:
    """The package, or NotFound when there is none or `user` may not know of it."""
    package = (
        PackageExport.objects.select_related("job", "file", "version__plan")
        .filter(pk=package_id, version__in=visible_versions(user))
        .first()
    )
    if package is None or not _may_know(user, package):
        raise NotFound("package.unknown", _("There is no such package."))
    return package


def last_hidden_at(version: PlanVersion) -> datetime | None:
    """When something about the version was last taken from the public: hidden, withdrawn or made unreadable.
    What was packed before still has the words."""
    found = Statement.objects.filter(hearing__version=version).aggregate(
        hidden=Max("hidden_at"), withdrawn=Max("withdrawn_at"), redacted=Max("redactions__at")
    )
    instants: list[datetime] = [one for one in found.values() if one is not None]
    return max(instants, default=None)


def under_way(version: PlanVersion, profile: Profile) -> PackageExport | None:
    """The package of this version that is being made right now."""
    return PackageExport.objects.filter(
        version=version, profile=profile, finished_at__isnull=True, job__state__in=ALIVE
    ).first()


def described(version: PlanVersion) -> dict[str, Any]:
    """The version's own part of data/metadata.json; nothing in it depends on when it is asked."""
    plan = version.plan
    return {
        "plan": {**_names(plan), "slug": plan.slug, "kato_code": plan.kato_code, "level": "local"},
        "version": {
            **_names(version),
            "slug": version.slug,
            "base": version.base.slug if version.base else None,
            "state": version.state,
            "process_step": INSPIRE_STEP[State(version.state)],
            "is_final": State(version.state) in FINAL_STATES,
            "legal_act": version.act or None,
            "in_force_since": _iso(version.effective_on),
            "state_changed_at": _iso(version.state_changed_at),
            "created_at": _iso(version.created_at),
        },
        "bounds_wgs84": bounds_wgs(version),
        "certainty": certainty_counts(version),
    }


def certainty_counts(version: PlanVersion) -> dict[str, int]:
    """How many features are official, secondary, demonstration data."""
    counts = {"official": 0, "secondary": 0, "demo": 0}
    for model in registry.layers().values():
        rows = model._default_manager.filter(version=version)
        for certainty, count in rows.values_list("certainty").annotate(Count("id")).order_by():
            counts[certainty] = counts.get(certainty, 0) + count
    return counts


def _may_know(user: Person | None, package: PackageExport) -> bool:
    if not can_view_package(user, package):
        return False
    hidden_at = last_hidden_at(package.version)
    return can_make_package(user) or hidden_at is None or package.created_at > hidden_at


def _names(named: Any) -> dict[str, dict[str, str]]:
    return {"title": {code: getattr(named, f"name_{code}") for code in ("kk", "ru", "en")}}


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
