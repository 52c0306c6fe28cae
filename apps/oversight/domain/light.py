"""Whether an instruction is on time: the light it gets on a day (no Django)."""

from datetime import date, timedelta

from apps.norms.domain import light as lights
from apps.norms.domain.light import Light

SOON = timedelta(days=30)


def light(*, due_on: date | None, done_on: date | None, today: date) -> Light:
    """The light on `today`; what will be done on a later day is not done yet."""
    done = done_on if done_on is not None and done_on <= today else None
    return lights.light(due=due_on, done=done, now=today, soon=SOON)


def days_late(*, due_on: date | None, done_on: date | None, today: date) -> int:
    """Days past the deadline until it was done, or until today; 0 when in time."""
    if due_on is None:
        return 0
    end = min(done_on, today) if done_on is not None else today
    return max(0, (end - due_on).days)
