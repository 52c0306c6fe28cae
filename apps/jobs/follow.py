"""Lets a command wait for its job: prints each new step until the job ends."""

import time
import uuid
from collections.abc import Callable

from celery import current_app
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from apps.jobs import registry
from apps.jobs.models import Job, State

POLL_S = 0.4
# A worker that is merely busy still answers a ping: silence this long means there is none.
SAY_AFTER_S = 5.0
GIVE_UP_AFTER_S = 30.0
PING_S = 2.0

Write = Callable[[str], object]


def follow(job_id: uuid.UUID, write: Write, *, give_up_after_s: float = GIVE_UP_AFTER_S) -> int:
    """Exit code of a command: 0 when the job was successful, else 1. Call outside transactions."""
    started = time.monotonic()
    said_waiting = False
    shown = ""
    while True:
        job = Job.objects.get(pk=job_id)
        line = _line(job)
        if line != shown:
            write(line)
            shown = line
        if job.has_ended:
            return _last_words(job, write)
        waited = time.monotonic() - started
        if job.state == State.ACCEPTED and waited > SAY_AFTER_S and not _worker_answers():
            if waited > give_up_after_s:
                write(_("Stopped waiting. The job stays queued and runs when a worker starts."))
                return 1
            if not said_waiting:
                write(_("No worker answers. Start one with bin/up; the job waits in the queue."))
                said_waiting = True
        time.sleep(POLL_S)


def _line(job: Job) -> str:
    words = [f"{job.percent:3d} %", str(State(job.state).label)]
    if job.step:
        words.append(job.step)
    return "  ".join(words)


def _last_words(job: Job, write: Write) -> int:
    if job.state == State.SUCCESSFUL:
        return 0
    if job.has_failed:
        write(f"{job.message or registry.title(job)}: {job.error_text} [{job.error_code}]")
    return 1


def _worker_answers() -> bool:
    try:
        return bool(current_app.control.ping(timeout=PING_S))
    except OperationalError:
        return False
