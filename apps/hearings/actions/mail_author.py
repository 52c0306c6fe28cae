"""Mails an author what was decided about the statement, in its language; the worker calls it."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.hearings import messages
from apps.hearings.actions.send_mail import send_mail
from apps.hearings.actions.tell_author import Told
from apps.hearings.models import Appeal, ModerationAct, Redaction, Statement
from apps.hearings.queries.author_links import author_token
from apps.kernel.mail import headers_of


def mail_author(*, statement: Statement, told: Told, act: int) -> bool:
    """Whether the mail went out: False when there is no address (any more) or it is refused for good. Raises
    Unavailable `receipt.mail_down`, never with the address in its words."""
    if not statement.author_email:
        return False
    with translation.override(statement.language):
        context = {**_about(told, act), **_links(statement), "told": told.value}
        subject = " ".join(render_to_string("hearings/mail/author_subject.txt", context).split())
        body = render_to_string("hearings/mail/author.txt", context)
    headers = headers_of(f"{told.value}.{act}.{statement.register_code}")
    return send_mail(mail=EmailMessage(subject, body, to=[statement.author_email], headers=headers))


def _about(told: Told, act: int) -> dict[str, Any]:
    """The row of what was done, as it was done: the statement may have changed again since."""
    if told is Told.APPEAL_DECIDED:
        appeal = Appeal.objects.get(pk=act)
        return {"act": appeal, "when": messages.instant_text(appeal.decided_at or appeal.at)}
    if told is Told.REDACTED:
        redaction = Redaction.objects.get(pk=act)
        return {"act": redaction, "when": messages.instant_text(redaction.at)}
    moderation = ModerationAct.objects.get(pk=act)
    return {"act": moderation, "when": messages.instant_text(moderation.at)}


def _links(statement: Statement) -> dict[str, Any]:
    token = author_token(statement)
    return {
        "statement": statement,
        "hearing": statement.hearing,
        "may_appeal": not Appeal.objects.filter(statement=statement).exists(),
        "url": _address("hearings:statement", statement),
        "appeal_url": _address("hearings:appeal", statement, token),
    }


def _address(name: str, statement: Statement, *rest: str) -> str:
    path = reverse(name, args=[statement.hearing.slug, statement.number, *rest])
    return settings.BASE_URL.rstrip("/") + path
