"""Staff entry: paper, e-mail, e-Otinish and what was said, with a number at once."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from apps.accounts.models import Role, User
from apps.hearings.actions.attach_file import attach_file
from apps.hearings.actions.confirm_entry import confirm_entry
from apps.hearings.actions.enter_statement import enter_statement
from apps.hearings.actions.leave_statement import Registered, leave_statement
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.ladder import State
from apps.hearings.domain.staff_entry import Arrival
from apps.hearings.models import Attachment, Channel, Hearing, Participant, Statement, Visibility
from apps.hearings.queries import published, today
from apps.kernel.errors import Conflict, NotAllowed, Refused, SignInRequired
from tests import cast, shapes
from tests.hearings.conftest import move_clock
from tests.hearings.lawful import put_in_state

Enter = Callable[..., Registered]
LATE = "Posted in time, brought late by the post office"
THREADS = 20


@pytest.fixture
def enter(hearing: Hearing, bolat: User) -> Enter:
    """Bolat enters something."""
    keys = iter(f"entered-{number:04}" for number in range(1, 1000))

    def entered(
        text: str = "Мектеп керек.", *, arrival: Arrival | None = None, **fields: Any
    ) -> Registered:
        return enter_statement(
            actor=fields.pop("actor", bolat),
            hearing=hearing,
            entry=Entry(text=text, **fields),
            arrival=arrival or Arrival("paper", today()),
            idempotency_key=fields.pop("key", None) or next(keys),
        )

    return entered


def closed(hearing: Hearing, days_ago: float = 1) -> None:
    """The hearing ended so long ago."""
    move_clock(hearing, opens_in=timedelta(days=-30), closes_in=timedelta(days=-days_ago))


@pytest.mark.django_db
@pytest.mark.parametrize("channel", ["paper", "email", "e_otinish", "oral"])
def test_an_officer_enters_what_came_on_another_way(
    enter: Enter, bolat: User, channel: str
) -> None:
    row = enter(arrival=Arrival(channel, today() - timedelta(days=2))).statement

    row.refresh_from_db()
    assert (row.number, row.channel, row.entered_by) == (1, channel, bolat)
    assert row.sent_on == today() - timedelta(days=2)
    assert row.register_code.endswith("-000001")
    assert row.author is None


@pytest.mark.django_db
@pytest.mark.parametrize("channel", ["web", "api", "fax"])
def test_a_channel_of_the_site_itself_is_refused(enter: Enter, channel: str) -> None:
    with pytest.raises(Refused, match="entry.channel_unknown"):
        enter(arrival=Arrival(channel))


@pytest.mark.django_db
def test_only_officers_enter_statements(enter: Enter, nurlan: User, aigerim: User) -> None:
    for person in (nurlan, aigerim):
        with pytest.raises(NotAllowed):
            enter(actor=person)
    with pytest.raises(SignInRequired):
        enter(actor=None)


@pytest.mark.django_db
def test_late_paper_that_was_posted_in_time_is_taken_with_a_reason(
    enter: Enter, hearing: Hearing
) -> None:
    closed(hearing)

    row = enter(arrival=Arrival("paper", today() - timedelta(days=3), LATE)).statement

    row.refresh_from_db()
    assert row.late_reason == LATE
    assert row.received_at > hearing.closes_at


@pytest.mark.django_db
def test_late_paper_without_a_reason_is_refused(enter: Enter, hearing: Hearing) -> None:
    closed(hearing)

    with pytest.raises(Refused, match="entry.late_reason_required"):
        enter(arrival=Arrival("paper", today() - timedelta(days=3)))


@pytest.mark.django_db
def test_late_paper_without_its_day_is_refused(enter: Enter, hearing: Hearing) -> None:
    closed(hearing)

    with pytest.raises(Refused, match="entry.sent_on_required"):
        enter(arrival=Arrival("paper", None, LATE))


@pytest.mark.django_db
def test_paper_posted_after_the_end_is_refused_whatever_the_reason(
    enter: Enter, hearing: Hearing
) -> None:
    closed(hearing, days_ago=3)

    with pytest.raises(Refused, match="entry.sent_late") as refusal:
        enter(arrival=Arrival("paper", today(), LATE))

    assert "(UTC+5)" in str(refusal.value.text)
    assert Statement.objects.count() == 0


@pytest.mark.django_db
def test_a_day_still_to_come_is_refused(enter: Enter) -> None:
    with pytest.raises(Refused, match="entry.sent_in_future"):
        enter(arrival=Arrival("paper", today() + timedelta(days=1)))


@pytest.mark.django_db
def test_a_reason_given_while_the_hearing_is_open_is_not_kept(enter: Enter) -> None:
    row = enter(arrival=Arrival("paper", today(), LATE)).statement

    assert row.late_reason == ""


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.CONCLUDED, State.ARCHIVED, State.REPEAT_NEEDED])
def test_nothing_is_entered_once_statements_are_decided(
    enter: Enter, hearing: Hearing, state: State
) -> None:
    put_in_state(hearing, state)

    with pytest.raises(Conflict, match="entry.hearing_over"):
        enter(arrival=Arrival("paper", today() - timedelta(days=3), LATE))


@pytest.mark.django_db
def test_nothing_is_entered_before_the_hearing_opens(enter: Enter, hearing: Hearing) -> None:
    put_in_state(hearing, State.ANNOUNCED)

    with pytest.raises(Conflict, match="hearing.not_open_yet"):
        enter()


@pytest.mark.django_db
def test_faults_of_the_text_and_of_the_arrival_are_named_together(enter: Enter) -> None:
    with pytest.raises(Refused) as refusal:
        enter("", arrival=Arrival("fax"))

    assert {one["field"] for one in refusal.value.details["errors"]} == {"text", "channel"}


@pytest.mark.django_db
def test_the_same_attempt_is_entered_once(hearing: Hearing, bolat: User) -> None:
    given: dict[str, Any] = {
        "actor": bolat,
        "hearing": hearing,
        "entry": Entry(text="Мектеп керек."),
        "arrival": Arrival("paper", today()),
        "idempotency_key": "the-same-paper",
    }

    first, second = enter_statement(**given), enter_statement(**given)

    assert (first.created, second.created) == (True, False)
    assert Statement.objects.count() == 1


@pytest.mark.django_db
def test_the_scan_belongs_to_the_statement_and_stays_with_the_staff(
    enter: Enter, hearing: Hearing, bolat: User
) -> None:
    scan = attach_file(
        actor=bolat,
        hearing=hearing,
        content=io.BytesIO(b"%PDF-1.4\n%%EOF\n"),
        name="letter.pdf",
        purpose=Attachment.Purpose.SCAN,
    )

    row = enter(attachments=(scan.pk,)).statement

    scan.refresh_from_db()
    (shown,) = published(hearing.version, [row])
    assert scan.statement == row
    assert shown.attachments == ()


@pytest.mark.django_db
def test_a_second_officer_checks_what_the_first_entered(
    enter: Enter, hearing: Hearing, bolat: User
) -> None:
    row = enter(arrival=Arrival("paper", today(), to_be_checked=True)).statement
    assert row.visibility == Visibility.PENDING
    with pytest.raises(NotAllowed, match="entry.second_person"):
        confirm_entry(actor=bolat, hearing=hearing, statement=row)

    shown = confirm_entry(actor=cast.person("Ainur", Role.OFFICER), hearing=hearing, statement=row)

    assert shown.visibility == Visibility.PUBLISHED
    with pytest.raises(Conflict, match="entry.nothing_to_check"):
        confirm_entry(actor=bolat, hearing=hearing, statement=row)


@pytest.mark.django_db
def test_who_writes_on_paper_and_here_takes_part_once(enter: Enter, hearing: Hearing) -> None:
    enter(author_email="nurlan@example.kz", place=shapes.point(5, 5))
    enter("Тағы бір хат.", author_email="Nurlan@example.kz")

    assert Participant.objects.filter(hearing=hearing).count() == 1


def _say(hearing: Hearing, officer: User, number: int) -> int:
    """One of five hundred: every second on this site or by a program, the others through an officer."""
    key, entry = f"mixed-{number:04}", Entry(text=f"Пікір {number}")
    try:
        if number % 2:
            channel = Channel.WEB if number % 4 == 1 else Channel.API
            return leave_statement(
                actor=None, hearing=hearing, entry=entry, idempotency_key=key, channel=channel
            ).statement.number
        channel_name = ("paper", "email", "e_otinish", "oral")[number // 2 % 4]
        return enter_statement(
            actor=officer,
            hearing=hearing,
            entry=entry,
            arrival=Arrival(channel_name, today()),
            idempotency_key=key,
        ).statement.number
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_five_hundred_on_all_channels_at_once_get_consecutive_numbers(
    hearing: Hearing, bolat: User
) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(lambda one: _say(hearing, bolat, one), range(500)))

    rows = Statement.objects.order_by("number").values_list("number", "channel")
    assert sorted(numbers) == list(range(1, 501))
    assert [number for number, _channel in rows] == list(range(1, 501))
    assert {channel for _number, channel in rows} == set(Channel.values)
