"""Mails an assignee how many segments of a hearing are due tomorrow, or late; the worker calls it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.hearings.actions.send_mail import send_mail
from apps.hearings.models import Hearing
from apps.hearings.queries import today
from apps.kernel import clock
from apps.weighing.models import Segment
from apps.weighing.queries.due import MARKS, Letter, waiting


def mail_assignee(*, assignee: int, hearing: int, letter: Letter) -> bool:
    """Whether the mail went out: False when nothing waits any more. Raises Unavailable `receipt.mail_down`; then
    nothing is marked and the beat asks again."""
    with transaction.atomic():
        rows = waiting(letter, today()).filter(assignee=assignee, hearing=hearing)
        keys = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
        if not keys:
            return False
        Segment.objects.filter(pk__in=keys).update(**{MARKS[letter]: clock.now()})
        person = User.objects.get(pk=assignee)
        about = Hearing.objects.get(pk=hearing)
        # Last: when the mail server is away, nothing is marked.
        return send_mail(mail=_mail(person, about, letter, len(keys)))


def _mail(person: User, hearing: Hearing, letter: Letter, count: int) -> EmailMessage:
    with translation.override(person.language):
        address = reverse("weighing:list", args=[hearing.slug])
        asked = f"?assignee={person.pk}&verdict=none" + (
            "&late=yes" if letter is Letter.LATE else ""
        )
        context = {
            "hearing": hearing,
            "count": count,
            "is_late": letter is Letter.LATE,
            "url": f"{settings.BASE_URL.rstrip('/')}{address}{asked}",
        }
        subject = render_to_string("weighing/mail/reminder_subject.txt", context)
        body = render_to_string("weighing/mail/reminder.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[person.email])
