"""Registers every row of a spreadsheet or none; the same file twice registers nothing more."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.files import queries as files
from apps.files.models import StoredFile
from apps.hearings import messages, queries
from apps.hearings.actions.enter_statement import calendar, check_takes_entries, writer
from apps.hearings.actions.register_statements import register_statements
from apps.hearings.domain import entry as entries
from apps.hearings.domain import sheet
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import Phase
from apps.hearings.domain.language import detect_language
from apps.hearings.domain.sheet import CellFault, SheetRow
from apps.hearings.domain.staff_entry import arrival_faults
from apps.hearings.models import Channel, Hearing, Statement
from apps.hearings.permissions import can_enter_statements
from apps.hearings.queries.entry_checks import entry_faults
from apps.hearings.queries.prepared import Prepared, prepared
from apps.hearings.register import sheets
from apps.hearings.register.drafted import Arrived, Drafted, drafted
from apps.jobs.progress import Progress
from apps.kernel.errors import Refused

# Names of fields that differ from the names of columns.
COLUMN_OF = {"geometry": "longitude"}
REPORT_EVERY = 50


@dataclass(frozen=True)
class Imported:
    """How many statements the file has brought now, and how many an earlier run of it had."""

    created: int
    earlier: int
    first_code: str = ""
    last_code: str = ""


def import_statements(
    *, actor: User, hearing: Hearing, file: StoredFile, progress: Progress
) -> Imported:
    """Raises Refused `sheet.row_errors` with line and column of every mistake, `sheet.unreadable`,
    `sheet.no_rows`, TooLarge `sheet.too_large`, Conflict when the hearing takes no entries."""
    officer = require(can_enter_statements(actor, hearing), actor)
    phase = hearing.phase_at(queries.database_now())
    check_takes_entries(hearing, phase)
    path = files.path(file)
    sheets.check_archive(path)
    rows, heads, faults = _read(path, progress)
    faults += _checked(hearing, rows, heads, phase, progress)
    if faults:
        raise _refusal(faults)
    if not rows:
        raise Refused("sheet.no_rows", messages.text("sheet.no_rows"))
    keys = {f"xlsx-{file.sha256[:32]}-{row.line}": row for row in rows}
    ready = _prepared(hearing, keys, progress)
    draft = _drafted(officer, hearing, keys, ready, phase)
    progress.report(96)
    with transaction.atomic():
        # Everything that takes long is done: from here citizens' statements wait for this one.
        locked = queries.locked_hearing(hearing)
        now = queries.database_now()
        reached = locked.phase_at(now)
        check_takes_entries(locked, reached)
        if reached is not phase and (faults := _arrival_faults(locked, rows, heads, reached)):
            raise _refusal(faults)
        earlier = _earlier(locked, keys)
        if reached is not phase or earlier.intersection(ready):
            # Rare: the hearing ended, or the same file came in twice, since the rows were written down.
            left = {key: one for key, one in ready.items() if key not in earlier}
            draft = _drafted(officer, locked, keys, left, reached)
        codes = _registered(officer, locked, file, draft, now)
    return Imported(len(codes), len(earlier), *codes[:1], *codes[-1:])


def _read(path: Path, progress: Progress) -> tuple[list[SheetRow], sheet.Heads, list[CellFault]]:
    source = sheets.rows_of(path)
    heads, faults = sheet.read_heads(next(source, []))
    if faults:
        return [], heads, faults
    rows: list[SheetRow] = []
    for line, cells in enumerate(source, start=2):
        if line % REPORT_EVERY == 0:
            progress.report(5)
        if all(one.value is None for one in cells):
            continue
        if len(rows) == sheet.MAX_ROWS:
            text = messages.text("sheet.too_many_rows", detail=sheet.MAX_ROWS)
            raise Refused("sheet.too_many_rows", text)
        row, wrong = sheet.read_row(line, cells, heads)
        rows.append(replace(row, entry=entries.cleaned(row.entry)))
        faults += wrong
    return rows, heads, faults


def _checked(
    hearing: Hearing, rows: list[SheetRow], heads: sheet.Heads, phase: Phase, progress: Progress
) -> list[CellFault]:
    found = _arrival_faults(hearing, rows, heads, phase)
    for number, row in enumerate(rows):
        if number % REPORT_EVERY == 0:
            progress.report(10 + 30 * number / len(rows))
        found += [_at(row.line, fault, heads) for fault in entry_faults(hearing, row.entry)]
    return found


def _arrival_faults(
    hearing: Hearing, rows: list[SheetRow], heads: sheet.Heads, phase: Phase
) -> list[CellFault]:
    """How the rows came in, by the calendar; asks nothing of the database for each."""
    days = calendar(hearing)
    found = []
    for row in rows:
        if row.arrival.channel or "channel" not in heads:
            faults = arrival_faults(row.arrival, phase, days)
        else:
            faults = [Fault("channel", "entry.channel_unknown")]
        found += [_at(row.line, fault, heads) for fault in faults]
    return found


def _at(line: int, fault: Fault, heads: sheet.Heads) -> CellFault:
    name = COLUMN_OF.get(fault.field, fault.field)
    where = sheet.letter(heads[name]) if name in heads else ""
    return CellFault(line, where, name, fault.code, fault.detail)


def _refusal(faults: list[CellFault]) -> Refused:
    """Where and what, never what was written there: the record of a job is no place for people's words."""
    seen: dict[tuple[int, str], CellFault] = {}
    for one in faults:
        seen.setdefault((one.line, one.column), one)
    listed = sorted(seen.values(), key=lambda one: (one.line, one.letter))
    errors = [
        {
            "field": f"{one.letter}{one.line}",
            "line": one.line,
            "column": one.letter,
            "heading": _heading(one),
            "code": one.code,
            "text": messages.fault_text(Fault(one.column, one.code, one.detail)),
        }
        for one in listed[: sheet.MAX_ERRORS]
    ]
    text = messages.text("sheet.row_errors", detail=len(listed))
    return Refused("sheet.row_errors", text, {"errors": errors, "total": len(listed)})


