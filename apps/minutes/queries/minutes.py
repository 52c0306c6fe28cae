"""Finding minutes, their signatures and files."""

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.hearings.models import Hearing
from apps.minutes import messages
from apps.minutes.models import Minutes, MinutesFile
from apps.minutes.permissions import can_read_drafts, can_view_minutes


def minutes_of(user: Person | None, hearing: Hearing) -> QuerySet[Minutes]:
    """The minutes of a hearing that `user` may read, the newest first; everybody reads published ones."""
    rows = Minutes.objects.filter(hearing=hearing).prefetch_related("signatures", "files__file")
    if not can_read_drafts(user, hearing):
        rows = rows.filter(state=Minutes.State.PUBLISHED)
    return rows.order_by("-number")


def get_minutes(user: Person | None, hearing: Hearing, number: int) -> Minutes:
    """One of them; NotFound `minutes.unknown` when there is none or `user` may not know."""
    found = (
        Minutes.objects.filter(hearing=hearing, number=number)
        .select_related("hearing__version", "made_by")
        .prefetch_related("signatures", "files__file")
        .first()
    )
    if found is None or not can_view_minutes(user, found):
        raise messages.not_found("minutes.unknown")
    return found


def newest(hearing: Hearing) -> Minutes | None:
    """The last number."""
    return Minutes.objects.filter(hearing=hearing).order_by("-number").first()


def file_of(minutes: Minutes, language: str, form: str) -> MinutesFile:
    """The file as signed, or that of a draft; NotFound `minutes.no_file` until it is made."""
    found = (
        MinutesFile.objects.filter(
            minutes=minutes, language=language, format=form, is_signed=minutes.is_frozen
        )
        .select_related("file")
        .first()
    )
    if found is None:
        raise messages.not_found("minutes.no_file")
    return found
