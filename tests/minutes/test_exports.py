"""Files of a hearing: the same bytes for the same state, in two profiles, as jobs."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl import Workbook

from apps.accounts.models import JournalEntry, User
from apps.files.models import StoredFile
from apps.files.queries import path
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.models import Hearing, Statement
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.progress import Cancelled, Progress
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from apps.minutes.actions.request_export import FORMATS, request_export
from apps.minutes.actions.write_export import write_export
from apps.minutes.domain.manifest import NAME
from apps.minutes.formats import volumes
from apps.minutes.models import ExportKind, HearingExport
from apps.minutes.queries.exports import get_export, public_exports
from apps.minutes.queries.rows import Reading, Row, weighing_rows
from tests.minutes.conftest import conclude, run_waiting, say
from tests.weighing.conftest import review

pytestmark = pytest.mark.django_db
TABLES = [(kind, form) for kind in (*ExportKind,) for form in FORMATS[kind]]


def made(person: User, hearing: Hearing, kind: str, form: str, **given: str) -> HearingExport:
    """The finished export."""
    wanted = {"profile": "public", "language": "kk", **given}
    export = request_export(actor=person, hearing=hearing, kind=kind, format=form, **wanted)
    run_waiting()
    export.refresh_from_db()
    assert export.job is not None
    export.job.refresh_from_db()
    assert export.file is not None, (export.job.error_code, export.job.error_text)
    return export


def content(export: HearingExport) -> Path:
    """Where its bytes lie."""
    assert export.file is not None
    return path(export.file)


def workbook(export: HearingExport) -> Workbook:
    """The spreadsheet as its program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content(export).read_bytes()))


@pytest.mark.parametrize(("kind", "form"), TABLES)
def test_the_same_state_gives_the_same_bytes(
    kind: str, form: str, aigerim: User, bolat: User, hearing: Hearing
) -> None:
    conclude(aigerim, bolat, hearing)

    first, second = (made(bolat, hearing, kind, form) for _turn in range(2))

    assert first.pk != second.pk
    assert first.snapshot_sha256 == second.snapshot_sha256
    assert first.file is not None
    assert second.file is not None
    assert first.file.sha256 == second.file.sha256


def test_another_state_is_another_snapshot(bolat: User, hearing: Hearing) -> None:
    before = made(bolat, hearing, "statements", "xlsx")
    hide(bolat, hearing)

    assert made(bolat, hearing, "statements", "xlsx").snapshot_sha256 != before.snapshot_sha256


def test_no_cell_of_a_sheet_is_a_formula(bolat: User, open_hearing: Hearing) -> None:
    for place, words in enumerate(["=1+1", "+7", "-1", "@a", "  =1"]):
        say(open_hearing, words, f"formula-key-{place}")
    hearing = review(bolat, open_hearing)

    book = workbook(made(bolat, hearing, "statements", "xlsx"))

    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    said = [str(row[5].value) for row in book.worksheets[0].iter_rows(min_row=2)]
    assert said[:4] == ["'=1+1", "'+7", "'-1", "'@a"]
    assert said[4].startswith("'")


def test_a_hidden_statement_keeps_its_number_and_status(bolat: User, hearing: Hearing) -> None:
    hide(bolat, hearing)

    document = json.loads(content(made(bolat, hearing, "statements", "geojson")).read_text())

    (hidden,) = [one for one in document["features"] if one["id"] == 1]
    assert hidden["properties"]["status"] == "жасырылған"
    assert hidden["properties"]["text"] == ""
    assert len(document["features"]) == 2


def test_a_geopackage_has_every_statement(bolat: User, hearing: Hearing) -> None:
    file = content(made(bolat, hearing, "statements", "gpkg"))

    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT code, status FROM statements ORDER BY fid").fetchall()

    assert [code[-1] for code, _status in rows] == ["1", "2"]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_weighing_table_says_what_was_decided(
    language: str, aigerim: User, bolat: User, hearing: Hearing
) -> None:
    conclude(aigerim, bolat, hearing)

    export = made(bolat, hearing, "weighing-table", "docx", language=language)

    (table,) = docx.Document(str(content(export))).tables
    words = [cell.text for cell in table.rows[1].cells]
    verdict = {"kk": "толық ескерілді", "ru": "учтено полностью"}[language]
    assert words[3] == "Мектеп керек. Саябақ сақталсын."
    assert verdict in words


def test_decisions_are_not_public_before_the_conclusion(bolat: User, hearing: Hearing) -> None:
    with pytest.raises(Conflict) as refusal:
        made(bolat, hearing, "weighing-table", "xlsx")

    assert refusal.value.code == "export.not_concluded"


def test_a_long_table_comes_in_volumes(
    monkeypatch: pytest.MonkeyPatch, aigerim: User, bolat: User, hearing: Hearing
) -> None:
    monkeypatch.setattr(volumes, "ROWS", 1)
    conclude(aigerim, bolat, hearing)

    export = made(bolat, hearing, "weighing-table", "pdf")

    assert export.file is not None
    assert export.file.original_name.endswith(".pdf.zip")
    with zipfile.ZipFile(content(export)) as archive:
        assert archive.namelist() == ["01.pdf", "02.pdf"]


