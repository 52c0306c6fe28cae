"""A meeting as it went: its lists, and one entry of them."""

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.hearings.models import Hearing
from apps.minutes import messages
from apps.minutes.models import AgendaItem, MeetingQuestion, Recording, Speaker
from apps.minutes.permissions import can_read_drafts

Entry = AgendaItem | Speaker | MeetingQuestion


class Kind(StrEnum):
    """The lists of a meeting."""

    AGENDA = "agenda"
    SPEAKER = "speaker"
    QUESTION = "question"


MODELS: Mapping[Kind, type[Entry]] = {
    Kind.AGENDA: AgendaItem,
    Kind.SPEAKER: Speaker,
    Kind.QUESTION: MeetingQuestion,
}
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.AGENDA: ("title_kk", "title_ru", "title_en"),
    Kind.SPEAKER: ("name", "role", "organisation", "agenda", "at"),
    Kind.QUESTION: ("asked_by", "language", "text", "answer", "answered_by", "second"),
}


def get_entry(meeting: int, kind: Kind, key: int) -> Entry:
    """One entry of a meeting; NotFound `entry.unknown`."""
    found = MODELS[kind]._default_manager.filter(meeting=meeting, pk=key).first()
    if found is None:
        raise messages.not_found("entry.unknown")
    return found


def recordings(user: Person | None, hearing: Hearing) -> QuerySet[Recording]:
    """The recordings of a hearing; everybody sees those that are published."""
    rows = Recording.objects.filter(meeting__hearing=hearing).select_related("file", "meeting")
    if not can_read_drafts(user, hearing):
        rows = rows.filter(published_at__isnull=False)
    return rows.order_by("meeting__starts_at", "pk")


def get_recording(user: Person | None, hearing: Hearing, key: int) -> Recording:
    """One of them; NotFound `entry.unknown`."""
    found = recordings(user, hearing).filter(pk=key).first()
    if found is None:
        raise messages.not_found("entry.unknown")
    return found
