"""Mails the hearing officers, each in their language, eight hours before a duty is due."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import Role, User
from apps.hearings import messages, queries
from apps.hearings.models import Duty
from apps.kernel import clock


def remind() -> int:
    """How many duties somebody was reminded of. A mail that could not be sent is tried again by the next beat;
    one duty is told once."""
    told = 0
    for key in queries.duties_to_remind(clock.now()):
        with transaction.atomic():
            duty = (
                Duty.objects.select_for_update(skip_locked=True, of=("self",))
                .select_related("hearing")
                .filter(pk=key, done_at__isnull=True, reminded_at__isnull=True)
                .first()
            )
            if duty is None:
                continue
            duty.reminded_at = clock.now()
            duty.save(update_fields=["reminded_at"])
            write_journal(
                actor=None,
                verb="duty.reminded",
                subject=f"hearing:{duty.hearing.slug}",
                details={"kind": duty.kind},
            )
            # Last: when the mail server refuses, nothing above is kept.
            get_connection().send_messages([_mail(duty, one) for one in _officers()])
            told += 1
    return told


def _officers() -> list[User]:
    return list(User.objects.filter(is_active=True, roles__contains=[Role.OFFICER.value]))


def _mail(duty: Duty, officer: User) -> EmailMessage:
    with translation.override(officer.language):
        context = {
            "duty": duty,
            "hearing": duty.hearing,
            "due": messages.instant_text(duty.due_at) if duty.due_at else "",
            "url": settings.BASE_URL.rstrip("/")
            + reverse("hearings:desk", args=[duty.hearing.slug]),
        }
        subject = render_to_string("hearings/mail/duty_subject.txt", context)
        body = render_to_string("hearings/mail/duty.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[officer.email])
