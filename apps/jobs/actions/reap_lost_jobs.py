"""Declares running jobs lost whose heartbeat has stopped, so that none runs for ever."""

import logging
from datetime import timedelta

from django.utils.translation import gettext as _

from apps.jobs.actions.tell_end import tell_end
from apps.jobs.models import Job, State
from apps.kernel.clock import now

logger = logging.getLogger(__name__)

# The pulse beats every half second; a minute of silence means that its process is gone.
SILENCE = timedelta(seconds=60)


def reap_lost_jobs() -> int:
    """How many jobs were declared lost."""
    moment = now()
    silent = Job.objects.filter(state=State.RUNNING, heartbeat_at__lt=moment - SILENCE)
    lost = 0
    for job_id in list(silent.values_list("pk", flat=True)):
        written = silent.filter(pk=job_id).update(
            state=State.FAILED,
            error_code="job.worker_lost",
            error_text=_("The worker stopped in the middle of this job. Nothing was written."),
            finished_at=moment,
        )
        if written:
            lost += 1
            tell_end(job_id=job_id)
    if lost:
        logger.warning("%s jobs lost their worker", lost)
    return lost
