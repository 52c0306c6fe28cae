"""A spreadsheet of statements comes in while citizens speak: how long the register lets them wait."""

import io
import threading
from itertools import count
from random import Random
from time import perf_counter

import openpyxl
from django.db import connection

from apps.accounts.models import User
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.actions.request_statement_import import request_statement_import
from apps.hearings.domain import sheet
from apps.hearings.domain.entry import Entry
from apps.hearings.models import Hearing, Statement
from apps.jobs.actions.run_job import run_job
from apps.kernel import crs
from tests import build, cast, shapes
from tests.bench.clock import Line, say, table, timed
from tests.bench.story import surroundings
from tests.hearings.conftest import announcement

ROWS = 5_000
SUBMIT_BAR_S = 0.5
# One every so often, as on a busy day.
PAUSE_S = 0.1
CITY_M = 8_000
HEADS = ("Мәтін", "Канал", "Kind", "Sent on", "Name", "E-mail", "Longitude", "Latitude")


def tell(planner: User, *, rows: int) -> None:
    """Imports `rows` statements, each second with a place and each third with an address for its receipt."""
    sheet.MAX_ROWS = max(sheet.MAX_ROWS, rows)
    officer = cast.bolat()
    version = build.make_version(actor=planner, slug="sheets")
    build.make_feature(actor=planner, version=version, geometry=shapes.square(0, 0, CITY_M))
    hearing = build.open_hearing(
        actor=officer, version=version, announcement=announcement(slug="sheets")
    )
    say(surroundings())
    book = io.BytesIO(_book(rows))
    job = request_statement_import(
        actor=officer, hearing=hearing, content=book, name="letters.xlsx"
    )
    over = threading.Event()
    waits: list[float] = []
    citizens = threading.Thread(target=_speak, args=(hearing, over, waits))
    citizens.start()
    took = timed(lambda: run_job(job_id=job.pk))
    over.set()
    citizens.join()
    table(
        f"Citizens speak while {rows} rows are imported",
        [
            Line("a submission meanwhile", waits),
            Line("the one that waited longest", [max(waits)], SUBMIT_BAR_S),
            Line("the whole import", [took]),
        ],
    )
    job.refresh_from_db()
    hearing.refresh_from_db()
    kept = Statement.objects.filter(hearing=hearing).count()
    say(f"  import {job.state}; {kept} registered; no gap: {hearing.next_number - 1 == kept}")


def _speak(hearing: Hearing, over: threading.Event, waits: list[float]) -> None:
    for number in count(1):
        if over.is_set():
            break
        began = perf_counter()
        leave_statement(
            actor=None,
            hearing=Hearing.objects.get(pk=hearing.pk),
            entry=Entry(text=f"Мұнда аялдама керек, № {number}.", place=shapes.point(number, 50)),
            idempotency_key=f"meanwhile-{number}",
        )
        waits.append(perf_counter() - began)
        over.wait(PAUSE_S)
    connection.close()


def _book(rows: int) -> bytes:
    random = Random(1)
    made = openpyxl.Workbook(write_only=True)
    page = made.create_sheet()
    page.append(list(HEADS))
    for number in range(rows):
        text = f"Хат {number}: " + "мектеп пен аялдама жақын болсын, ағаштар сақталсын. " * 4
        place: tuple[float | None, float | None] = (None, None)
        if number % 2:
            x, y = (random.uniform(0, CITY_M) for _side in range(2))
            place = crs.project(shapes.point(x, y), crs.STORAGE, crs.EXCHANGE).bounds[:2]
        mail = f"citizen-{number}@example.kz" if number % 3 == 0 else None
        page.append([text, "Қағаз", "Ұсыныс", None, f"Азамат {number}", mail, *place])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
