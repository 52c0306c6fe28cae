"""The document `report` of a trial (docs/map.md, Staged import): counts from the rows, words on the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.models.functions import Area
from django.db import connection
from django.db.models import Count, QuerySet, Sum

from apps.imports.actions.stage_rows import Staged
from apps.imports.domain import choices as chosen
from apps.imports.domain import frame
from apps.imports.domain.candidates import LEAST_SHARE, Candidate
from apps.imports.domain.choices import Choices
from apps.imports.domain.raw import Finding, Level
from apps.imports.domain.table import Reading
from apps.imports.mapper.rows import RowMapper
from apps.imports.messages import frame_hint, text_of
from apps.imports.models import ImportSession, RowAction, RowLevel, StagedRow
from apps.kernel.geo import Defect
from apps.plans import registry

CODES = """
    SELECT found ->> 'code', count(*) FROM imports_stagedrow, jsonb_array_elements(findings) AS found
    WHERE session_id = %s AND findings <> '[]' GROUP BY 1 ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True)
class Trial:
    """Everything the report of a trial is written from."""

    session: ImportSession
    choices: Choices
    staged: Staged
    mapper: RowMapper
    reading: Reading
    crs: str
    against: int
    rules: Mapping[str, Any]


def trial_report(trial: Trial) -> dict[str, Any]:
    """JSON values; rows below zero are features that would be closed and count as actions only."""
    rows = StagedRow.objects.filter(session=trial.session)
    codes = _codes(trial.session)
    declared = trial.reading.head.crs
    return {
        "rows": trial.staged.rows,
        "levels": {one.value: 0 for one in RowLevel} | _counted(rows.filter(row__gt=0), "level"),
        "actions": {one.value: 0 for one in RowAction}
        | _counted(rows.exclude(action=""), "action"),
        "codes": codes,
        "notes": [{"code": one.code, "text": text_of(one)} for one in _notes(trial, codes)],
        "columns": trial.mapper.columns,
        "columns_left_out": trial.mapper.columns_left_out,
        "crs": {
            "declared": _label(declared) if declared else None,
            "used": _label(trial.crs),
            "accuracy_m": frame.accuracy_m(trial.crs),
            "swapped": trial.choices.swapped,
        },
        "encoding": trial.reading.encoding.used,
        "area_change_m2": _area_change(trial.session, rows),
        "against": trial.against,
        "rules": dict(trial.rules),
    }


def _counted(rows: "QuerySet[StagedRow]", column: str) -> dict[str, int]:
    counts = rows.order_by().values_list(column).annotate(count=Count("row"))
    return {str(name): count for name, count in counts}


def _codes(session: ImportSession) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(CODES, [session.pk])
        return dict(cursor.fetchall())


def _label(crs: str) -> str:
    try:
        return frame.label(crs)
    except frame.UnknownFrame:
        return crs[:200]


def _notes(trial: Trial, codes: Mapping[str, int]) -> Iterable[Finding]:
    yield from trial.staged.notes
    if trial.staged.heights:
        yield Finding(0, "import.z_dropped", Level.NOTE, {"count": trial.staged.heights})
    yield from trial.mapper.notes()
    if codes.get(Defect.OUTSIDE.value):
        hint = frame_hint(_other_frames(trial))
        if hint:
            yield Finding(0, "import.frame_hint", Level.NOTE, {"text": hint})


def _other_frames(trial: Trial) -> list[Candidate]:
    """Frames besides the one used that would put the file into the agglomeration."""
    source = chosen.source_layer(trial.session.inspection, trial.choices.source_layer)
    used = (_label(trial.crs), trial.choices.swapped)
    return [
        Candidate(int(one["crs"].removeprefix("EPSG:")), one["title"], one["swapped"])
        for one in (source or {"crs": {"candidates": []}})["crs"]["candidates"]
        if one["share_inside"] >= LEAST_SHARE
        and one["crs"].startswith("EPSG:")
        and (one["crs"], one["swapped"]) != used
    ]


def _area_change(session: ImportSession, rows: "QuerySet[StagedRow]") -> float:
    """Area (m², in EPSG:32642) that the layer would have more than before."""
    model = registry.layer(session.layer)
    written = rows.filter(action__in=[RowAction.CREATE, RowAction.UPDATE])
    replaced = rows.filter(action__in=[RowAction.UPDATE, RowAction.CLOSE]).values("uid")
    before = model._default_manager.filter(version=session.version_id, uid__in=replaced)
    return round(_area(written) - _area(before), 1)


def _area(rows: "QuerySet[Any]") -> float:
    area = rows.aggregate(area=Sum(Area("geom")))["area"]
    return float(area.sq_m) if area is not None else 0.0
