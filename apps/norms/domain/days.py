"""Counting days: the n-th calendar or working day after a day, with the holidays given (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5
# No calendar has a year without a working day in it: a search that goes on has found a broken one.
MAX_SEARCH_DAYS = 366


@dataclass(frozen=True)
class Calendar:
    """Days that differ from the plain week: True is a Saturday or Sunday that is worked, False a holiday."""

    known: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Whether people work on `day`."""
        if day in self.known:
            return self.known[day]
        return day.weekday() < SATURDAY


PLAIN_WEEK = Calendar()


def calendar_day_after(day: date, count: int) -> date:
    """The `count`-th calendar day after `day`; the day of the event itself is not counted."""
    return day + timedelta(days=count)


def working_day_after(day: date, count: int, calendar: Calendar = PLAIN_WEEK) -> date:
    """The `count`-th working day after `day`; with 0 `day` itself, worked or not."""
    found = day
    for _step in range(count):
        found = next_workday(found + ONE_DAY, calendar)
    return found


def next_workday(day: date, calendar: Calendar = PLAIN_WEEK) -> date:
    """`day` when it is worked, else the first working day after it."""
    for step in range(MAX_SEARCH_DAYS):
        found = day + timedelta(days=step)
        if calendar.is_workday(found):
            return found
    raise ValueError(f"the calendar has no working day in the year after {day.isoformat()}")


def last_day(day: date, count: int, *, working: bool, calendar: Calendar = PLAIN_WEEK) -> date:
    """The last day of a term of `count` days that begins with `day`: an end on a day off moves on."""
    if working:
        return working_day_after(day, count, calendar)
    return next_workday(calendar_day_after(day, count), calendar)


def earliest_day(day: date, count: int, *, working: bool, calendar: Calendar = PLAIN_WEEK) -> date:
    """The first day that is not earlier than `count` days after `day`; a day off is early enough too."""
    if working:
        return working_day_after(day, count, calendar)
    return calendar_day_after(day, count)


def days_off(start: date, end: date, calendar: Calendar = PLAIN_WEEK) -> tuple[date, ...]:
    """The days after `start` up to `end` that are not worked: why a term took longer."""
    span = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return tuple(one for one in span if not calendar.is_workday(one))
