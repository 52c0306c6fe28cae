"""A real Celery worker beside the tests, bound to their database and their queue."""

import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from celery import current_app
from django.conf import settings
from django.db import connection

from apps.jobs.models import Job

ROOT = Path(__file__).resolve().parents[1]
START_S = 60
WAIT_S = 60


@dataclass(frozen=True)
class Worker:
    """The running worker: its process and what it said."""

    process: subprocess.Popen[bytes]
    log: Path

    def wait(
        self, job_id: uuid.UUID, until: Callable[[Job], bool] = lambda job: job.has_ended
    ) -> Job:
        """The job as soon as `until` holds for it; by default, when it has ended."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end:
            job = Job.objects.get(pk=job_id)
            if until(job):
                return job
            time.sleep(0.05)
        raise AssertionError(f"{job} is still {job.state}\n{self.said()}")

    def said(self) -> str:
        """The last lines of its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def kill_child(self) -> None:
        """Kills the process that does the work, as a machine short of memory would."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)


@pytest.fixture(scope="session")
def worker(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """One worker for the session; tests that use it need `django_db(transaction=True)`."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    log = tmp_path_factory.mktemp("worker") / "worker.log"
    command = [
        *("setpriv", "--pdeathsig", "KILL"),
        *(sys.executable, "-m", "celery", "--app", "apps.config.celery", "worker"),
        *("--concurrency", "1", "--loglevel", "INFO", "--include", "tests.job_kinds"),
        *("--without-gossip", "--without-mingle", "--hostname", f"tests-{os.getpid()}@localhost"),
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=out, stderr=out, start_new_session=True
        )
        started = Worker(process, log)
        try:
            _await_answer(started)
            yield started
        finally:
            _stop(process)


def environment() -> dict[str, str]:
    """The environment of a process that shares the database, queue and files of this test run."""
    address = re.sub(
        r"/[^/?]*(\?|$)", rf"/{connection.settings_dict['NAME']}\1", os.environ["DATABASE_URL"]
    )
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "apps.config.settings_test",
        "DATABASE_URL": address,
        "REDIS_URL": settings.REDIS_URL,
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }


def _await_answer(worker: Worker) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if worker.process.poll() is not None:
            break
        if current_app.control.ping(timeout=0.5):
            return
    raise AssertionError(f"the worker did not start\n{worker.said()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait(timeout=15)
