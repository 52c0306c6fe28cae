"""Asks a job to stop: a waiting one ends at once, a running one at its next breath."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.jobs.models import Job, State
from apps.jobs.permissions import can_stop_job
from apps.kernel.clock import now
from apps.kernel.errors import Conflict


@transaction.atomic
def cancel_job(*, actor: Person, job: Job) -> Job:
    """The job as it stands afterwards; asking twice is harmless, after the end a conflict."""
    require(can_stop_job(actor, job), actor)
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.has_ended:
        raise Conflict("job.has_ended", _("This job has already ended."), {"state": locked.state})
    if locked.cancel_requested_at is not None:
        return locked
    locked.cancel_requested_at = now()
    if locked.state == State.ACCEPTED:
        locked.state = State.DISMISSED
        locked.finished_at = now()
    locked.save(update_fields=["cancel_requested_at", "state", "finished_at"])
    write_journal(actor=actor, verb="job.cancelled", subject=f"job:{job.pk}")
    return locked