def _heading(fault: CellFault) -> str:
    column = sheet.BY_NAME.get(fault.column)
    return " / ".join(column.headings) if column else ""


def _earlier(hearing: Hearing, keys: Collection[str]) -> set[str]:
    """The rows that an earlier run of the same file has registered."""
    rows = Statement.objects.filter(hearing=hearing, idempotency_key__in=keys)
    return set(rows.values_list("idempotency_key", flat=True))


def _prepared(
    hearing: Hearing, keys: Mapping[str, SheetRow], progress: Progress
) -> dict[str, Prepared]:
    """The rows that are not in the register yet, with places and topics."""
    earlier = _earlier(hearing, keys)
    ready = {}
    for number, (key, row) in enumerate(keys.items()):
        if number % REPORT_EVERY == 0:
            progress.report(40 + 55 * number / len(keys))
        if key not in earlier:
            ready[key] = prepared(hearing, row.entry)
    return ready


def _drafted(
    officer: User,
    hearing: Hearing,
    keys: Mapping[str, SheetRow],
    ready: Mapping[str, Prepared],
    phase: Phase,
) -> Drafted:
    arrived = [_arrived(officer, key, keys[key], one, phase) for key, one in ready.items()]
    return drafted(hearing, arrived)


def _arrived(officer: User, key: str, row: SheetRow, ready: Prepared, phase: Phase) -> Arrived:
    return Arrived(
        prepared=ready,
        language=row.entry.language or detect_language(row.entry.text, "kk"),
        channel=Channel(row.arrival.channel),
        idempotency_key=key,
        identity=writer(row.entry),
        entered_by=officer,
        sent_on=row.arrival.sent_on,
        late_reason=row.arrival.late_reason.strip() if phase is Phase.CLOSED else "",
    )


def _registered(
    officer: User, hearing: Hearing, file: StoredFile, draft: Drafted, now: datetime
) -> list[str]:
    """The register codes, in the order of the rows."""
    rows = register_statements(actor=officer, hearing=hearing, drafted=draft, received_at=now)
    codes = [row.register_code for row in rows]
    if codes:
        write_journal(
            actor=officer,
            verb="statements.imported",
            subject=f"hearing:{hearing.slug}",
            details={"count": len(codes), "first": codes[0], "last": codes[-1], "file": file.pk},
        )
    return codes
