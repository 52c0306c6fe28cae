"""The one signal hearings send, inside the transaction of what happened: receivers write rows, nothing else."""

from datetime import datetime

from django.dispatch import Signal

from apps.hearings.domain.change import HearingChange
from apps.hearings.models import Extension, Hearing, Meeting

# Sent with `hearing`, `change`, `at`, and `extension` or `meeting` when it is about one.
hearing_changed = Signal()


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
