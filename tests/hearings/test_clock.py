"""The exact instant: a thousand posts around the close, and the beat that writes what the clock has reached."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.db import connection, transaction

from apps.accounts.models import JournalEntry, User
from apps.hearings import queries
from apps.hearings.actions.follow_clock import follow_clock
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.ladder import State, state_at
from apps.hearings.models import Duty, Hearing, Statement
from apps.hearings.tasks import follow
from apps.kernel.errors import Conflict
from apps.plans.models import PlanVersion
from tests.hearings.conftest import Leave, move_clock
from tests.hearings.lawful import opened

THREADS = 20
POSTS = 1000


@dataclass(frozen=True)
class Answer:
    """What one post got, and between which instants of the database it was under way."""

    code: str
    began: datetime
    ended: datetime


@contextmanager
def beating() -> Iterator[None]:
    """The beat of the clock, over and over, beside whatever happens inside."""
    stop = Event()

    def beat() -> None:
        try:
            while not stop.is_set():
                follow_clock()
                time.sleep(0.05)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        beats = pool.submit(beat)
        try:
            yield
        finally:
            stop.set()
            beats.result()


def post_all(hearing: Hearing) -> list[Answer]:
    """A thousand statements by twenty people at once, each on a connection of its own."""

    def many(thread: int) -> list[Answer]:
        try:
            return [one(thread * POSTS + number) for number in range(POSTS // THREADS)]
        finally:
            connection.close()

    def one(number: int) -> Answer:
        began = queries.database_now()
        code = "registered"
        try:
            leave_statement(
                actor=None,
                hearing=hearing,
                entry=Entry(text=f"Пікір {number}"),
                idempotency_key=f"around-the-close-{number}",
            )
        except Conflict as refusal:
            code = refusal.code
        return Answer(code, began, queries.database_now())

    with ThreadPoolExecutor(THREADS) as pool:
        return [answer for some in pool.map(many, range(THREADS)) for answer in some]


@pytest.mark.django_db(transaction=True)
def test_a_thousand_posts_around_the_close_are_in_time_or_refused(hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-1), closes_in=timedelta(seconds=2))

    with beating():
        answers = post_all(hearing)

    registered = [one for one in answers if one.code == "registered"]
    refused = [one for one in answers if one.code == "hearing.closed"]
    assert len(registered) + len(refused) == POSTS
    assert registered and refused
    assert all(one.began < hearing.closes_at for one in registered)
    assert all(one.ended >= hearing.closes_at for one in refused)
    rows = Statement.objects.filter(hearing=hearing)
    assert not rows.filter(received_at__gte=hearing.closes_at).exists()
    numbers = list(rows.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(registered) + 1))
    follow_clock()
    hearing.refresh_from_db()
    assert hearing.state == "closed"
    assert JournalEntry.objects.filter(verb="hearing.clock").count() == 1


@pytest.mark.django_db
def test_a_second_before_the_close_is_in_time_and_a_second_after_is_not(
    hearing: Hearing, leave: Leave
) -> None:
    move_clock(hearing, opens_in=timedelta(days=-1), closes_in=timedelta(seconds=1))
    in_time = leave("Уақытында")
    move_clock(hearing, opens_in=timedelta(days=-1), closes_in=timedelta(seconds=-1))

    with pytest.raises(Conflict) as caught:
        leave("Кеш")

    assert in_time.number == 1
    assert caught.value.code == "hearing.closed"
    assert "(UTC+5)" in str(caught.value.text)


@pytest.mark.django_db
def test_a_statement_before_the_opening_is_told_when(bolat: User, draft: PlanVersion) -> None:
    hearing = opened(bolat, draft)
    Hearing.objects.filter(pk=hearing.pk).update(state="announced")
    move_clock(hearing, opens_in=timedelta(seconds=30), closes_in=timedelta(days=30))

    with pytest.raises(Conflict) as caught:
        leave_statement(
            actor=None, hearing=hearing, entry=Entry(text="Ерте"), idempotency_key="too-early-1"
        )

    assert caught.value.code == "hearing.not_open_yet"
    assert "(UTC+5)" in str(caught.value.text)


@pytest.mark.django_db
def test_the_beat_opens_and_closes_and_a_second_beat_changes_nothing(
    bolat: User, draft: PlanVersion
) -> None:
    hearing = opened(bolat, draft)
    Hearing.objects.filter(pk=hearing.pk).update(state="announced")

    first, again = follow_clock(), follow_clock()
    hearing.refresh_from_db()
    opened_state = hearing.state
    move_clock(hearing, opens_in=timedelta(days=-9), closes_in=timedelta(seconds=-1))
    follow()
    follow()

    hearing.refresh_from_db()
    assert (first, again, opened_state, hearing.state) == (1, 0, "open", "closed")
    lines = JournalEntry.objects.filter(verb="hearing.clock").order_by("pk")
    assert [line.details["after"] for line in lines] == ["open", "closed"]
    assert all(line.actor is None for line in lines)
    assert Duty.objects.filter(hearing=hearing).count() == 3


@pytest.mark.django_db(transaction=True)
def test_the_beat_passes_by_a_hearing_in_which_somebody_is_registered(hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-9), closes_in=timedelta(seconds=-1))

    def beat() -> int:
        try:
            return follow_clock()
        finally:
            connection.close()

    with transaction.atomic():
        queries.locked_hearing(hearing)
        with ThreadPoolExecutor(1) as pool:
            beside = pool.submit(beat).result(timeout=30)

    assert (beside, follow_clock()) == (0, 1)


def test_the_clock_moves_only_forward() -> None:
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    hour = timedelta(hours=1)

    assert state_at(State.ANNOUNCED, noon, noon + hour, noon - hour) is State.ANNOUNCED
    assert state_at(State.ANNOUNCED, noon, noon + hour, noon) is State.OPEN
    assert state_at(State.ANNOUNCED, noon - hour, noon, noon) is State.CLOSED
    assert state_at(State.OPEN, noon + hour, noon + 2 * hour, noon) is State.OPEN
    assert state_at(State.DRAFT, noon, noon + hour, noon) is State.DRAFT
    assert state_at(State.CONCLUDED, noon, noon + hour, noon) is State.CONCLUDED
