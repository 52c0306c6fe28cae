"""Asks once more for the check of files that still wait: the worker died, or the scanner did not answer."""

from datetime import timedelta

from apps.hearings.actions.attach_file import JOB_KIND
from apps.hearings.models import Attachment
from apps.jobs.actions.submit_job import submit_job
from apps.kernel import clock

# The first check has had its turn by then.
PATIENCE = timedelta(minutes=4)
AT_ONCE = 200


def recheck_attachments() -> int:
    """How many checks were asked for. Part of the system: beat calls it."""
    waiting = (
        Attachment.objects.filter(
            state=Attachment.State.PENDING, created_at__lt=clock.now() - PATIENCE
        )
        .select_related("hearing")
        .order_by("created_at")[:AT_ONCE]
    )
    for row in waiting:
        submit_job(
            actor=None,
            kind=JOB_KIND,
            parameters={"attachment": str(row.pk)},
            subject=f"hearing:{row.hearing.slug}",
        )
    return len(waiting)
