"""Whether a duty is on time: the light it gets at an instant, and when somebody is reminded (no Django)."""

from datetime import datetime, timedelta

from apps.norms.domain.light import Light, light

# Amber: the day before it is due. The mail goes out while there is still a working day's time.
SOON = timedelta(hours=24)
REMIND_BEFORE = timedelta(hours=8)


def duty_light(*, due_at: datetime | None, done_at: datetime | None, now: datetime) -> Light:
    """The light at `now`; the due instant itself is still in time."""
    return light(due=due_at, done=done_at, now=now, soon=SOON)
