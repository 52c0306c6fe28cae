"""Whether a duty is on time: the light it gets at an instant, and when somebody is reminded (no Django)."""

from datetime import datetime, timedelta
from enum import StrEnum

# Amber: the day before it is due. The mail goes out while there is still a working day's time.
SOON = timedelta(hours=24)
REMIND_BEFORE = timedelta(hours=8)


class DutyLight(StrEnum):
    """States of a duty, the worst first."""

    LATE = "late"
    DUE_SOON = "due_soon"
    ON_TIME = "on_time"
    NO_DEADLINE = "no_deadline"
    DONE_LATE = "done_late"
    DONE = "done"


def duty_light(*, due_at: datetime | None, done_at: datetime | None, now: datetime) -> DutyLight:
    """The light at `now`; the due instant itself is still in time."""
    if done_at is not None:
        return DutyLight.DONE_LATE if due_at is not None and done_at > due_at else DutyLight.DONE
    if due_at is None:
        return DutyLight.NO_DEADLINE
    if now > due_at:
        return DutyLight.LATE
    return DutyLight.DUE_SOON if due_at - now <= SOON else DutyLight.ON_TIME
