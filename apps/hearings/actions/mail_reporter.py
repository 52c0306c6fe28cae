"""Mails a reader what came of a report, and forgets the address with that; the worker calls it."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from apps.hearings.actions.send_mail import send_mail
from apps.hearings.models import AbuseReport


def mail_reporter(*, report: int) -> bool:
    """Whether the mail went out: False when it was told already. Raises Unavailable `receipt.mail_down`;
    then the address is kept for another try."""
    with transaction.atomic():
        waiting = AbuseReport.objects.select_for_update(of=("self",)).exclude(email="")
        row = waiting.select_related("statement__hearing").filter(pk=report).first()
        if row is None:
            return False
        mail = _mail(row)
        row.email = ""
        row.save(update_fields=["email"])
        # Last: when the mail server is away, nothing is forgotten.
        return send_mail(mail=mail)


def _mail(report: AbuseReport) -> EmailMessage:
    # The language of the reader is not known; the statement's is one they could read.
    with translation.override(report.statement.language):
        context = {
            "report": report,
            "statement": report.statement,
            "hearing": report.statement.hearing,
        }
        subject = render_to_string("hearings/mail/reporter_subject.txt", context)
        body = render_to_string("hearings/mail/reporter.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[report.email])
