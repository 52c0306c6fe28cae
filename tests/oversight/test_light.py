"""The light of an instruction, day by day."""

from datetime import date

import pytest

from apps.norms.domain.light import Light
from apps.oversight.domain.light import days_late, light

DUE = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("today", "done_on", "shown", "late"),
    [
        (date(2023, 6, 1), None, Light.ON_TIME, 0),
        (date(2023, 12, 1), None, Light.DUE_SOON, 0),
        (date(2023, 12, 31), None, Light.DUE_SOON, 0),
        (date(2024, 1, 1), None, Light.LATE, 1),
        (date(2024, 2, 1), date(2024, 1, 25), Light.DONE_LATE, 25),
        (date(2024, 2, 1), date(2023, 12, 31), Light.DONE, 0),
        (date(2024, 1, 10), date(2024, 1, 25), Light.LATE, 10),
    ],
)
def test_the_light_follows_the_calendar(
    today: date, done_on: date | None, shown: Light, late: int
) -> None:
    assert light(due_on=DUE, done_on=done_on, today=today) is shown
    assert days_late(due_on=DUE, done_on=done_on, today=today) == late


def test_without_a_deadline_nothing_is_late() -> None:
    today = date(2026, 1, 1)

    assert light(due_on=None, done_on=None, today=today) is Light.NO_DEADLINE
    assert light(due_on=None, done_on=today, today=today) is Light.DONE
    assert days_late(due_on=None, done_on=None, today=today) == 0
