"""Findings and waivers of a version as plain rows: the same each time while neither changes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation

from apps.kernel.text import LANGUAGES
from apps.minutes.domain.cells import neutral
from apps.plans.models import FindingWaiver, PlanVersion, StoredFinding
from apps.plans.queries.findings import FindingFilter, findings_of, shown, with_geojson
from apps.plans.queries.waivers import official, told_reason
from apps.plans.rules import catalogue

CHUNK = 500
WAIVER_COLUMNS = (
    "rule",
    "layer",
    "uid",
    "waived_at",
    "waived_by",
    "reason",
    "still_found",
    "finding_key",
)


@dataclass(frozen=True)
class Waived:
    """A waiver for people: which rule, about what, who, when and why."""

    rule: str
    layer: str
    uid: str
    at: str
    by: str
    reason: str
    still_found: bool
    key: str


def findings(version: PlanVersion) -> Iterator[dict[str, Any]]:
    """Every finding with its words in three languages, errors first; the defect in EPSG:4326."""
    # Not in the order of numbers: another validation of the same content gives others.
    rows = with_geojson(findings_of(version, FindingFilter())).order_by("severity", "rule", "key")
    for start in range(0, rows.count(), CHUNK):
        page = list(rows[start : start + CHUNK])
        told: dict[str, Any] = {}
        for language in LANGUAGES:
            with translation.override(language):
                told[language] = shown(page, version)
        for index, row in enumerate(page):
            yield _finding(row, {code: lines[index] for code, lines in told.items()})


def _finding(row: StoredFinding, told: dict[str, Any]) -> dict[str, Any]:
    first = told["kk"]
    return {
        "key": row.key,
        "rule": row.rule,
        "code": first.rule.code,
        "severity": row.severity,
        "counts_from": row.from_state,
        "state": first.state,
        "layer": row.layer,
        "uid": str(row.uid) if row.uid else None,
        "other_layer": row.other_layer or None,
        "other_uid": str(row.other_uid) if row.other_uid else None,
        "measure": row.measure,
        "unit": row.unit or None,
        "message": {code: one.message for code, one in told.items()},
        "waiver": _waiver(first.waiver) if first.waiver else None,
        "geometry": json.loads(row.__dict__["geojson"]),
    }


def _waiver(waiver: FindingWaiver) -> dict[str, str]:
    return {
        "at": _moment(waiver),
        "by": official(waiver.author),
        "reason": told_reason(waiver),
    }


def waivers(version: PlanVersion) -> list[Waived]:
    """Every waiver of the version, the first given first."""
    found = set(StoredFinding.objects.filter(version=version).values_list("key", flat=True))
    rows = FindingWaiver.objects.filter(version=version).select_related("author").order_by("pk")
    return [
        Waived(
            rule=one.rule,
            layer=one.layer,
            uid=str(one.uid) if one.uid else "",
            at=_moment(one),
            by=official(one.author),
            reason=told_reason(one),
            still_found=one.key in found,
            key=one.key,
        )
        for one in rows
    ]


def cells(one: Waived) -> list[str]:
    """A waiver as a row of the table, in the order of WAIVER_COLUMNS."""
    told = (
        one.rule,
        one.layer,
        one.uid,
        one.at,
        one.by,
        one.reason,
        "yes" if one.still_found else "no",
        one.key,
    )
    return [neutral(cell) for cell in told]


def rules() -> list[str]:
    """The rules that were asked."""
    return list(catalogue())


def _moment(waiver: FindingWaiver) -> str:
    return timezone.localtime(waiver.created_at).isoformat(timespec="seconds")
