"""Sends accepted jobs to the queue again when it was down or has forgotten them."""

from datetime import timedelta

from django.db.models import Q

from apps.jobs.actions.send_job import send_job
from apps.jobs.models import Job, State
from apps.kernel.clock import now

UNSENT_AFTER = timedelta(seconds=30)
# A queue that is merely long must not be filled with copies: a sent job gets a long patience.
FORGOTTEN_AFTER = timedelta(minutes=15)


def resend_waiting_jobs() -> int:
    """How many jobs were handed to the queue."""
    moment = now()
    waiting = Job.objects.filter(state=State.ACCEPTED).filter(
        Q(sent_at__isnull=True, created_at__lt=moment - UNSENT_AFTER)
        | Q(sent_at__lt=moment - FORGOTTEN_AFTER)
    )
    ids = list(waiting.order_by("created_at").values_list("pk", flat=True))
    return sum(send_job(job_id=one) for one in ids)
