"""Statements written and not sent: one person's own, and whom to remind before the close."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce

from apps.accounts.permissions import Person
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing, Statement, StatementDraft


def own_draft(person: Person | None, hearing: Hearing) -> StatementDraft | None:
    """The draft of the person; None when there is none, or nobody is signed in."""
    if person is None or not person.is_authenticated:
        return None
    return StatementDraft.objects.filter(hearing=hearing, person_id=person.pk).first()


def drafts_to_remind(now: datetime, before: timedelta) -> list[int]:
    """Drafts with words, not reminded of and not sent since, of open hearings that close within `before`."""
    sent_since = Statement.objects.filter(
        hearing=OuterRef("hearing"),
        author=OuterRef("person"),
        received_at__gte=OuterRef("updated_at"),
    )
    return list(
        StatementDraft.objects.annotate(ends=Coalesce("hearing__closed_at", "hearing__closes_at"))
        .filter(
            ~Exists(sent_since),
            reminded_at__isnull=True,
            person__is_active=True,
            hearing__state__in=[State.ANNOUNCED.value, State.OPEN.value],
            hearing__opens_at__lte=now,
            ends__gt=now,
            ends__lte=now + before,
            updated_at__lt=F("ends"),
        )
        .exclude(document__text="")
        .order_by("pk")
        .values_list("pk", flat=True)
    )
