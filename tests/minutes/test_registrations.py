"""Seats of a meeting: one for each address, no more than there are, told so that nobody learns who comes."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.models import Hearing, Meeting
from apps.jobs.models import Job
from apps.kernel import clock
from apps.kernel.errors import Conflict, Refused
from apps.minutes.actions.ask_for_ticket import JOB_KIND
from apps.minutes.actions.cancel_registration import cancel_registration
from apps.minutes.actions.check_in import check_in
from apps.minutes.actions.register_for_meeting import register_for_meeting
from apps.minutes.models import Registration
from apps.minutes.queries.registrations import seats_left
from tests.hearings.lawful import meeting_entry
from tests.searching import places_of

NAME = "Гүлнар Сәкенқызы Омарова"
MAIL = "gulnar.omarova@example.kz"


@pytest.fixture
def coming(bolat: User, open_hearing: Hearing) -> Meeting:
    """A meeting of the open hearing with two seats."""
    return add_meeting(actor=bolat, hearing=open_hearing, entry=meeting_entry(capacity=2))


def register(meeting: Meeting, email: str = MAIL, **given: object) -> Registration | None:
    """Somebody wants a seat."""
    values = {"person": None, "name": NAME, "language": "kk", **given}
    return register_for_meeting(meeting=meeting, email=email, **values)  # type: ignore[arg-type]


def confirmed(person: User) -> User:
    """The same person, whose address is known to be their own."""
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "  "}, "registration.name_required"),
        ({"email": ""}, "registration.email_required"),
        ({"email": "nobody"}, "registration.email_invalid"),
        ({"language": "xx"}, "registration.language_unknown"),
    ],
)
def test_a_registration_without_its_words_is_refused(
    given: dict[str, str], code: str, coming: Meeting
) -> None:
    with pytest.raises(Refused) as refusal:
        register(coming, **given)

    assert refusal.value.code == code


@pytest.mark.django_db
def test_one_address_has_one_seat_and_hears_the_same_each_time(coming: Meeting) -> None:
    answers = [register(coming), register(coming, MAIL.upper(), name="Басқа адам")]

    assert answers == [None, None]
    kept = Registration.objects.get()
    assert (kept.name, kept.email) == (NAME, MAIL)
    assert seats_left(coming) == 1


@pytest.mark.django_db
def test_who_has_shown_that_the_address_is_their_own_gets_the_ticket_at_once(
    nurlan: User, daniyar: User, coming: Meeting
) -> None:
    confirmed(nurlan)
    Meeting.objects.filter(pk=coming.pk).update(capacity=None)

    mine = register(coming, nurlan.email, person=nurlan)

    assert mine == Registration.objects.get()
    # Neither an address that is not confirmed nor one of somebody else shows a ticket.
    assert register(coming, daniyar.email, person=daniyar) is None
    assert register(coming, nurlan.email, person=daniyar) is None


@pytest.mark.django_db
def test_a_full_room_is_told_to_everybody_alike(nurlan: User, coming: Meeting) -> None:
    confirmed(nurlan)
    register(coming)
    mine = register(coming, nurlan.email, person=nurlan)

    codes = []
    for address in (MAIL, "late@example.kz"):
        with pytest.raises(Conflict) as refusal:
            register(coming, address)
        codes.append(refusal.value.code)

    assert codes == ["registration.full", "registration.full"]
    assert Registration.objects.count() == 2
    assert register(coming, nurlan.email, person=nurlan) == mine
    # Who has a seat gets the ticket once more all the same.
    assert Job.objects.filter(kind=JOB_KIND).count() == 4


@pytest.mark.django_db
def test_a_room_without_a_number_of_seats_is_never_full(bolat: User, open_hearing: Hearing) -> None:
    free = add_meeting(actor=bolat, hearing=open_hearing, entry=meeting_entry(capacity=None))

    for number in range(3):
        register(free, f"guest-{number}@example.kz")

    assert seats_left(free) is None
    assert Registration.objects.count() == 3


@pytest.mark.django_db
def test_a_seat_that_is_given_back_is_free_and_nothing_about_the_person_stays(
    coming: Meeting,
) -> None:
    register(coming)
    register(coming, "other@example.kz", name="Дана")
    ticket = Registration.objects.get(email=MAIL)

    first = cancel_registration(registration=ticket)
    second = cancel_registration(registration=ticket)

    assert first.cancelled_at == second.cancelled_at is not None
    assert seats_left(coming) == 1
    assert [places_of(value) for value in (NAME, MAIL)] == [[], []]
    register(coming)
    assert seats_left(coming) == 0


@pytest.mark.django_db
def test_nobody_registers_for_a_meeting_that_has_begun_or_is_called_off(
    bolat: User, coming: Meeting
) -> None:
    register(coming)
    ticket = Registration.objects.get()
    Meeting.objects.filter(pk=coming.pk).update(starts_at=clock.now() - timedelta(seconds=1))
    refused = []
    for act in (lambda: register(coming), lambda: cancel_registration(registration=ticket)):
        with pytest.raises(Conflict) as refusal:
            act()
        refused.append(refusal.value.code)
    off = add_meeting(actor=bolat, hearing=coming.hearing, entry=meeting_entry())
    cancel_meeting(actor=bolat, meeting=off, reason="The hall is being repaired")
    with pytest.raises(Conflict) as refusal:
        register(off)

    assert [*refused, refusal.value.code] == ["registration.over"] * 3


@pytest.mark.django_db
def test_a_ticket_becomes_one_check_in_whatever_the_key(bolat: User, coming: Meeting) -> None:
    register(coming)
    ticket = Registration.objects.get()

    def at_door() -> object:
        return check_in(actor=bolat, meeting=coming, key=uuid.uuid4(), registration=ticket)

    assert at_door() == at_door()
    assert ticket.check_ins.get().participant.name == NAME


@pytest.mark.django_db
def test_where_statements_come_under_a_verified_identity_the_door_asks_for_the_number(
    bolat: User, coming: Meeting
) -> None:
    register(coming)
    ticket = Registration.objects.get()
    Hearing.objects.filter(pk=coming.hearing.pk).update(minimum_level="verified")
    coming.hearing.refresh_from_db()

    with pytest.raises(Refused) as refusal:
        check_in(actor=bolat, meeting=coming, key=uuid.uuid4(), registration=ticket)
    came = check_in(
        actor=bolat,
        meeting=coming,
        key=uuid.uuid4(),
        registration=ticket,
        identifier="900101300123",
    )

    assert refusal.value.code == "participant.identifier_invalid"
    assert came.participant.name == NAME


@pytest.mark.django_db
def test_one_network_registers_ten_times_a_minute(
    coming: Meeting, client: Client, api: Callable[[User | None], APIClient]
) -> None:
    page = f"/ru/hearings/{coming.hearing.slug}/meetings/{coming.pk}/register/"
    at = f"/api/v1/hearings/{coming.hearing.slug}/meetings/{coming.pk}/registrations/"
    given = {"name": NAME, "email": MAIL}

    codes = [client.post(page, given).status_code for _time in range(10)]
    over = client.post(page, given)
    told = api(None).post(at, given, format="json")

    assert set(codes) == {303}
    assert (over.status_code, told.status_code) == (429, 429)
    assert int(over["Retry-After"]) > 0
    assert told.json()["code"] == "registration.too_often"


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_goes_to_one_of_many_who_ask_at_the_same_moment(coming: Meeting) -> None:
    register(coming)

    def ask(number: int) -> str:
        try:
            register(coming, f"guest-{number}@example.kz")
        except Conflict as refusal:
            return refusal.code
        finally:
            connection.close()
        return "registered"

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(ask, range(4)))

    assert told.count("registration.full") == 3
    assert Registration.objects.count() == 2
    assert told.count("registered") == 1