def test_the_package_names_every_file_with_its_checksum(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    conclude(aigerim, bolat, hearing)

    file = content(made(bolat, hearing, "hearing-package", "zip"))

    with zipfile.ZipFile(file) as archive:
        listed = archive.read(NAME).decode().splitlines()
        names = set(archive.namelist()) - {NAME}
    assert {line.split("  ")[1] for line in listed} == names
    assert {"statements.geojson", "weighing-table.docx", "hearing.json"} <= names


def test_an_official_file_has_a_watermark_and_a_line_in_the_journal(
    bolat: User, hearing: Hearing
) -> None:
    export = made(bolat, hearing, "weighing-table", "xlsx", profile="official", language="ru")

    above = workbook(export).worksheets[0]["A1"].value
    assert str(above).startswith("Служебный экземпляр: Bolat, ")
    (line,) = JournalEntry.objects.filter(verb="export.requested")
    assert (line.actor, line.details["profile"]) == (bolat, "official")


def test_citizens_ask_for_no_file(nurlan: User, hearing: Hearing) -> None:
    with pytest.raises(NotAllowed):
        made(nurlan, hearing, "statements", "xlsx")


def test_nobody_else_takes_an_official_file(bolat: User, nurlan: User, hearing: Hearing) -> None:
    export = made(bolat, hearing, "statements", "xlsx", profile="official")

    with pytest.raises(NotFound):
        get_export(nurlan, export.pk)


def test_what_was_hidden_since_takes_a_file_from_the_public(bolat: User, hearing: Hearing) -> None:
    export = made(bolat, hearing, "statements", "xlsx")
    assert public_exports(hearing) == [export]
    assert get_export(None, export.pk) == export

    hide(bolat, hearing)

    assert public_exports(hearing) == []
    with pytest.raises(NotFound):
        get_export(None, export.pk)


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "gossip"), ("profile", "secret"), ("language", "en"), ("form", "gpkg")],
)
def test_what_nobody_offers_is_refused(
    field: str, value: str, bolat: User, hearing: Hearing
) -> None:
    wanted = {"kind": "weighing-table", "form": "xlsx", "profile": "official", field: value}

    with pytest.raises(Refused) as refusal:
        made(bolat, hearing, **wanted)

    assert refusal.value.code.startswith("export.")


def test_asking_twice_at_once_is_one_file(bolat: User, hearing: Hearing) -> None:
    wanted = {"kind": "statements", "profile": "public", "language": "kk", "format": "xlsx"}

    first, second = (request_export(actor=bolat, hearing=hearing, **wanted) for _turn in range(2))

    assert first.pk == second.pk


def test_a_cancelled_export_leaves_no_file(bolat: User, hearing: Hearing) -> None:
    export = request_export(
        actor=bolat,
        hearing=hearing,
        kind="statements",
        profile="public",
        language="kk",
        format="xlsx",
    )
    assert export.job is not None
    cancel_job(actor=bolat, job=export.job)

    run_waiting()

    export.refresh_from_db()
    assert (export.file, export.made_at) == (None, None)


def test_a_statement_without_segments_is_a_line_too(bolat: User, open_hearing: Hearing) -> None:
    say(open_hearing, "Мектеп керек.", "early-key-1")

    rows: list[Row] = list(weighing_rows(Reading(open_hearing, "kk", is_public=False)))

    assert [row.cells["text"] for row in rows] == ["Мектеп керек."]


def hide(officer: User, hearing: Hearing) -> None:
    """Takes statement 1 from the public."""
    statement = Statement.objects.get(hearing=hearing, number=1)
    hide_statement(
        actor=officer, statement=statement, code="insult", reason="It insults a neighbour"
    )


def test_a_running_export_that_is_cancelled_leaves_no_file(bolat: User, hearing: Hearing) -> None:
    wanted = {"kind": "statements", "profile": "public", "language": "kk", "format": "xlsx"}
    export = request_export(actor=bolat, hearing=hearing, **wanted)
    assert export.job is not None
    files = StoredFile.objects.count()
    progress = Progress(export.job.pk, attempt=1, time_limit_s=-1)
    progress.check = lambda: (_ for _ in ()).throw(Cancelled())  # type: ignore[method-assign]

    with pytest.raises(Cancelled):
        write_export(export_id=export.pk, progress=progress)

    export.refresh_from_db()
    assert (export.file, StoredFile.objects.count()) == (None, files)


def test_an_export_tells_how_far_it_is(bolat: User, hearing: Hearing) -> None:
    wanted = {"kind": "statements", "profile": "public", "language": "kk", "format": "geojson"}
    export = request_export(actor=bolat, hearing=hearing, **wanted)
    assert export.job is not None
    progress = Progress(export.job.pk, attempt=1, time_limit_s=60)

    write_export(export_id=export.pk, progress=progress)

    assert progress.percent == 95
