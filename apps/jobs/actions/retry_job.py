"""Runs a failed or cancelled job once more, with the same parameters."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.jobs.actions.send_job import send_job
from apps.jobs.models import Job, State
from apps.jobs.permissions import can_stop_job
from apps.kernel.errors import Conflict


@transaction.atomic
def retry_job(*, actor: Person, job: Job) -> Job:
    """The same job, waiting again. `attempts` goes on counting, so a late writer is recognised."""
    require(can_stop_job(actor, job), actor)
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if not locked.may_be_retried:
        raise Conflict(
            "job.not_retryable",
            _("Only a failed or cancelled job can be run again."),
            {"state": locked.state},
        )
    Job.objects.filter(pk=job.pk).update(
        state=State.ACCEPTED,
        percent=0,
        step="",
        error_code="",
        error_text="",
        error_details={},
        sent_at=None,
        started_at=None,
        heartbeat_at=None,
        finished_at=None,
        cancel_requested_at=None,
    )
    write_journal(actor=actor, verb="job.retried", subject=f"job:{job.pk}")
    transaction.on_commit(lambda: send_job(job_id=job.pk))
    locked.refresh_from_db()
    return locked
