"""Spreadsheets of statements: every row or none, with line and column of every mistake."""

import io
import time
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from apps.accounts.models import User
from apps.hearings.actions.request_statement_import import request_statement_import
from apps.hearings.domain import sheet
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries import today
from apps.hearings.register import sheets
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job, State
from apps.kernel.errors import NotAllowed

HEADS = ("Мәтін", "Канал", "Kind", "Sent on", "Name", "E-mail", "Longitude", "Latitude")
GOOD = ("Мектеп керек.", "Қағаз", "Ұсыныс", "20.11.2020", "Нұрлан", "n@example.kz", 71.43, 51.12)
Import = Callable[..., Job]


def book(rows: Sequence[Sequence[Any]], heads: Sequence[str] = HEADS) -> bytes:
    """A spreadsheet as people send it."""
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page.append(list(heads))
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def bring(hearing: Hearing, bolat: User) -> Import:
    """Sends a spreadsheet and lets the worker read it."""

    def brought(content: bytes, actor: User | None = None) -> Job:
        job = request_statement_import(
            actor=actor or bolat,
            hearing=hearing,
            content=io.BytesIO(content),
            name="letters.xlsx",
        )
        run_job(job_id=job.pk)
        job.refresh_from_db()
        return job

    return brought


def mistakes(job: Job) -> list[tuple[str, str]]:
    """Cells and codes."""
    assert job.state == State.FAILED
    return [(one["field"], one["code"]) for one in job.error_details["errors"]]


@pytest.mark.django_db
def test_rows_become_statements_with_consecutive_numbers(bring: Import, bolat: User) -> None:
    job = bring(book([GOOD, ("Екінші хат.", "paper"), ("Сөйледі.", "Spoken", None, today())]))

    rows = list(Statement.objects.order_by("number"))
    assert job.state == State.SUCCESSFUL, job.error_text
    assert job.result is not None
    assert job.result["created"] == 3
    assert [(one.number, one.channel) for one in rows] == [(1, "paper"), (2, "paper"), (3, "oral")]
    assert (rows[0].kind, rows[0].author_name, str(rows[0].sent_on)) == (
        "proposal",
        "Нұрлан",
        "2020-11-20",
    )
    assert rows[0].geom is not None
    assert {one.entered_by for one in rows} == {bolat}


@pytest.mark.django_db
def test_one_bad_row_rejects_all_with_line_and_column(bring: Import) -> None:
    bad = ("", "fax", "Kind of", "31.02.2026", "N", "not an address", "east", 51.12)

    job = bring(book([GOOD, bad, GOOD]))

    assert job.error_code == "sheet.row_errors"
    assert mistakes(job) == [
        ("A3", "statement.text_blank"),
        ("B3", "sheet.not_a_word"),
        ("C3", "sheet.not_a_word"),
        ("D3", "sheet.not_a_date"),
        ("F3", "statement.email_invalid"),
        ("G3", "sheet.not_a_number"),
    ]
    assert Statement.objects.count() == 0


@pytest.mark.django_db
def test_the_record_of_a_failed_import_holds_nobodys_words(bring: Import) -> None:
    job = bring(book([("Құпия сөз <b>", "Қағаз", None, None, "Нұрлан", "nurlan-at-home")]))

    assert mistakes(job)
    for private in ("Құпия", "Нұрлан", "nurlan"):
        assert private not in str(job.error_details)


@pytest.mark.django_db
def test_the_same_file_twice_registers_nothing_more(bring: Import) -> None:
    content = book([GOOD, ("Екінші.", "Бумага")])
    bring(content)

    again = bring(content)

    assert again.result is not None
    assert (again.result["created"], again.result["earlier"]) == (0, 2)
    assert Statement.objects.count() == 2


@pytest.mark.django_db
def test_a_formula_is_refused(bring: Import) -> None:
    job = bring(book([('=HYPERLINK("http://x")', "Қағаз"), ("Мәтін", "=1+1")]))

    assert ("A2", "sheet.formula") in mistakes(job)
    assert ("B3", "sheet.formula") in mistakes(job)


@pytest.mark.django_db
def test_a_missing_heading_is_named(bring: Import) -> None:
    job = bring(book([GOOD], heads=("Мәтін", "Arna")))

    assert mistakes(job) == [("1", "sheet.heading_missing")]
    assert "Channel" in job.error_details["errors"][0]["heading"]


@pytest.mark.django_db
def test_a_place_needs_both_numbers_and_lies_in_the_region(bring: Import) -> None:
    half = (*GOOD[:6], 71.43, None)
    far = (*GOOD[:6], 10.0, 10.0)

    job = bring(book([half, far]))

    assert mistakes(job) == [("H2", "sheet.half_a_place"), ("G3", "geometry.outside_extent")]


@pytest.mark.django_db
def test_what_is_no_spreadsheet_is_refused(bring: Import) -> None:
    for content in (b"hello", b"PK\x03\x04 broken"):
        assert bring(content).error_code == "sheet.unreadable"


@pytest.mark.django_db
def test_a_bomb_is_refused_before_it_is_unpacked(bring: Import) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (sheet.MAX_UNPACKED_BYTES + 1))

    assert bring(out.getvalue()).error_code == "sheet.too_large"


@pytest.mark.django_db
def test_a_document_type_is_refused(bring: Import) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
        )

    assert bring(out.getvalue()).error_code == "sheet.unreadable"


@pytest.mark.django_db
def test_a_sheet_without_statements_is_refused(bring: Import) -> None:
    assert bring(book([])).error_code == "sheet.no_rows"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_template_is_taken_as_it_is(bring: Import, language: str) -> None:
    place = ("kk", "ru", "en").index(language)
    made = openpyxl.load_workbook(io.BytesIO(sheets.template(language)))
    made.worksheets[0].append(["Мектеп керек.", sheet.CHANNEL_WORDS["oral"][place]])
    out = io.BytesIO()
    made.save(out)

    job = bring(out.getvalue())

    assert job.state == State.SUCCESSFUL, job.error_details
    assert Statement.objects.get().channel == "oral"


@pytest.mark.django_db
def test_only_officers_import(bring: Import, aigerim: User) -> None:
    with pytest.raises(NotAllowed):
        bring(book([GOOD]), actor=aigerim)


@pytest.mark.django_db
def test_three_thousand_rows_take_less_than_a_minute(bring: Import) -> None:
    rows = [(f"Хат {number}: мектеп керек.", "Қағаз", "Ұсыныс") for number in range(3000)]
    content = book(rows)
    began = time.monotonic()

    job = bring(content)

    took = time.monotonic() - began
    assert job.state == State.SUCCESSFUL, job.error_text
    assert Statement.objects.count() == 3000
    assert took < 60, f"{took:.0f} s"


@pytest.mark.django_db
def test_a_row_too_many_is_refused(bring: Import) -> None:
    rows = [("Хат.", "Қағаз")] * (sheet.MAX_ROWS + 1)

    assert bring(book(rows)).error_code == "sheet.too_many_rows"
    assert Statement.objects.count() == 0
