"""Reads a file into rows on trial: every row placed, judged and mapped, and written by COPY in blocks."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from django.db import connection, transaction
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from psycopg.copy import QueuedLibpqWriter

from apps.imports.domain import copy_binary as pg
from apps.imports.domain import frame, limits, outlines
from apps.imports.domain.check import JudgedMany, judge_many
from apps.imports.domain.raw import NOT_TAKEN, Finding, Level
from apps.imports.domain.table import Batch, MappedBatch, Reading
from apps.imports.messages import unknown_frame
from apps.imports.models import ImportSession, RowLevel, StagedRow
from apps.kernel.errors import Refused

Array = NDArray[Any]
# Attributes of each row of a batch as JSON objects, in its order (domain/columns.json_rows), perhaps with
# findings of its own (mapper.rows.RowMapper).
Mapper = Callable[[Batch], Sequence[str] | MappedBatch]
Report = Callable[[int], None]

COPY = (
    "COPY imports_stagedrow (session_id, row, geom, attributes, level, findings, action)"
    " FROM STDIN (FORMAT BINARY)"
)
LEVELS = {Level.REPAIRED: RowLevel.REPAIRED, Level.REFUSED: RowLevel.REFUSED} | {
    Level.QUARANTINED: RowLevel.QUARANTINED
}
TAIL_OK = pg.text(RowLevel.OK.value) + pg.jsonb("[]") + pg.text("")
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Placing:
    """In which frame the file is, as confirmed, and what the layer takes."""

    crs: str
    allowed: frozenset[str]
    swapped: bool = False


@dataclass
class Staged:
    """What was written: rows by level, findings on the file as a whole and the first ones by row."""

    rows: int = 0
    levels: Counter[str] = field(default_factory=Counter)
    heights: int = 0
    notes: tuple[Finding, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)


def stage_rows(
    *,
    session: ImportSession,
    reading: Reading,
    placing: Placing,
    mapper: Mapper,
    report: Report = lambda rows: None,
) -> Staged:
    """The session's rows are those of `reading` and no others; raises Refused and writes none.

    Raises Refused `import.crs_unknown`, `import.no_features` and whatever the reading raises.
    """
    _check_frame(placing.crs)
    staged = Staged()
    with transaction.atomic():
        StagedRow.objects.filter(session=session).delete()
        with connection.cursor() as cursor:
            # The writer's thread waits for the server while this one makes the next block.
            writer = QueuedLibpqWriter(cursor.cursor)
            with cursor.copy(COPY, writer=writer) as copy:
                copy.write(pg.HEADER)
                for batch in reading.batches:
                    copy.write(_block(session, batch, placing, mapper(batch), staged))
                    report(staged.rows)
                copy.write(pg.TRAILER)
        staged.notes = (*reading.head.findings, *reading.late)
        if not staged.rows:
            raise Refused("import.no_features", _("The file holds no features."))
    return staged


def _check_frame(source: str) -> None:
    try:
        frame.parse(source)
    except frame.UnknownFrame as error:
        raise unknown_frame(error) from error


def _block(
    session: ImportSession,
    batch: Batch,
    placing: Placing,
    given: Sequence[str] | MappedBatch,
    staged: Staged,
) -> bytes:
    mapped = given if isinstance(given, MappedBatch) else MappedBatch(given)
    flat = frame.moved(batch.geometries, placing.crs, swapped=placing.swapped)
    judged = judge_many(batch.rows, flat, placing.allowed)
    findings = _together(_with_reading(batch, judged.findings), mapped.findings)
    shown = judged.geometries
    if findings:
        shown = np.where(shapely.is_missing(shown), _showable(flat), shown)
    # The column's type gives the number of the frame, which the bytes may leave out.
    wkb = outlines.as_wkb(shown, batch.came, _kept(batch, flat, judged))
    tails = [TAIL_OK] * len(batch.rows)
    for row, found in findings.items():
        tails[batch.rows.index(row)] = _tail(found, staged)
    staged.rows += len(batch.rows)
    staged.levels[RowLevel.OK.value] += len(batch.rows) - len(findings)
    staged.heights += int(shapely.has_z(batch.geometries).sum())
    start = pg.count(7) + pg.identifier(session.pk)
    return pg.rows(start, batch.rows, _heads(judged), wkb, mapped.texts, tails)


def _kept(batch: Batch, flat: Array, judged: JudgedMany) -> Array:
    """Where the geometry to store is the one that was read, untouched."""
    if flat is not batch.geometries:
        return np.zeros(len(flat), dtype=bool)
    kept = judged.sound.copy()
    kept[[batch.rows.index(row) for row in batch.defects]] = False
    return kept


def _heads(judged: JudgedMany) -> list[bytes]:
    """What makes multi-part geometries of those that are to be stored so."""
    heads = np.full(len(judged.sound), b"", dtype=object)
    for multi, single in judged.single.items():
        heads[single] = outlines.MULTI_HEADS[multi]
    made: list[bytes] = heads.tolist()
    return made


def _with_reading(
    batch: Batch, judged: Mapping[int, tuple[Finding, ...]]
) -> Mapping[int, tuple[Finding, ...]]:
    """What the reader saw of a row comes before, or instead of, what the check says."""
    if not batch.defects:
        return judged
    found = dict(judged)
    for row, code in batch.defects.items():
        if code == "import.geometry_unreadable":
            found[row] = (Finding(row, code, Level.REFUSED),)
        else:
            found[row] = (Finding(row, code, Level.REPAIRED), *judged.get(row, ()))
    return found


def _together(
    placed: Mapping[int, tuple[Finding, ...]], mapped: Mapping[int, tuple[Finding, ...]]
) -> Mapping[int, tuple[Finding, ...]]:
    """What was found about the outlines, then what was found about the attributes."""
    if not mapped:
        return placed
    return {row: (*placed.get(row, ()), *mapped.get(row, ())) for row in {*placed, *mapped}}


def _showable(flat: Array) -> Array:
    """Geometries with finite coordinates; None for the others."""
    shown = flat.copy()
    shown[~np.isfinite(shapely.bounds(flat)).all(axis=1)] = None
    return shown


def _tail(found: Iterable[Finding], staged: Staged) -> bytes:
    worst = RowLevel.OK
    for one in found:
        staged.codes[one.code] += 1
        if len(staged.findings) < limits.MAX_FINDINGS_KEPT:
            staged.findings.append(one)
        if one.level in NOT_TAKEN or worst is RowLevel.OK:
            worst = LEVELS.get(one.level, worst)
    staged.levels[worst.value] += 1
    told = [
        {"code": one.code, "level": one.level.value, "detail": dict(one.detail)} for one in found
    ]
    return pg.text(worst.value) + pg.jsonb(_json(told)) + pg.text("")
