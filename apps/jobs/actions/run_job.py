"""Runs one job from claim to end; the only place of the project that catches everything."""

import logging
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from apps.jobs import registry
from apps.jobs.actions.tell_end import tell_end
from apps.jobs.models import Job, State
from apps.jobs.progress import Cancelled, OwnershipLost, Progress, TimeLimit
from apps.kernel import logs
from apps.kernel.clock import now
from apps.kernel.errors import ProblemError

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ending:
    """How a run that did not succeed ended."""

    state: State
    code: str = ""
    text: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def run_job(*, job_id: uuid.UUID) -> None:
    """Does the work of an accepted job; a message of any other job does nothing."""
    job = _claim(job_id)
    if job is None:
        logger.info("job %s is not waiting: nothing to do", job_id)
        return
    identity = logs.request_id.set(f"job-{job.pk}")
    language = job.owner.language if job.owner else settings.LANGUAGE_CODE
    try:
        with translation.override(language):
            _run(job)
    finally:
        logs.request_id.reset(identity)


def _claim(job_id: uuid.UUID) -> Job | None:
    moment = now()
    claimed = Job.objects.filter(pk=job_id, state=State.ACCEPTED).update(
        state=State.RUNNING,
        started_at=moment,
        heartbeat_at=moment,
        attempts=F("attempts") + 1,
    )
    return Job.objects.select_related("owner").get(pk=job_id) if claimed else None


def _run(job: Job) -> None:
    progress: Progress | None = None
    try:
        kind = registry.kind(job.kind)
        progress = Progress(job.pk, job.attempts, kind.time_limit_s)
        progress.start()
        with transaction.atomic():
            result = kind.run(job, progress)
            # The last beat is over before the row is locked by the line below.
            progress.stop()
            _succeed(job, progress, result)
    except Exception as error:  # noqa: BLE001 - whatever a job raises becomes its recorded end
        if progress is not None:
            progress.stop()
        _end(job, progress, _ending(job, progress, error))
    else:
        logger.info("job %s %s done", job.kind, job.pk)


def _succeed(job: Job, progress: Progress, result: dict[str, Any]) -> None:
    """Records success inside the work's own transaction, unless asked to stop in between."""
    progress.check()
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=State.RUNNING)
    written = mine.filter(cancel_requested_at__isnull=True).update(
        state=State.SUCCESSFUL,
        percent=100,
        step=progress.step,
        result=result,
        finished_at=now(),
    )
    if not written:
        raise Cancelled if mine.exists() else OwnershipLost


def _ending(job: Job, progress: Progress | None, error: Exception) -> Ending:
    """What the error means; an interrupted SQL statement means whatever the job was told."""
    told = progress.stop_reason if progress is not None else None
    match told() if told is not None else error:
        case Cancelled():
            return Ending(State.DISMISSED)
        case TimeLimit():
            return Ending(State.FAILED, "job.time_limit", _("The job took longer than allowed."))
        case OwnershipLost():
            return Ending(State.RUNNING)
        case ProblemError() as refusal:
            logger.info("job %s %s refused: %s", job.kind, job.pk, refusal)
            return Ending(State.FAILED, refusal.code, str(refusal.text), refusal.details)
    logger.error("job %s %s failed unexpectedly", job.kind, job.pk, exc_info=error)
    return Ending(
        State.FAILED,
        "job.unexpected",
        _("Something unexpected went wrong. The log has the details under this number: %(id)s.")
        % {"id": job.pk},
    )


def _end(job: Job, progress: Progress | None, ending: Ending) -> None:
    if ending.state == State.RUNNING:
        logger.warning("job %s %s was taken over; this run is dropped", job.kind, job.pk)
        return
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=State.RUNNING)
    written = mine.update(
        state=ending.state,
        percent=progress.percent if progress else 0,
        step=progress.step if progress else "",
        error_code=ending.code,
        error_text=ending.text,
        error_details=ending.details,
        finished_at=now(),
    )
    if written:
        tell_end(job_id=job.pk)
