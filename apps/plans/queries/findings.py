"""Reading findings: which there are, what they say in the reader's language, whether they stop a version."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.gis.db.models.functions import AsGeoJSON, Transform
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from apps.kernel import crs
from apps.kernel.errors import NotFound
from apps.plans import registry
from apps.plans.cards import title, zone_labels
from apps.plans.domain.finding import Severity, Unit
from apps.plans.domain.ladder import State
from apps.plans.domain.rule import Rule, has_come
from apps.plans.models import FindingWaiver, PlanVersion, StoredFinding, Validation
from apps.plans.models.version import STATE_LABELS
from apps.plans.queries import scene
from apps.plans.rules import catalogue

MAX_PAGE = 1000
FIRST = 5


@dataclass(frozen=True)
class FindingFilter:
    """Which findings to list; empty values do not narrow. `state` is open, waived or later."""

    rule: str = ""
    severity: str = ""
    state: str = ""
    layer: str = ""
    uid: UUID | None = None


@dataclass(frozen=True)
class ShownFinding:
    """A finding in words: `name` and `other` are the features' titles; `state` is open, waived or later;
    `stage` names the state of the plan from which it counts, when that has not come."""

    row: StoredFinding
    rule: Rule
    message: str
    name: str
    other: str
    state: str
    stage: str
    waiver: FindingWaiver | None = None
    geojson: dict[str, Any] = field(default_factory=dict)


def findings_of(version: PlanVersion, wanted: FindingFilter) -> QuerySet[StoredFinding]:
    """The findings of the last validation, errors first, in the order of rules."""
    rows = StoredFinding.objects.filter(version=version)
    if wanted.rule:
        rows = rows.filter(rule=wanted.rule)
    if wanted.severity:
        rows = rows.filter(severity=wanted.severity)
    if wanted.layer:
        rows = rows.filter(layer=wanted.layer)
    if wanted.uid is not None:
        rows = rows.filter(uid=wanted.uid) | rows.filter(other_uid=wanted.uid)
    return _in_state(rows, version, wanted.state) if wanted.state else rows


def get_finding(version: PlanVersion, key: str) -> StoredFinding:
    """The finding with this key; NotFound when the last validation did not find it."""
    readable = "\x00" not in key  # PostgreSQL takes no null character
    row = StoredFinding.objects.filter(version=version, key=key).first() if readable else None
    if row is None:
        raise NotFound(
            "finding.unknown",
            _("There is no such finding now: it may be settled already. Validate again."),
        )
    return row


def open_errors(version: PlanVersion, to: State) -> QuerySet[StoredFinding]:
    """Errors that forbid the step to `to`."""
    asked = [state.value for state in State if has_come(state, to)]
    return StoredFinding.objects.filter(
        version=version, severity=Severity.ERROR.value, from_state__in=asked
    )


def is_current(version: PlanVersion, validation: Validation | None) -> bool:
    """Whether the findings are those of the version's content, by today's rules."""
    return (
        validation is not None
        and validation.content_revision == version.content_revision
        and validation.rulebook == scene.rulebook()
        and validation.as_of == scene.today()
    )


def shown(rows: Iterable[StoredFinding], version: PlanVersion) -> list[ShownFinding]:
    """The findings in the reader's language, with their waivers."""
    found = list(rows)
    titles = _titles(version, found)
    waivers = {
        one.key: one
        for one in FindingWaiver.objects.filter(
            version=version, key__in=[row.key for row in found]
        ).select_related("author")
    }
    return [_shown(row, version, titles, waivers.get(row.key)) for row in found]


def with_geojson(rows: QuerySet[StoredFinding]) -> QuerySet[StoredFinding]:
    """The rows with their defect as GeoJSON in EPSG:4326 (9 decimals: a defect may be millimetres wide)."""
    return rows.annotate(geojson=AsGeoJSON(Transform("geom", crs.EXCHANGE), precision=9))


def message(row: StoredFinding, name: str, other: str) -> str:
    """What a finding says of the features so called, in the reader's language."""
    words = {
        **row.values,
        "name": name or _("Unnamed object"),
        "other": other or _("Unnamed object"),
        "measure": measure_text(row.measure, row.unit),
        "field": _field_label(row),
        "day": _day(row.values.get("day", "")),
    }
    return _(catalogue()[row.rule].message) % words


def measure_text(measure: float | None, unit: str) -> str:
    """A measure with its unit: whole numbers when large, centimetres when small."""
    if measure is None:
        return ""
    decimals = 0 if unit == Unit.COUNT or measure >= 100 else 2
    number = number_format(round(measure, decimals), decimal_pos=decimals, force_grouping=True)
    match Unit(unit):
        case Unit.SQUARE_METRES:
            return _("%s m²") % number
        case Unit.METRES:
            return _("%s m") % number
    return number


def _in_state(
    rows: QuerySet[StoredFinding], version: PlanVersion, state: str
) -> QuerySet[StoredFinding]:
    waived = Exists(FindingWaiver.objects.filter(version=version, key=OuterRef("key")))
    come = [one.value for one in State if has_come(one, State(version.state))]
    match state:
        case "waived":
            return rows.filter(waived)
        case "later":
            return rows.exclude(waived).exclude(from_state__in=come)
    return rows.exclude(waived).filter(from_state__in=come)


def _shown(
    row: StoredFinding,
    version: PlanVersion,
    titles: dict[tuple[str, UUID], str],
    waiver: FindingWaiver | None,
) -> ShownFinding:
    rule = catalogue()[row.rule]
    name = titles.get((row.layer, row.uid), "") if row.uid else ""
    other = titles.get((row.other_layer, row.other_uid), "") if row.other_uid else ""
    has_begun = has_come(State(row.from_state), State(version.state))
    geojson = row.__dict__.get("geojson")  # the annotation, where there is one
    return ShownFinding(
        row=row,
        rule=rule,
        message=message(row, name, other),
        name=name,
        other=other,
        state="waived" if waiver else "open" if has_begun else "later",
        stage="" if has_begun else str(STATE_LABELS[State(row.from_state)]),
        waiver=waiver,
        geojson=json.loads(geojson) if geojson else {},
    )


def _titles(version: PlanVersion, rows: Sequence[StoredFinding]) -> dict[tuple[str, UUID], str]:
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        for layer, uid in ((row.layer, row.uid), (row.other_layer, row.other_uid)):
            if uid is not None:
                wanted[layer].add(uid)
    labels = zone_labels()
    return {
        (layer, feature.uid): title(feature, labels)
        for layer, uids in wanted.items()
        for feature in registry.layer(layer)._default_manager.filter(version=version, uid__in=uids)
    }


def _field_label(row: StoredFinding) -> str:
    name = row.values.get("field")
    if not name:
        return ""
    column: Any = registry.layer(row.layer)._meta.get_field(name)
    return str(column.verbose_name)


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text)) if text else ""
