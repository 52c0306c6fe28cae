"""Mails who has written and not sent, once, some days before the hearing closes."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from apps.hearings import messages
from apps.hearings.models import StatementDraft
from apps.hearings.queries.drafts import drafts_to_remind
from apps.kernel import clock


def remind_drafts() -> int:
    """How many people were reminded. A mail that could not be sent is tried again by the next beat."""
    told = 0
    before = timedelta(days=settings.DRAFT_REMINDER_DAYS)
    for key in drafts_to_remind(clock.now(), before):
        with transaction.atomic():
            draft = (
                StatementDraft.objects.select_for_update(skip_locked=True, of=("self",))
                .select_related("hearing", "person")
                .filter(pk=key, reminded_at__isnull=True)
                .first()
            )
            # Sent between the question and the lock: there is nothing to remind of.
            if draft is None or key not in drafts_to_remind(clock.now(), before):
                continue
            draft.reminded_at = clock.now()
            draft.save(update_fields=["reminded_at"])
            # Last: when the mail server refuses, nothing above is kept.
            _mail(draft).send()
            told += 1
    return told


def _mail(draft: StatementDraft) -> EmailMessage:
    hearing = draft.hearing
    with translation.override(draft.person.language):
        context = {
            "hearing": hearing,
            "closes": messages.instant_text(hearing.closed_at or hearing.closes_at),
            "url": settings.BASE_URL.rstrip("/")
            + reverse("hearings:detail", args=[hearing.slug])
            + "#statement",
        }
        subject = render_to_string("hearings/mail/draft_subject.txt", context)
        body = render_to_string("hearings/mail/draft.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[draft.person.email])
