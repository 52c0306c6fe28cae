"""The beat's reminder to every body whose answer is due within three days; each is told once by it."""

from contextlib import suppress

from apps.hearings.actions.remind_body import remind_body
from apps.hearings.queries.consultations import to_remind
from apps.kernel.errors import Conflict


def remind_bodies() -> int:
    """How many were reminded."""
    told = 0
    for consultation in to_remind():
        # Somebody answered in between.
        with suppress(Conflict):
            remind_body(actor=None, consultation=consultation)
            told += 1
    return told
