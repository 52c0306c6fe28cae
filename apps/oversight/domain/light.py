"""Whether an instruction is on time: the light it gets on a day (no Django)."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=30)


class Light(StrEnum):
    """States of an instruction as its overseer sees them, the worst first."""

    LATE = "late"
    DUE_SOON = "due_soon"
    ON_TIME = "on_time"
    NO_DEADLINE = "no_deadline"
    DONE_LATE = "done_late"
    DONE = "done"


def light(*, due_on: date | None, done_on: date | None, today: date) -> Light:
    """The light on `today`; the day of the deadline itself is still in time."""
    if done_on is not None and done_on <= today:
        return Light.DONE_LATE if due_on is not None and done_on > due_on else Light.DONE
    if due_on is None:
        return Light.NO_DEADLINE
    if today > due_on:
        return Light.LATE
    return Light.DUE_SOON if due_on - today <= SOON else Light.ON_TIME


def days_late(*, due_on: date | None, done_on: date | None, today: date) -> int:
    """Days past the deadline until it was done, or until today; 0 when in time."""
    if due_on is None:
        return 0
    end = min(done_on, today) if done_on is not None else today
    return max(0, (end - due_on).days)
