"""H53: the process that writes a long table is killed; the job, run again, goes on behind the volumes it finished."""

import hashlib
import time
from pathlib import Path

import pytest

from apps.accounts.models import User
from apps.hearings.domain.register import text_sha256
from apps.hearings.models import Hearing, Statement
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.actions.reap_lost_jobs import SILENCE, reap_lost_jobs
from apps.jobs.actions.retry_job import retry_job
from apps.jobs.models import Job, State
from apps.kernel.clock import now
from apps.minutes.actions.request_export import request_export
from apps.minutes.actions.write_export import write_file
from apps.minutes.actions.write_table import shelf_of
from apps.minutes.formats import shelves
from apps.minutes.models import HearingExport
from tests.minutes.conftest import say
from tests.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)
STATEMENTS = 3_300
PATIENCE_S = 60


@pytest.fixture
def export(bolat: User, open_hearing: Hearing) -> HearingExport:
    """An official table of four volumes, asked for."""
    pattern = say(open_hearing, "Мектеп керек.", "lost-key-1")
    fields = [
        one for one in Statement._meta.concrete_fields if not (one.generated or one.primary_key)
    ]
    known = {one.attname: getattr(pattern, one.attname) for one in fields}
    rows = []
    for number in range(2, STATEMENTS):
        text = f"Хат № {number}: жол керек. " * 9
        own = {
            "number": number,
            "register_code": f"lost-{number}",
            "idempotency_key": f"lost-{number}",
            "text": text,
            "text_sha256": text_sha256(text),
        }
        rows.append(Statement(**{**known, **own}))
    Statement.objects.bulk_create(rows)
    return request_export(
        actor=bolat,
        hearing=open_hearing,
        kind="weighing-table",
        profile="official",
        language="kk",
        format="pdf",
    )


def kept(export: HearingExport) -> dict[str, tuple[int, int]]:
    """Finished volumes, each with when it was written and which file it is."""
    files = (shelves.folder() / shelf_of(export)).glob("*")
    whole = [one for one in files if not one.name.startswith("incoming-")]
    return {one.name: (one.stat().st_mtime_ns, one.stat().st_ino) for one in whole}


def await_volume(export: HearingExport) -> dict[str, tuple[int, int]]:
    """What is kept as soon as anything is."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = kept(export)
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("no volume was finished")


def await_nothing(export: HearingExport) -> None:
    """The shelf is cleared when the job has ended, a moment after everybody can see that."""
    end = time.monotonic() + PATIENCE_S
    while kept(export) and time.monotonic() < end:
        time.sleep(0.05)
    assert kept(export) == {}


def job_of(export: HearingExport) -> Job:
    assert export.job is not None
    return export.job


def test_a_table_goes_on_after_its_process_was_killed(
    worker: Worker, bolat: User, export: HearingExport, tmp_path: Path
) -> None:
    await_volume(export)
    worker.kill_child()
    # The process that set a page dies with the one that was killed.
    time.sleep(1)
    first = kept(export)
    Job.objects.filter(pk=job_of(export).pk).update(heartbeat_at=now() - SILENCE * 2)
    reap_lost_jobs()
    lost = Job.objects.get(pk=job_of(export).pk)

    retry_job(actor=bolat, job=lost)
    seen = first
    while not Job.objects.get(pk=lost.pk).has_ended:
        seen = kept(export) or seen
        time.sleep(0.02)

    done = worker.wait(lost.pk)
    export.refresh_from_db()
    assert (lost.error_code, done.state, done.attempts) == (
        "job.worker_lost",
        State.SUCCESSFUL,
        2,
    )
    assert 1 <= len(first) < 4
    # Neither written nor replaced a second time.
    assert first.items() <= seen.items()
    await_nothing(export)
    unbroken = tmp_path / "unbroken.zip"
    write_file(export, unbroken, lambda share, step="": None)
    shelves.clear(shelf_of(export))
    assert export.file is not None
    assert hashlib.sha256(unbroken.read_bytes()).hexdigest() == export.file.sha256


def test_a_cancelled_table_leaves_no_volume(
    worker: Worker, bolat: User, export: HearingExport
) -> None:
    await_volume(export)

    cancel_job(actor=bolat, job=job_of(export))

    assert worker.wait(job_of(export).pk).state == State.DISMISSED
    await_nothing(export)
    export.refresh_from_db()
    assert export.file is None
