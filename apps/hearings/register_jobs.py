"""Background work of the register: mails of receipts, spreadsheets, likeness."""

from typing import Any

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from apps.hearings.actions import send_receipt as receipts
from apps.hearings.actions.resend_receipts import resend_receipts
from apps.hearings.models import Statement
from apps.jobs.models import Job, State
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register


def run_receipt(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of the mail of one receipt; one that went out is not sent again."""
    del progress
    if Job.objects.filter(input_hash=job.input_hash, state=State.SUCCESSFUL).exists():
        return {"sent": False}
    statement = Statement.objects.select_related("hearing").get(pk=job.parameters["statement"])
    return {"sent": receipts.send_receipt(statement=statement)}


def register_kinds() -> None:
    """Called when all models are loaded."""
    register(JobKind(receipts.JOB_KIND, _("Mail of a receipt"), run_receipt, time_limit_s=120))


@shared_task(name="hearings.resend_receipts")
def resend() -> None:
    """Every five minutes: receipts that the mail server did not take."""
    resend_receipts()
