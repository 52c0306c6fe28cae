"""A spreadsheet comes in while citizens speak: they wait for the writing alone, and numbers have no gaps."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions import import_statements as importing
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.actions.request_statement_import import request_statement_import
from apps.hearings.domain.entry import Entry
from apps.hearings.models import Hearing, Participant, Statement
from apps.hearings.queries import prepared as preparing
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job, State
from tests import shapes
from tests.hearings.conftest import move_clock
from tests.hearings.test_import_statements import book

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("queue_held")]
ROWS = 40
PATIENCE_S = 30
Meanwhile = Callable[[int], None]


def sheet_of(rows: int) -> bytes:
    """Letters, each second with an address of one of three people."""
    return book(
        [
            (
                f"Хат {number}: мектеп керек.",
                "Қағаз",
                "Ұсыныс",
                None,
                f"Азамат {number}",
                f"citizen-{number % 3}@example.kz" if number % 2 else None,
            )
            for number in range(rows)
        ]
    )


def bring(hearing: Hearing, officer: User) -> Job:
    """The job after it ran."""
    content = io.BytesIO(sheet_of(ROWS))
    job = request_statement_import(
        actor=officer, hearing=hearing, content=content, name="letters.xlsx"
    )
    run_job(job_id=job.pk)
    job.refresh_from_db()
    return job


def speak(hearing: Hearing, number: int) -> int:
    """A citizen on a connection of their own; the number that was given."""
    try:
        return leave_statement(
            actor=None,
            hearing=Hearing.objects.get(pk=hearing.pk),
            entry=Entry(text=f"Пікір {number}", place=shapes.point(number, 10)),
            idempotency_key=f"meanwhile-{number}",
        ).statement.number
    finally:
        connection.close()


@pytest.fixture
def while_preparing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Meanwhile], None]:
    """Lets something happen before each row is prepared, in the middle of the import."""

    def arranged(happen: Meanwhile) -> None:
        asked = iter(range(1, ROWS + 1))

        def prepared(*given: Any) -> preparing.Prepared:
            happen(next(asked))
            return preparing.prepared(*given)

        monkeypatch.setattr(importing, "prepared", prepared)

    return arranged


def test_who_speaks_during_an_import_is_registered_at_once_and_numbers_have_no_gaps(
    hearing: Hearing, bolat: User, while_preparing: Callable[[Meanwhile], None]
) -> None:
    given: list[int] = []
    with ThreadPoolExecutor(1) as citizen:

        def happen(row: int) -> None:
            if row % 10 == 0:
                # The import goes on only when the citizen has the number: nobody waits for the other.
                given.append(citizen.submit(speak, hearing, row).result(PATIENCE_S))

        while_preparing(happen)
        job = bring(hearing, bolat)

    assert job.state == State.SUCCESSFUL, job.error_text
    assert given == [1, 2, 3, 4]
    numbers = Statement.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, ROWS + len(given) + 1))
    hearing.refresh_from_db()
    assert hearing.next_number == ROWS + len(given) + 1
    assert job.result is not None
    assert job.result["first_code"].endswith("-000005")


def test_citizens_and_an_import_at_the_same_time_share_the_numbers(
    hearing: Hearing, bolat: User
) -> None:
    with ThreadPoolExecutor(4) as citizens:
        waiting = [citizens.submit(speak, hearing, number) for number in range(1, 31)]
        job = bring(hearing, bolat)
        given = [one.result(PATIENCE_S) for one in waiting]

    assert job.state == State.SUCCESSFUL, job.error_text
    rows = Statement.objects.order_by("number")
    assert list(rows.values_list("number", flat=True)) == list(range(1, ROWS + 31))
    assert len(set(given)) == 30
    imported = rows.filter(entered_by=bolat).values_list("number", flat=True)
    assert list(imported) == list(range(imported[0], imported[0] + ROWS))


def test_an_import_that_the_end_of_the_hearing_overtook_registers_nothing(
    hearing: Hearing, bolat: User, while_preparing: Callable[[Meanwhile], None]
) -> None:
    def happen(row: int) -> None:
        if row == ROWS:
            move_clock(hearing, opens_in=-timedelta(days=9), closes_in=-timedelta(days=1))

    while_preparing(happen)

    job = bring(hearing, bolat)

    assert (job.state, job.error_code) == (State.FAILED, "sheet.row_errors")
    assert "entry.sent_on_required" in {one["code"] for one in job.error_details["errors"]}
    assert Statement.objects.count() == 0


def test_everything_beside_the_rows_of_an_import_is_written(hearing: Hearing, bolat: User) -> None:
    bring(hearing, bolat)

    assert Participant.objects.filter(hearing=hearing).count() == 3
    registered = JournalEntry.objects.filter(verb="statement.registered").order_by("id")
    assert [one.details["number"] for one in registered] == list(range(1, ROWS + 1))
    receipts = Job.objects.filter(kind="receipt-mail")
    written_to = Statement.objects.exclude(author_email="").values_list("pk", flat=True)
    assert {one.parameters["statement"] for one in receipts} == set(written_to)
    assert receipts.count() == ROWS // 2
