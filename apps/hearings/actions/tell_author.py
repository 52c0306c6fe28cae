"""Mails an author what was decided about the statement, in its language, when an address is known."""

import logging
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.hearings.models import Appeal, Statement
from apps.hearings.queries.author_links import author_token

logger = logging.getLogger(__name__)


class Told(StrEnum):
    """What the mail is about; each has a body of its own in hearings/mail/."""

    HIDDEN = "hidden"
    SHOWN = "shown"
    SHOWN_AGAIN = "shown_again"
    APPEAL_DECIDED = "appeal_decided"


def tell_author(*, statement: Statement, told: Told) -> bool:
    """Whether a mail was sent. Called after the commit: what was decided stands, whatever the mail does."""
    if not statement.author_email:
        return False
    with translation.override(statement.language):
        context = {
            "statement": statement,
            "hearing": statement.hearing,
            "told": told.value,
            "appeal": Appeal.objects.filter(statement=statement).first(),
            "url": _address("hearings:statement", statement),
            "appeal_url": _address("hearings:appeal", statement, author_token(statement)),
        }
        subject = render_to_string("hearings/mail/author_subject.txt", context)
        body = render_to_string("hearings/mail/author.txt", context)
    mail = EmailMessage(" ".join(subject.split()), body, to=[statement.author_email])
    try:
        return bool(mail.send())
    except OSError as error:
        # By its kind only: the words of a mail server hold the address.
        logger.warning("an author was not told: %s", type(error).__name__)
        return False


def _address(name: str, statement: Statement, *rest: str) -> str:
    path = reverse(name, args=[statement.hearing.slug, statement.number, *rest])
    return settings.BASE_URL.rstrip("/") + path
