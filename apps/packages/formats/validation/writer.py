"""Writes what the rules say of a version: every finding, every waiver with who, when and why, and a report to read."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.kernel.text import LANGUAGES, localized
from apps.packages.formats.validation import rows
from apps.packages.registry import Format, Report
from apps.plans.actions.validate_version import validate_version
from apps.plans.domain.finding import Severity
from apps.plans.models import PlanVersion, Validation
from apps.plans.models.finding import SEVERITY_LABELS
from apps.plans.rules import catalogue

# The report to read lists so many findings of each severity; the machine's file has all.
MOST_LISTED = 500
STYLE = Path(__file__).with_name("report.css")

Finding = dict[str, Any]


def write(version: PlanVersion, folder: Path, report: Report) -> dict[str, Any]:
    """`folder`/report.jsonl, waivers.csv and report.html, of the content that is in the package."""
    folder.mkdir(parents=True, exist_ok=True)
    report(0.0, _("Writing findings"))
    validation = _validation(version)
    counts: Counter[str] = Counter()
    listed: list[Finding] = []
    with (folder / "report.jsonl").open("w", encoding="utf-8") as out:
        for one in rows.findings(version):
            out.write(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n")
            counts[one["severity"]] += 1
            if counts[one["severity"]] <= MOST_LISTED:
                listed.append(one)
    waived = rows.waivers(version)
    with (folder / "waivers.csv").open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(rows.WAIVER_COLUMNS)
        table.writerows(rows.cells(one) for one in waived)
    told = _told(version, validation, counts, waived)
    page = render_to_string(
        "packages/validation.html",
        {"parts": [_part(version, code, validation, told, listed, waived) for code in LANGUAGES]},
    )
    (folder / "report.html").write_text(page, encoding="utf-8")
    (folder / STYLE.name).write_bytes(STYLE.read_bytes())
    return told


def _validation(version: PlanVersion) -> Validation:
    """The validation of this content. One that is there stays, whatever the day: a frozen version then gives
    the same package each time, and the package says of which day its findings are."""
    last = Validation.objects.filter(version=version).first()
    revision = PlanVersion.objects.values_list("content_revision", flat=True).get(pk=version.pk)
    if last is not None and last.content_revision == revision:
        return last
    return validate_version(actor=None, version=version)


def _told(
    version: PlanVersion, validation: Validation, counts: Counter[str], waived: list[rows.Waived]
) -> dict[str, Any]:
    at, day = validation.validated_at, validation.as_of
    return {
        "validated_at": at.isoformat() if at else None,
        "as_of": day.isoformat() if day else None,
        "rulebook": validation.rulebook,
        "rules": rows.rules(),
        "unchecked": sorted(validation.unchecked),
        "findings": {severity.value: counts[severity.value] for severity in SEVERITY_LABELS},
        "waivers": len(waived),
    }


def _part(
    version: PlanVersion,
    language: str,
    validation: Validation,
    told: dict[str, Any],
    listed: list[Finding],
    waived: list[rows.Waived],
) -> dict[str, Any]:
    """The report in one language."""
    known = catalogue()
    with translation.override(language):
        return {
            "language": language,
            "version": localized(version, "name", language),
            "state": str(version.get_state_display()),
            "at": validation.validated_at,
            "severities": [
                (str(label), told["findings"][severity.value])
                for severity, label in SEVERITY_LABELS.items()
            ],
            "groups": [_group(severity, language, told, listed) for severity in SEVERITY_LABELS],
            "waivers": [
                (one, gettext(known[one.rule].title) if one.rule in known else one.rule)
                for one in waived
            ],
            "unchecked": [
                gettext(known[rule].title) for rule in told["unchecked"] if rule in known
            ],
        }


def _group(
    severity: Severity, language: str, told: dict[str, Any], listed: list[Finding]
) -> dict[str, Any]:
    return {
        "label": str(SEVERITY_LABELS[severity]),
        "more": told["findings"][severity.value] - MOST_LISTED,
        "lines": [
            {
                "rule": one["rule"],
                "text": one["message"][language],
                "waiver": one["waiver"],
                "uid": one["uid"],
            }
            for one in listed
            if one["severity"] == severity.value
        ],
    }


FORMAT = Format(
    slug="validation",
    title=_("Findings of the rules and waivers"),
    place="validation",
    weight=0.1,
    write=write,
)
