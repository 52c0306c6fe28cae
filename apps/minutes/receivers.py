"""Listening: who registered for a meeting hears that it was moved or called off."""

from typing import Any

from apps.hearings.domain.change import HearingChange
from apps.hearings.models import Meeting
from apps.minutes.actions.ask_for_ticket import Letter, ask_for_ticket
from apps.minutes.queries.registrations import live

LETTERS = {
    HearingChange.MEETING_CHANGED: Letter.CHANGED,
    HearingChange.MEETING_CANCELLED: Letter.CANCELLED,
}


def tell_registered(
    *, change: HearingChange, meeting: Meeting | None = None, **_signal: Any
) -> None:
    """Inside the transaction of the change: one mail for each seat that is kept."""
    letter = LETTERS.get(change)
    if letter is not None and meeting is not None:
        ask_for_ticket(registrations=live(meeting), letter=letter)
