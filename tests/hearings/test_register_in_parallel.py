"""Five hundred at once, on every channel, some of which fail half-way: numbers stay unique and without gaps."""

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

import pytest
from django.db import connection, transaction

from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import Channel, Hearing, Participant, Statement
from tests import shapes

THREADS = 24
ATTEMPTS = 500
# Every tenth attempt loses its transaction after it had a number.
FAILS = 10
PEOPLE = 61


class Lost(Exception):  # noqa: N818 - what happens to the attempt
    """The transaction around an attempt was rolled back."""


def attempt(hearing: Hearing, number: int, channel: Channel) -> bool:
    """Whether the statement was registered."""
    identity = Identity(Level.EMAIL, key=f"{number % PEOPLE:064}")
    try:
        with transaction.atomic():
            leave_statement(
                actor=None,
                hearing=Hearing.objects.get(pk=hearing.pk),
                entry=Entry(text=f"Пікір {number}", place=shapes.point(number % 90, 10)),
                idempotency_key=f"attempt-{number}",
                channel=channel,
                identity=identity,
            )
            if number % FAILS == 0:
                raise Lost
    except Lost:
        return False
    finally:
        connection.close()
    return True


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_whatever_the_channel_and_whoever_fails(hearing: Hearing) -> None:
    channels = cycle(Channel)
    with ThreadPoolExecutor(THREADS) as pool:
        jobs = [
            pool.submit(attempt, hearing, number, next(channels))
            for number in range(1, ATTEMPTS + 1)
        ]
    registered = sum(job.result() for job in jobs)

    assert registered == ATTEMPTS - ATTEMPTS // FAILS
    rows = Statement.objects.order_by("number")
    assert list(rows.values_list("number", flat=True)) == list(range(1, registered + 1))
    assert len(set(rows.values_list("register_code", flat=True))) == registered
    assert set(rows.values_list("channel", flat=True)) == set(Channel.values)
    hearing.refresh_from_db()
    assert hearing.next_number == registered + 1
    assert not Statement.objects.filter(topics__isnull=True).exists()
    assert Participant.objects.count() == PEOPLE


@pytest.mark.django_db(transaction=True)
def test_five_hundred_in_parallel_get_five_hundred_consecutive_numbers(hearing: Hearing) -> None:
    def left(number: int) -> int:
        try:
            return leave_statement(
                actor=None,
                hearing=Hearing.objects.get(pk=hearing.pk),
                entry=Entry(text=f"Пікір {number}"),
                idempotency_key=f"attempt-{number}",
            ).statement.number
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(left, range(ATTEMPTS)))

    assert sorted(numbers) == list(range(1, ATTEMPTS + 1))
