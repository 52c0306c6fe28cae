"""What can be followed, how soon its letters come, and when the next digest is due (no Django)."""

from datetime import datetime, time, timedelta
from enum import StrEnum

# A digest is read at the beginning of a working day; days and hours are those of the city.
DIGEST_HOUR = 8
MONDAY = 0
# Statements up to then go into the digest; one that is being registered meanwhile is there when they are asked for.
GATHERED_AT = time(7, 40)
GATHERED_AFTER = timedelta(minutes=5)
MIN_RADIUS_M = 50
MAX_RADIUS_M = 10_000
MIN_AREA_M2 = 100.0
MAX_VERTICES = 500
# More than one person reads; it keeps a program from filling the table.
MAX_FOLLOWS = 50


class Kind(StrEnum):
    """What a follow is about."""

    HEARING = "hearing"
    LAYER = "layer"
    AREA = "area"
    DISTRICT = "district"
    RADIUS = "radius"


PLACE_KINDS = frozenset({Kind.AREA, Kind.DISTRICT, Kind.RADIUS})


class Pace(StrEnum):
    """How soon a letter comes."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


def due_at(pace: Pace, local_now: datetime) -> datetime:
    """When what happened at `local_now`, on the clocks of the city, is told."""
    if pace is Pace.AT_ONCE:
        return local_now
    morning = local_now.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    if morning <= local_now:
        morning += timedelta(days=1)
    if pace is Pace.WEEKLY:
        morning += timedelta(days=(MONDAY - morning.weekday()) % 7)
    return morning


def gathered_until(local_now: datetime) -> datetime:
    """The end of the last day of statements that is over at `local_now`, on the clocks of the city."""
    end = datetime.combine(local_now.date(), GATHERED_AT, local_now.tzinfo)
    return end if local_now >= end + GATHERED_AFTER else end - timedelta(days=1)
