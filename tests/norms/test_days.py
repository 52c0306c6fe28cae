"""Counting days, against results worked out by hand on the calendar of 2026."""

from datetime import date

import pytest

from apps.norms import queries
from apps.norms.actions.load_holidays import load_holidays
from apps.norms.domain.days import (
    Calendar,
    days_off,
    earliest_day,
    last_day,
    next_workday,
    working_day_after,
)
from apps.norms.domain.holiday import read_holidays
from apps.norms.domain.row import BadRowError
from apps.norms.models import Holiday

# 1 May 2026 is a Friday, 16 December 2026 a Wednesday.
HOLIDAYS = Calendar({date(2026, 5, 1): False, date(2026, 12, 16): False})


def test_thirty_days_from_the_first_of_april_end_after_the_holiday_and_the_weekend() -> None:
    assert last_day(date(2026, 4, 1), 30, working=False, calendar=HOLIDAYS) == date(2026, 5, 4)


def test_a_term_that_ends_on_a_working_day_is_not_moved() -> None:
    assert last_day(date(2026, 4, 1), 28, working=False, calendar=HOLIDAYS) == date(2026, 4, 29)


def test_twenty_calendar_days_after_the_25th_of_november_are_the_15th_of_december() -> None:
    assert earliest_day(date(2026, 11, 25), 20, working=False) == date(2026, 12, 15)


def test_the_earliest_day_may_be_a_holiday() -> None:
    found = earliest_day(date(2026, 11, 26), 20, working=False, calendar=HOLIDAYS)

    assert found == date(2026, 12, 16)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 27), 2, date(2026, 12, 1)),  # Friday: Monday, Tuesday
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # Saturday: Monday
        (date(2026, 12, 14), 2, date(2026, 12, 17)),  # Monday: Tuesday, not Wednesday, Thursday
        (date(2026, 4, 30), 1, date(2026, 5, 4)),  # Thursday: not Friday, not the weekend
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(start: date, count: int, end: date) -> None:
    assert working_day_after(start, count, HOLIDAYS) == end


def test_a_saturday_that_is_worked_counts() -> None:
    calendar = Calendar({date(2026, 11, 28): True})

    assert working_day_after(date(2026, 11, 27), 1, calendar) == date(2026, 11, 28)


def test_the_days_off_of_a_term_are_named() -> None:
    off = days_off(date(2026, 12, 11), date(2026, 12, 17), HOLIDAYS)

    assert off == (date(2026, 12, 12), date(2026, 12, 13), date(2026, 12, 16))


def test_a_calendar_without_working_days_is_an_error_and_not_a_loop() -> None:
    start = date(2026, 1, 1)
    never = Calendar({date.fromordinal(start.toordinal() + step): False for step in range(400)})

    with pytest.raises(ValueError, match="no working day"):
        next_workday(start, never)


@pytest.mark.django_db
def test_the_shipped_calendar_is_there_after_migrating() -> None:
    assert not queries.is_workday(date(2026, 12, 16))
    assert queries.is_workday(date(2026, 12, 17))
    assert not queries.is_workday(date(2026, 12, 19))


@pytest.mark.django_db
def test_the_database_calendar_moves_the_term() -> None:
    calendar = queries.calendar_around(date(2026, 12, 14))

    assert working_day_after(date(2026, 12, 14), 2, calendar) == date(2026, 12, 17)


@pytest.mark.django_db
def test_what_an_administrator_entered_for_a_day_survives_loading() -> None:
    Holiday.objects.filter(day=date(2026, 12, 16)).update(is_workday=True)

    assert load_holidays() == 0
    assert queries.is_workday(date(2026, 12, 16))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("day: 1", "list of rows"),
        ("- 7", "not a mapping"),
        ("- {day: 2026-01-01}", "missing name_kk"),
        ("- {day: soon, name_kk: a, name_ru: b, name_en: c, status: assumed, source: x}", "soon"),
        (
            "- {day: 2026-01-01, name_kk: a, name_ru: b, name_en: c, status: sure, source: x}",
            "sure",
        ),
    ],
)
def test_a_bad_row_of_the_calendar_is_named(text: str, words: str) -> None:
    with pytest.raises(BadRowError, match=words):
        read_holidays(text)
