"""The signals hearings send. What happened is told inside its transaction: receivers write rows, nothing else."""

from datetime import datetime

from django.dispatch import Signal

from apps.accounts.permissions import Person
from apps.hearings.domain.change import HearingChange
from apps.hearings.models import Extension, Hearing, Meeting

# Sent with `hearing`, `change`, `at`, and `extension` or `meeting` when it is about one.
hearing_changed = Signal()
# Sent after a statement is registered whose author ticked the box, with `hearing`, `person`, `email`.
news_wanted = Signal()


def tell(
    hearing: Hearing,
    change: HearingChange,
    at: datetime,
    *,
    extension: Extension | None = None,
    meeting: Meeting | None = None,
) -> None:
    """Says that `hearing`, locked by the caller, changed at `at`."""
    hearing_changed.send(
        sender=Hearing,
        hearing=hearing,
        change=change,
        at=at,
        extension=extension,
        meeting=meeting,
    )


def ask_for_news(hearing: Hearing, person: Person, email: str) -> None:
    """Says that the author of a statement asked to hear of `hearing`; nobody is asked for by anything else."""
    news_wanted.send(sender=Hearing, hearing=hearing, person=person, email=email)
