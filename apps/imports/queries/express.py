"""What the express way tells of a trial: findings in words, and the report of the import."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from apps.imports.domain import choices as chosen
from apps.imports.domain import limits
from apps.imports.domain.candidates import LEAST_SHARE, Candidate
from apps.imports.domain.raw import NOT_TAKEN, Finding, Level
from apps.imports.models import ImportSession, RowLevel, StagedRow
from apps.imports.queries.row_texts import row_text
from apps.kernel.geo import Defect

HINT = "import.frame_hint"


@dataclass(frozen=True)
class Told:
    """Findings as {row, level, code, text}: the first of all, those that refuse a row, and how many there are."""

    findings: list[dict[str, Any]]
    refused: list[dict[str, Any]]
    total: int


def told(session: ImportSession, report: Mapping[str, Any]) -> Told:
    """The findings of a trial in the reader's language, in the order of the file; row 0 is the whole file."""
    most = limits.MAX_FINDINGS_KEPT
    hint = next((one["text"] for one in report["notes"] if one["code"] == HINT), "")
    notes = [
        {"row": 0, "level": Level.NOTE.value, "code": one["code"], "text": one["text"]}
        for one in report["notes"]
        if one["code"] != HINT
    ]
    notes.sort(key=lambda one: str(one["code"]))
    rows = StagedRow.objects.filter(session=session, row__gt=0).exclude(findings=[]).order_by("row")
    lost = rows.filter(level__in=[RowLevel.REFUSED, RowLevel.QUARANTINED])
    return Told(
        findings=[*notes, *_of_rows(rows[:most], hint)][:most],
        refused=[one for one in _of_rows(lost[:most], hint) if Level(one["level"]) in NOT_TAKEN][
            :most
        ],
        total=len(notes) + sum(report["codes"].values()),
    )


def most_common_refusal(refused: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The refusal that most rows have in common, as its first row says it."""
    if not refused:
        return None
    ((code, _count),) = Counter(one["code"] for one in refused).most_common(1)
    return next(one for one in refused if one["code"] == code)


def fitting_frames(source: Mapping[str, Any]) -> list[Candidate]:
    """Frames with a number in which a layer of the file would lie in the agglomeration."""
    return [
        Candidate(int(one["crs"].removeprefix("EPSG:")), one["title"], one["swapped"])
        for one in source["crs"]["candidates"]
        if one["share_inside"] >= LEAST_SHARE and one["crs"].startswith("EPSG:")
    ]


def report_of(session: ImportSession, report: Mapping[str, Any], found: Told) -> dict[str, Any]:
    """The report of an applied import: what was read, made and left out, and everything that was found."""
    levels = report["levels"]
    source = chosen.source_layer(session.inspection, session.choices["source_layer"])
    stored = session.file
    return {
        "session": str(session.pk),
        "version": session.version.slug,
        "layer": session.layer,
        "changeset": report["changeset"],
        "file": {"name": stored.original_name, "sha256": stored.sha256, "size": stored.size},
        "format": session.inspection["format"],
        "source_layer": source["name"] if source else "",
        "crs": {"declared": report["crs"]["declared"], "used": report["crs"]["used"]},
        "counts": {
            "read": report["rows"],
            "created": report["created"],
            "updated": report["updated"],
            "repaired": levels[RowLevel.REPAIRED],
            "refused": levels[RowLevel.REFUSED] + levels[RowLevel.QUARANTINED],
        },
        "columns": report["columns"],
        "columns_left_out": report["columns_left_out"],
        "findings_in_all": found.total,
        "findings": found.findings,
    }


def _of_rows(rows: Any, hint: str) -> list[dict[str, Any]]:
    return [_in_words(row.row, one, hint) for row in rows for one in _by_code(row.findings)]


def _by_code(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(findings, key=lambda one: str(one["code"]))


def _in_words(row: int, one: Mapping[str, Any], hint: str) -> dict[str, Any]:
    detail = dict(one["detail"])
    if one["code"] == Defect.OUTSIDE.value and hint:
        detail["hint"] = hint
    text = row_text(Finding(row, one["code"], Level(one["level"]), detail))
    return {"row": row, "level": one["level"], "code": one["code"], "text": text}
