"""Mails readers what came of their reports, and forgets their addresses with that."""

import logging
from collections.abc import Collection

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from apps.hearings.models import AbuseReport

logger = logging.getLogger(__name__)


def tell_reporters(*, reports: Collection[int] | None = None) -> int:
    """How many were told. Without `reports` all that wait; a mail that failed stays for the next time."""
    waiting = AbuseReport.objects.exclude(outcome="").exclude(email="")
    if reports is not None:
        waiting = waiting.filter(pk__in=reports)
    return sum(_tell(key) for key in waiting.values_list("pk", flat=True))


def _tell(key: int) -> bool:
    try:
        with transaction.atomic():
            report = (
                AbuseReport.objects.select_for_update(skip_locked=True, of=("self",))
                .select_related("statement__hearing")
                .exclude(email="")
                .filter(pk=key)
                .first()
            )
            if report is None:
                return False
            mail = _mail(report)
            report.email = ""
            report.save(update_fields=["email"])
            # Last: when the mail server refuses, the address is kept for another try.
            return bool(mail.send())
    except OSError as error:
        # By its kind only: the words of a mail server hold the address.
        logger.warning("a reader was not told: %s", type(error).__name__)
        return False


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
