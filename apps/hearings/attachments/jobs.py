"""Background work on attached files: the check of one, and what beat looks after."""

from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from apps.hearings.actions.attach_file import JOB_KIND
from apps.hearings.actions.check_attachment import check_attachment
from apps.hearings.actions.recheck_attachments import recheck_attachments
from apps.hearings.actions.remove_unused_attachments import remove_unused_attachments
from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register


def run(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of the check of one file."""
    del progress
    return {"state": check_attachment(attachment_id=UUID(job.parameters["attachment"]))}


def register_kinds() -> None:
    """Called when all models are loaded."""
    register(JobKind(JOB_KIND, _("Check of an attached file"), run, time_limit_s=300))


@shared_task(name="hearings.check_attachments")
def check_waiting() -> None:
    """Every five minutes: files that are not checked yet."""
    recheck_attachments()


@shared_task(name="hearings.remove_attachments")
def remove_unused() -> None:
    """Every hour: files that belong to no statement a day later."""
    remove_unused_attachments()
