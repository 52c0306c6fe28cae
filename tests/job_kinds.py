"""Kinds of job that exist only for tests; the worker of the tests imports them too."""

import time
from typing import Any

from django.db import connection

from apps.accounts.models import Organisation
from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.kernel.errors import Refused


def add(job: Job, progress: Progress) -> dict[str, Any]:
    """Adds two numbers."""
    progress.report(50, "adding")
    return {"sum": job.parameters["a"] + job.parameters["b"]}


def refuse(job: Job, progress: Progress) -> dict[str, Any]:
    """Writes a row, then refuses: the row must not stay."""
    _write_row(job)
    raise Refused(
        "test.refused",
        "No such street.",
        {"errors": [{"field": "row 3", "code": "x", "text": "y"}]},
    )


def crash(job: Job, progress: Progress) -> dict[str, Any]:
    """Writes a row, then breaks."""
    _write_row(job)
    return {"share": 1 / job.parameters["zero"]}


def write(job: Job, progress: Progress) -> dict[str, Any]:
    """Writes a row and succeeds."""
    _write_row(job)
    return {}


def unprintable(job: Job, progress: Progress) -> dict[str, Any]:
    """Returns what JSON cannot hold."""
    return {"thing": object()}


def loop(job: Job, progress: Progress) -> dict[str, Any]:
    """Computes in Python for `seconds`, reporting often."""
    _write_row(job)
    end = time.monotonic() + job.parameters["seconds"]
    while time.monotonic() < end:
        progress.report(42, "turning")
        time.sleep(0.05)
    return {}


def silent(job: Job, progress: Progress) -> dict[str, Any]:
    """Works for `seconds` without a word, then ends well."""
    time.sleep(job.parameters["seconds"])
    return {}


def long_statement(job: Job, progress: Progress) -> dict[str, Any]:
    """One SQL statement of `seconds`; Python is not asked in between."""
    _write_row(job)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [job.parameters["seconds"]])
    return {}


def _write_row(job: Job) -> None:
    Organisation.objects.create(name_kk=str(job.pk), name_ru=str(job.pk), name_en=str(job.pk))


KINDS = (
    JobKind("test_add", "Addition", add, result_url=lambda job: f"/sums/{job.pk}/"),
    JobKind("test_refuse", "Refusal", refuse),
    JobKind("test_crash", "Crash", crash),
    JobKind("test_write", "Writing", write),
    JobKind("test_unprintable", "Unprintable", unprintable),
    JobKind("test_loop", "Loop", loop),
    JobKind("test_hurry", "Loop with a short limit", loop, time_limit_s=1),
    JobKind("test_silent", "Silent work", silent),
    JobKind("test_long_statement", "Long statement", long_statement),
)

for one in KINDS:
    register(one)
