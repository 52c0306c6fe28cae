"""Tells a kind of job that one of its jobs ended without a result, so that it can put its own things right."""

import logging
import uuid

from django.db import DatabaseError, transaction

from apps.jobs import registry
from apps.jobs.models import Job, State
from apps.kernel.errors import NotFound

logger = logging.getLogger(__name__)


def tell_end(*, job_id: uuid.UUID) -> None:
    """Does nothing for a job that was successful, was taken up again, or is of a kind that need not know."""
    job = Job.objects.select_related("owner").get(pk=job_id)
    if job.state not in {State.FAILED, State.DISMISSED}:
        return
    try:
        told = registry.kind(job.kind).ended
    except NotFound:
        return
    if told is None:
        return
    try:
        with transaction.atomic():
            told(job)
    except DatabaseError:
        # The end of the job is recorded all the same.
        logger.exception("job %s %s: its kind could not be told of its end", job.kind, job.pk)
