"""Writes one table of a hearing in one format, row by row, while it counts what it read."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from apps.hearings import messages as register
from apps.minutes.domain import columns as tables
from apps.minutes.domain.days import instant_text
from apps.minutes.domain.document import Document, Paragraph, Table
from apps.minutes.domain.reporting import Report, part
from apps.minutes.domain.words import WORDS
from apps.minutes.formats.places import write_geojson, write_gpkg
from apps.minutes.formats.sheet import write_sheet
from apps.minutes.formats.volumes import READ, write_table_pdf
from apps.minutes.formats.word import write_table_docx
from apps.minutes.models import ExportFormat, ExportKind, ExportProfile, HearingExport
from apps.minutes.queries.rows import Reading, Row, count, statement_rows, weighing_rows


@dataclass
class Work:
    """One table on its way: what is read, what was read so far, whom to tell, where unfinished parts are kept."""

    reading: Reading
    kind: ExportKind
    watermark: str
    total: int
    report: Report
    shelf: str
    digest: Any = field(default_factory=hashlib.sha256)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of this kind and profile."""
        profile = "public" if self.reading.is_public else "official"
        weighing = self.kind == ExportKind.WEIGHING_TABLE
        return (tables.WEIGHING_COLUMNS if weighing else tables.STATEMENT_COLUMNS)[profile]

    def rows(self) -> Iterator[Row]:
        """The rows; each goes into the fingerprint of what was read."""
        read = weighing_rows if self.kind == ExportKind.WEIGHING_TABLE else statement_rows
        done = last = 0
        for row in read(self.reading):
            if row.number != last:
                last, done = row.number, done + 1
                self.report(min(1.0, done / max(1, self.total)))
            place = row.place.hex() if row.place else ""
            said = json.dumps([sorted(row.cells.items()), place], ensure_ascii=False)
            self.digest.update(said.encode())
            yield row

    def cells(self) -> Iterator[list[str]]:
        """The same as lists in the order of the columns."""
        for row in self.rows():
            yield [row.cells.get(one, "") for one in self.columns]


def work_of(export: HearingExport, kind: ExportKind, report: Report) -> Work:
    """What this export reads for one table."""
    is_public = export.profile == ExportProfile.PUBLIC
    return Work(
        reading=Reading(export.hearing, export.language, is_public),
        kind=kind,
        watermark="" if is_public else watermark(export),
        total=count(export.hearing),
        report=report,
        shelf=shelf_of(export),
    )


def shelf_of(export: HearingExport) -> str:
    """Where volumes wait until the export is whole; the same when the same person asks for the same again."""
    wanted = (export.kind, export.profile, export.language, export.format)
    named = [str(export.hearing_id), *wanted, str(export.requested_by_id)]
    return hashlib.sha256("/".join(named).encode()).hexdigest()


def watermark(export: HearingExport) -> str:
    """Whose copy it is, and when it was asked for."""
    person = export.requested_by
    at = register.local(export.requested_at).isoformat(timespec="seconds")
    said = WORDS[export.language]["watermark"]
    return said.format(name=person.full_name or person.email, at=instant_text(at))


def write_table(work: Work, form: ExportFormat, target: Path) -> str:
    """One table in one format; answers with the ending of the file's name."""
    if form == ExportFormat.XLSX:
        write_sheet(
            target=target,
            title=work.reading.hearing.register_prefix,
            columns=work.columns,
            headings=tables.sheet(work.columns, work.reading.language).headings,
            rows=work.cells(),
            watermark=work.watermark,
        )
    elif form in {ExportFormat.GEOJSON, ExportFormat.GPKG}:
        write = write_geojson if form == ExportFormat.GEOJSON else write_gpkg
        about = work.watermark or work.reading.hearing.register_prefix
        write(target=target, columns=work.columns, rows=work.rows(), about=about)
    else:
        return _write_paper(work, form, target)
    return form.value


def _write_paper(work: Work, form: ExportFormat, target: Path) -> str:
    document, table = _paper(work)
    if form == ExportFormat.DOCX:
        with target.open("wb") as out:
            write_table_docx(document, table, work.cells(), out)
        return "docx"
    reading = replace(work, report=part(work.report, 0, READ))
    is_volumes = write_table_pdf(
        document, table, reading.cells(), target, shelf=work.shelf, report=work.report
    )
    return "pdf.zip" if is_volumes else "pdf"


def _paper(work: Work) -> tuple[Document, Table]:
    hearing, language = work.reading.hearing, work.reading.language
    words = WORDS[language]
    profile = "public" if work.reading.is_public else "official"
    title = getattr(hearing, f"title_{language}")
    document = Document(
        language=language,
        over=words["organiser"],
        title=words["weighing-table"],
        subtitle=words["table-subtitle"].format(title=title),
        number="",
        date="",
        blocks=[Paragraph(words["rows"].format(count=work.total))],
        footer=hearing.register_prefix,
        draft=work.watermark,
        page_word=words["page"],
    )
    headings = tables.sheet(work.columns, language).headings
    return document, Table(headings, [], tables.WIDTHS[profile])
