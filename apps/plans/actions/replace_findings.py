"""Puts new findings in the place of old ones, inside the caller's transaction."""

from collections.abc import Iterable

from django.db.models import Q

from apps.kernel import geos
from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Scope
from apps.plans.domain.validation import Replacement
from apps.plans.models import PlanVersion, StoredFinding
from apps.plans.rules import catalogue

BATCH_ROWS = 1000


def replace_findings(*, version: PlanVersion, replacements: Iterable[Replacement]) -> None:
    """Removes what each replacement supersedes, and what rules found that exist no more; adds the new."""
    rows = StoredFinding.objects.filter(version=version)
    rows.exclude(rule__in=list(catalogue())).delete()
    new: list[StoredFinding] = []
    for one in replacements:
        rows.filter(rule=one.rule.id).filter(_superseded(one)).delete()
        new += [_row(version, finding) for finding in one.findings]
    StoredFinding.objects.bulk_create(new, batch_size=BATCH_ROWS)


def _superseded(one: Replacement) -> Q:
    if one.place is not None:
        return Q(geom__intersects=geos.to_geos(one.place))
    if one.uids is None:
        return Q()
    about = Q(uid__in=one.uids)
    return about | Q(other_uid__in=one.uids) if one.rule.scope is Scope.PAIR else about


def _row(version: PlanVersion, finding: Finding) -> StoredFinding:
    return StoredFinding(
        version=version,
        key=finding.key,
        rule=finding.rule,
        severity=finding.severity.value if finding.severity else "",
        from_state=finding.from_state.value if finding.from_state else "",
        layer=finding.layer,
        uid=finding.uid,
        other_layer=finding.other_layer,
        other_uid=finding.other_uid,
        geom=geos.to_geos(finding.geometry),
        measure=finding.measure,
        unit=finding.unit.value,
        values=dict(finding.values),
        part=finding.part,
    )
