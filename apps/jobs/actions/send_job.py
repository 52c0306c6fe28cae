"""Hands an accepted job to the queue; when the queue is down the job waits for the beat."""

import logging
import uuid

from celery import current_app
from kombu.exceptions import OperationalError

from apps.jobs import registry
from apps.jobs.models import Job, State
from apps.kernel.clock import now

logger = logging.getLogger(__name__)

# A run that ignores its own time limit is killed this much later.
GRACE_S = 60


def send_job(*, job_id: uuid.UUID) -> bool:
    """Whether the queue took it. The row must be committed before: the worker may be faster."""
    job = Job.objects.filter(pk=job_id, state=State.ACCEPTED).first()
    if job is None:
        return False
    limit = registry.kind(job.kind).time_limit_s
    try:
        current_app.send_task(
            "jobs.run", args=[str(job_id)], time_limit=limit + GRACE_S, retry=False
        )
    except OperationalError as error:
        logger.warning("job %s waits: the queue is down (%s)", job_id, error)
        return False
    Job.objects.filter(pk=job_id).update(sent_at=now())
    return True
