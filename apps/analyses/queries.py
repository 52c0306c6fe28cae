"""Questions to the runs: which there are, whether their input has moved, what a method would read."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.analyses.domain.parameter import Value
from apps.analyses.domain.stamp import fingerprint
from apps.analyses.models import AnalysisRun
from apps.analyses.permissions import can_run_analysis, can_view_run
from apps.analyses.registry import Method, all_methods
from apps.jobs.models import State
from apps.kernel.errors import NotFound
from apps.norms.queries import find_norm
from apps.plans import registry
from apps.plans.domain.dependant import Dependant, FeatureKey
from apps.plans.models import PlanVersion
from apps.plans.queries import visible_versions

NO_RESULT_COMING = (State.FAILED.value, State.DISMISSED.value)


@dataclass(frozen=True)
class CatalogueEntry:
    """A method and what has been computed with it for one version, newest first."""

    method: Method
    runs: tuple[AnalysisRun, ...]


def catalogue(user: Person | None, version: PlanVersion) -> list[CatalogueEntry]:
    """Every method with the runs of `version` that `user` may see."""
    runs = list(visible_runs(user, version))
    return [
        CatalogueEntry(method, tuple(run for run in runs if run.method == method.slug))
        for method in all_methods().values()
    ]


def visible_runs(user: Person | None, version: PlanVersion) -> QuerySet[AnalysisRun]:
    """Runs of a version that the caller already has the right to see, newest first."""
    runs = AnalysisRun.objects.filter(version=version).select_related("job", "version__base")
    if can_run_analysis(user):
        return runs
    finished = runs.filter(result__isnull=False)
    return finished.filter(pk__in=[one.pk for one in finished if is_of_public_content(one)])


def get_run(user: Person | None, run_id: UUID) -> AnalysisRun:
    """The run, or NotFound when there is none or `user` may not know of it."""
    run = (
        AnalysisRun.objects.select_related("job", "version__base", "version__plan")
        .filter(pk=run_id, version__in=visible_versions(user))
        .first()
    )
    if run is None or not can_view_run(user, run) or not _may_know(user, run):
        raise NotFound("analysis.unknown_run", _("There is no such analysis run."))
    return run


def run_dependants(
    user: Person, version: PlanVersion, features: Sequence[FeatureKey]
) -> list[Dependant]:
    """Finished runs of `version` whose method reads the layer of any of `features`, newest first."""
    first_of_layer = {key.layer: key for key in reversed(features)}
    methods = all_methods()
    return [
        Dependant(
            feature=first_of_layer[reads[0]],
            kind="analysis",
            title=_run_title(run, methods[run.method]),
            url=reverse("analyses:run", args=[run.pk]),
        )
        for run in visible_runs(user, version).filter(result__isnull=False).defer("result")
        if run.method in methods
        and (reads := [slug for slug in methods[run.method].reads if slug in first_of_layer])
    ]


def _run_title(run: AnalysisRun, wanted: Method) -> str:
    computed = formats.date_format(timezone.localtime(run.finished_at), "DATETIME_FORMAT")
    return _("%(method)s, computed %(when)s") % {"method": wanted.title, "when": computed}


def same_input(input_hash: str) -> AnalysisRun | None:
    """A run with the same stamp that has its result or is still on its way."""
    return (
        AnalysisRun.objects.filter(input_hash=input_hash)
        .exclude(job__state__in=NO_RESULT_COMING, result__isnull=True)
        .order_by("-created_at")
        .first()
    )


def inputs_fingerprint(method: Method, version: PlanVersion) -> str:
    """Fingerprint of every feature that `method` would read for `version` now."""
    versions = [version]
    if method.uses_base and version.base is not None:
        versions.append(version.base)
    lines: list[str] = []
    for one in versions:
        for slug in method.reads:
            rows = registry.layer(slug)._default_manager.filter(version=one)
            lines += [
                f"{one.slug} {slug} {uid} {content_hash}"
                for uid, content_hash in rows.values_list("uid", "content_hash")
            ]
    return fingerprint(lines)


def is_of_public_content(run: AnalysisRun) -> bool:
    """Whether it was computed from what the version holds now. What the staff computed of a draft and
    then changed stays with the staff when the version becomes public."""
    if run.content_revision == run.version.content_revision:
        return True
    method = all_methods().get(run.method)
    return method is not None and run.inputs == inputs_fingerprint(method, run.version)


def is_stale(run: AnalysisRun, method: Method) -> bool:
    """Whether the features or the method have changed since the run; other edits do not count."""
    if run.method_version != method.version:
        return True
    base = run.version.base if method.uses_base else None
    base_may_move = base is not None and not base.is_frozen
    if run.content_revision == run.version.content_revision and not base_may_move:
        return False
    return run.inputs != inputs_fingerprint(method, run.version)


def _may_know(user: Person | None, run: AnalysisRun) -> bool:
    return can_run_analysis(user) or is_of_public_content(run)


def empty_layers(method: Method, version: PlanVersion) -> list[str]:
    """Slugs of the layers that `method` needs and `version` has nothing in."""
    return [
        slug
        for slug in method.needs
        if not registry.layer(slug)._default_manager.filter(version=version).exists()
    ]


def defaults(method: Method) -> dict[str, Value]:
    """Default values of the parameters; those with a norm take what is in force today."""
    values: dict[str, Value] = {}
    for parameter in method.parameters:
        found = find_norm(parameter.norm) if parameter.norm else None
        values[parameter.slug] = float(found.value) if found else parameter.default
    return values
