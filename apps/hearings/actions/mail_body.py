"""Letters to consulted bodies, in Kazakh and Russian in one mail, sent by the worker after the commit."""

from enum import StrEnum

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from apps.hearings import messages
from apps.hearings.actions.send_mail import send_mail
from apps.hearings.models import Consultation
from apps.hearings.queries.consultations import WAITING, consultation_address
from apps.jobs.actions.submit_job import submit_job

JOB_KIND = "consultation-mail"
LETTER_LANGUAGES = ("kk", "ru")


class Letter(StrEnum):
    """What the mail is."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    EXTENSION = "extension"


def request_mail(*, consultation: Consultation, letter: Letter) -> None:
    """Puts the letter in the queue of the caller's transaction; the record of it holds no link."""
    about = {}
    if letter is Letter.EXTENSION:
        # A second extension is another letter.
        about["closes_at"] = consultation.hearing.closes_at.isoformat()
    submit_job(
        actor=None,
        kind=JOB_KIND,
        parameters={
            "consultation": consultation.pk,
            "letter": letter.value,
            "due_at": consultation.due_at.isoformat(),
            "nonce": str(consultation.link_nonce)[:8],
            **about,
        },
        subject=f"hearing:{consultation.hearing.slug}",
    )


def mail_body(*, consultation: Consultation, letter: Letter) -> bool:
    """Whether the letter went out; nobody is reminded of what is answered. Raises Unavailable
    `receipt.mail_down`."""
    if consultation.state not in WAITING:
        return False
    parts = []
    subjects = []
    for language in LETTER_LANGUAGES:
        with translation.override(language):
            context = {
                "letter": letter.value,
                "hearing": consultation.hearing,
                "body": consultation.body,
                "due": messages.instant_text(consultation.due_at),
                "closes": messages.instant_text(consultation.hearing.closes_at),
                "url": consultation_address(consultation),
            }
            subjects.append(render_to_string("hearings/mail/body_subject.txt", context))
            parts.append(render_to_string("hearings/mail/body.txt", context).strip())
    subject = " / ".join(" ".join(one.split()) for one in subjects)
    mail = EmailMessage(subject, "\n\n----\n\n".join(parts), to=[consultation.body.email])
    return send_mail(mail=mail)
