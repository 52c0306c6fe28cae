"""Mails somebody who registered: the ticket, or what became of the meeting; the worker calls it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.hearings.actions.send_mail import send_mail
from apps.kernel.mail import headers_of
from apps.minutes.actions.ask_for_ticket import Letter
from apps.minutes.models import Registration


def mail_registration(*, registration: Registration, letter: Letter, name: str) -> bool:
    """Whether the mail went out: False when the registration was given up or forgotten meanwhile, or its address is
    refused for good. `name` is the same for every attempt. Raises Unavailable `receipt.mail_down`, never with the
    address in its words."""
    if registration.cancelled_at is not None or not registration.email:
        return False
    meeting = registration.meeting
    with translation.override(registration.language):
        context = {
            "registration": registration,
            "meeting": meeting,
            "hearing": meeting.hearing,
            "letter": letter.value,
            "ticket_url": _address("minutes:ticket", registration),
            "cancel_url": _address("minutes:ticket_cancel", registration),
        }
        subject = render_to_string("minutes/mail/registration_subject.txt", context)
        body = render_to_string("minutes/mail/registration.txt", context)
    mail = EmailMessage(
        " ".join(subject.split()),
        body,
        to=[registration.email],
        headers=headers_of(f"registration.{name}"),
    )
    return send_mail(mail=mail)


def _address(name: str, registration: Registration) -> str:
    meeting = registration.meeting
    path = reverse(name, args=[meeting.hearing.slug, meeting.pk, registration.pk])
    return settings.BASE_URL.rstrip("/") + path
