"""Jobs in a real worker process: progress while it runs, stopping, dying, a missing queue."""

import subprocess
import sys
import threading
import time

import psycopg
import pytest
from django.db import connection

from apps.accounts.models import Organisation, User
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.actions.reap_lost_jobs import SILENCE, reap_lost_jobs
from apps.jobs.actions.resend_waiting_jobs import UNSENT_AFTER, resend_waiting_jobs
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.follow import follow
from apps.jobs.models import Job, State
from apps.jobs.progress import Progress
from apps.kernel.clock import now
from tests.worker import ROOT, Worker, environment

pytestmark = [pytest.mark.stack, pytest.mark.django_db(transaction=True)]

# The promise is three seconds; the pulse beats every half second.
STOPS_WITHIN_S = 3.0

ASK_FOR_A_JOB = """
import django
django.setup()
from apps.jobs.actions.submit_job import submit_job
from tests import job_kinds
submit_job(actor=None, kind="test_add", parameters={"a": 1, "b": 1})
"""


def is_running(job: Job) -> bool:
    return job.state == State.RUNNING


def test_a_submitted_job_is_run_by_the_worker(worker: Worker, nurlan: User) -> None:
    job = submit_job(actor=nurlan, kind="test_add", parameters={"a": 20, "b": 22})

    assert worker.wait(job.pk).result == {"sum": 42}


def test_progress_is_visible_while_the_transaction_of_the_job_is_open(
    worker: Worker, nurlan: User
) -> None:
    job = submit_job(actor=nurlan, kind="test_loop", parameters={"seconds": 3})

    seen = worker.wait(job.pk, lambda one: one.percent > 0)

    assert (seen.state, seen.percent, seen.step) == (State.RUNNING, 42, "turning")
    assert not Organisation.objects.exists()
    worker.wait(job.pk)
    assert Organisation.objects.count() == 1


def test_the_heart_beats_during_silent_work(worker: Worker, nurlan: User) -> None:
    job = submit_job(actor=nurlan, kind="test_silent", parameters={"seconds": 2})
    first = worker.wait(job.pk, is_running).heartbeat_at
    assert first is not None

    seen = worker.wait(
        job.pk, lambda one: one.heartbeat_at is not None and one.heartbeat_at > first
    )

    assert seen.state == State.RUNNING
    assert worker.wait(job.pk).state == State.SUCCESSFUL


@pytest.mark.parametrize("kind", ["test_loop", "test_long_statement"])
def test_cancelling_stops_the_work_within_three_seconds_and_writes_nothing(
    worker: Worker, nurlan: User, kind: str
) -> None:
    job = submit_job(actor=nurlan, kind=kind, parameters={"seconds": 50})
    running = worker.wait(job.pk, is_running)
    time.sleep(0.3)

    asked = time.monotonic()
    cancel_job(actor=nurlan, job=running)
    ended = worker.wait(job.pk)

    assert time.monotonic() - asked < STOPS_WITHIN_S
    assert (ended.state, ended.error_code) == (State.DISMISSED, "")
    assert not Organisation.objects.exists()
    assert statements_sleeping() == 0


def test_a_job_over_its_time_limit_fails(worker: Worker, nurlan: User) -> None:
    job = submit_job(actor=nurlan, kind="test_hurry", parameters={"seconds": 20})

    ended = worker.wait(job.pk)

    assert (ended.state, ended.error_code) == (State.FAILED, "job.time_limit")
    assert not Organisation.objects.exists()


def test_a_killed_worker_leaves_a_failed_job_and_the_next_job_runs(
    worker: Worker, nurlan: User
) -> None:
    lost = submit_job(actor=nurlan, kind="test_loop", parameters={"seconds": 50})
    worker.wait(lost.pk, is_running)

    worker.kill_child()
    following = submit_job(actor=nurlan, kind="test_add", parameters={"a": 1, "b": 1})
    assert worker.wait(following.pk).state == State.SUCCESSFUL
    Job.objects.filter(pk=lost.pk).update(heartbeat_at=now() - SILENCE * 2)
    reap_lost_jobs()

    lost.refresh_from_db()
    assert (lost.state, lost.error_code, lost.attempts) == (State.FAILED, "job.worker_lost", 1)
    assert not Organisation.objects.exists()


def test_a_job_asked_for_while_the_queue_is_down_is_kept_and_sent_later(
    worker: Worker, nurlan: User
) -> None:
    without_queue = {**environment(), "REDIS_URL": "redis://127.0.0.1:1/0"}
    asked = subprocess.run(
        [sys.executable, "-c", ASK_FOR_A_JOB], env=without_queue, cwd=ROOT, check=False, timeout=60
    )
    job = Job.objects.get()
    assert (asked.returncode, job.state, job.sent_at) == (0, State.ACCEPTED, None)

    Job.objects.filter(pk=job.pk).update(created_at=now() - UNSENT_AFTER * 2)
    assert resend_waiting_jobs() == 1

    assert worker.wait(job.pk).state == State.SUCCESSFUL


def test_a_job_that_was_sent_is_not_sent_again_soon(worker: Worker, nurlan: User) -> None:
    long = submit_job(actor=nurlan, kind="test_loop", parameters={"seconds": 2})
    behind = submit_job(actor=nurlan, kind="test_add", parameters={"a": 1, "b": 1})
    Job.objects.filter(pk=behind.pk).update(created_at=now() - UNSENT_AFTER * 2)

    assert resend_waiting_jobs() == 0

    worker.wait(long.pk)
    worker.wait(behind.pk)


def test_following_prints_each_step_and_ends_with_zero(worker: Worker, nurlan: User) -> None:
    job = submit_job(actor=nurlan, kind="test_loop", parameters={"seconds": 2})
    lines: list[str] = []

    code = follow(job.pk, lines.append)

    assert code == 0
    assert any("42 %" in line and "turning" in line for line in lines)
    assert lines[-1].startswith("100 %")


def test_following_a_job_that_fails_ends_with_one_and_says_why(
    worker: Worker, nurlan: User
) -> None:
    job = submit_job(actor=nurlan, kind="test_refuse", parameters={})
    lines: list[str] = []

    code = follow(job.pk, lines.append)

    assert code == 1
    assert "No such street." in lines[-1]
    assert "test.refused" in lines[-1]


def statements_sleeping() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%%'"
        )
        (count,) = cursor.fetchone()
    return int(count)


def test_the_pulse_does_not_wait_for_a_lock_for_ever(waiting: Job) -> None:
    progress = Progress(waiting.pk, attempt=1, time_limit_s=60)

    with psycopg.connect(environment()["DATABASE_URL"]) as other:
        other.execute("LOCK TABLE jobs_job IN ACCESS EXCLUSIVE MODE")
        progress.start()
        time.sleep(0.8)
        ending = threading.Thread(target=progress.stop)
        ending.start()
        ending.join(timeout=STOPS_WITHIN_S)
        ended = not ending.is_alive()

    assert ended
