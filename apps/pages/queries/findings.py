"""What the page of findings shows beside the findings themselves: counts as filters, shapes for the map, a preview."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _

from apps.kernel import geos
from apps.kernel.errors import Conflict
from apps.plans import registry
from apps.plans.cards import label, title
from apps.plans.domain import geojson
from apps.plans.domain.finding import Severity, Unit
from apps.plans.domain.operation import OperationKind
from apps.plans.domain.rule import Rule
from apps.plans.models import PlanVersion, StoredFinding
from apps.plans.models.finding import SEVERITY_LABELS
from apps.plans.models.version import STATE_LABELS
from apps.plans.queries import get_feature
from apps.plans.queries.findings import FindingFilter, ShownFinding, findings_of, measure_text
from apps.plans.queries.fixes import ProposedFix, proposed_fix
from apps.plans.rules import catalogue


@dataclass(frozen=True)
class FilterLink:
    """One way to narrow the list: how many findings remain, and where they are shown."""

    value: str
    label: str
    number: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class PreviewLine:
    """One feature of a quick fix in words: its area before, after and the change, or that it goes."""

    name: str
    goes: bool
    before: str
    after: str
    change: str


@dataclass(frozen=True)
class Preview:
    """A quick fix about to be applied, or why it cannot be."""

    row: StoredFinding
    fix: ProposedFix | None
    lines: Sequence[PreviewLine]
    refusal: str


def severities(version: PlanVersion, wanted: FindingFilter) -> list[FilterLink]:
    """Errors, warnings and notices as filters."""
    numbers = dict(
        findings_of(version, FindingFilter(rule=wanted.rule, state=wanted.state))
        .order_by()
        .values_list("severity")
        .annotate(number=Count("id"))
    )
    return [
        FilterLink(
            severity.value,
            str(label),
            numbers.get(severity.value, 0),
            address(wanted, severity="" if wanted.severity == severity.value else severity.value),
            wanted.severity == severity.value,
        )
        for severity, label in SEVERITY_LABELS.items()
    ]


def rules_found(version: PlanVersion) -> list[tuple[str, str, int]]:
    """Id, title and number of findings of every rule that found something."""
    numbers = (
        StoredFinding.objects.filter(version=version)
        .order_by()
        .values_list("rule")
        .annotate(number=Count("id"))
    )
    known = catalogue()
    return sorted(
        ((rule, _(known[rule].title), number) for rule, number in numbers if rule in known),
        key=lambda row: row[1],
    )


def address(wanted: FindingFilter, **changes: str) -> str:
    """The query string of the list with some filters changed."""
    values = {"severity": wanted.severity, "rule": wanted.rule, "state": wanted.state, **changes}
    return "?" + urlencode({name: value for name, value in values.items() if value})


def shapes(found: Sequence[ShownFinding], preview: Preview | None) -> dict[str, Any]:
    """The defects of a page and the two sides of a preview as one FeatureCollection."""
    features = [
        _shape(one.geojson, key=one.row.key, role=one.row.severity) for one in found if one.geojson
    ]
    if preview is not None and all(one.row.key != preview.row.key for one in found):
        defect = geojson.geometry(geos.to_shapely(preview.row.geom))
        features.append(_shape(defect, key=preview.row.key, role=preview.row.severity))
    for repair in preview.fix.repairs if preview and preview.fix else ():
        features.append(_shape(geojson.geometry(repair.before.geometry), role="before"))
        if repair.after is not None:
            features.append(_shape(geojson.geometry(repair.after), role="after"))
    return {"type": "FeatureCollection", "features": features}


def preview_of(version: PlanVersion, row: StoredFinding) -> Preview:
    """The quick fix of a finding in words."""
    try:
        fix = proposed_fix(version, row)
    except Conflict as refusal:
        return Preview(row, None, (), str(refusal.text))
    lines = []
    for repair in fix.repairs:
        goes = repair.operation.kind is OperationKind.DELETE
        change = repair.area_after_m2 - repair.area_before_m2
        has_area = repair.area_before_m2 > 0
        lines.append(
            PreviewLine(
                name=title(get_feature(version, repair.before.layer, repair.before.uid)),
                goes=goes,
                before=_area(repair.area_before_m2) if has_area else "",
                after=_area(repair.area_after_m2) if has_area and not goes else "",
                change=("+" if change > 0 else "−") + _area(abs(change)) if has_area else "",
            )
        )
    return Preview(row, fix, lines, "")


def pattern(rule: Rule) -> str:
    """What a finding of the rule says, with dots for what differs from one to the next."""
    return (_(rule.message) % defaultdict(lambda: "…")).replace("….", "…")


def required_attributes() -> list[tuple[str, str, str]]:
    """Layer, attribute and the state of the plan that asks for it, in the reader's language."""
    return [
        (_(model.spec.title), label(model._meta.get_field(one.field)), str(STATE_LABELS[one.state]))
        for model in registry.layers().values()
        for one in model.spec.required_from
    ]


def tone(severity: str) -> str:
    """The badge of a severity."""
    return {Severity.ERROR: "bad", Severity.WARNING: "warn"}.get(Severity(severity), "info")


def _area(area_m2: float) -> str:
    return measure_text(area_m2, Unit.SQUARE_METRES)


def _shape(geometry: dict[str, Any], *, role: str, key: str = "") -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {"role": role, "key": key}}
