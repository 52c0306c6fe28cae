"""Whether something is on time: the light it gets beside its term (no Django)."""

from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

# Days, or instants: a datetime is a date to Python.
Moment = TypeVar("Moment", bound=date)


class Light(StrEnum):
    """States of a term as those who watch it see them, the worst first."""

    LATE = "late"
    DUE_SOON = "due_soon"
    ON_TIME = "on_time"
    NO_DEADLINE = "no_deadline"
    DONE_LATE = "done_late"
    DONE = "done"


def light(*, due: Moment | None, done: Moment | None, now: Moment, soon: timedelta) -> Light:
    """The light at `now`; the term itself is still in time, and `soon` before it turns amber."""
    if done is not None:
        return Light.DONE_LATE if due is not None and done > due else Light.DONE
    if due is None:
        return Light.NO_DEADLINE
    if now > due:
        return Light.LATE
    return Light.DUE_SOON if due - now <= soon else Light.ON_TIME
