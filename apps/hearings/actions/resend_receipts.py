"""Tries the mails again that the mail server did not take: receipts, to authors, readers and bodies."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from apps.hearings import registry
from apps.hearings.actions import mail_body, send_receipt, tell_author, tell_reporters
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job, State
from apps.kernel import clock

MAIL_KINDS = (
    send_receipt.JOB_KIND,
    mail_body.JOB_KIND,
    tell_author.JOB_KIND,
    tell_reporters.JOB_KIND,
)
TRIED_FOR = timedelta(days=3)


def resend_receipts() -> int:
    """How many mails are tried again: those whose latest attempt found no mail server. Run by beat only."""
    again = 0
    later = Job.objects.filter(
        input_hash=OuterRef("input_hash"), created_at__gt=OuterRef("created_at")
    )
    first_tries = clock.now() - TRIED_FOR
    failed = Job.objects.filter(
        kind__in=(*MAIL_KINDS, *registry.mail_kinds),
        state=State.FAILED,
        error_code="receipt.mail_down",
        created_at__gte=first_tries,
    ).exclude(Exists(later))
    for job in failed:
        tried_since = Job.objects.filter(input_hash=job.input_hash).order_by("created_at")[0]
        if tried_since.created_at >= first_tries:
            submit_job(actor=None, kind=job.kind, parameters=job.parameters, subject=job.subject)
            again += 1
    return again
