"""The door of a meeting: pages for guests and officers, and the API behind the device at the door."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.models import Hearing, Meeting, Participant
from apps.minutes.actions.register_for_meeting import register_for_meeting
from apps.minutes.models import CheckIn, Registration
from tests.hearings.lawful import meeting_entry

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
Api = Callable[[User | None], APIClient]


@pytest.fixture
def coming(bolat: User, open_hearing: Hearing) -> Meeting:
    """A meeting of the open hearing with forty seats."""
    return add_meeting(actor=bolat, hearing=open_hearing, entry=meeting_entry(capacity=40))


@pytest.fixture
def ticket(coming: Meeting) -> Registration:
    """Dana's seat."""
    register_for_meeting(
        person=None, meeting=coming, name="Дана Оспанова", email="dana@example.kz", language="kk"
    )
    return Registration.objects.get()


def address(meeting: Meeting, rest: str, language: str = "/ru") -> str:
    """A page of the meeting."""
    return f"{language}/hearings/{meeting.hearing.slug}/{rest.format(meeting.pk)}"


def over_api(meeting: Meeting, rest: str) -> str:
    """The same over the API."""
    return f"/api/v1/hearings/{meeting.hearing.slug}/meetings/{meeting.pk}/{rest}"


def test_the_public_page_leads_to_the_form_and_says_how_many_seats_are_free(
    ticket: Registration, coming: Meeting, client: Client
) -> None:
    page = client.get(address(coming, "")).content.decode()

    assert address(coming, "meetings/{}/register/") in page
    assert '<span class="number">39</span>' in page


def test_the_form_answers_alike_for_a_new_and_a_known_address(
    ticket: Registration, coming: Meeting, client: Client
) -> None:
    page = address(coming, "meetings/{}/register/")

    answers = [
        client.post(page, {"name": "Дана", "email": email})
        for email in ("dana@example.kz", "new@example.kz")
    ]

    assert [(one.status_code, one["Location"]) for one in answers] == [(303, f"{page}?asked=1")] * 2
    asked = client.get(f"{page}?asked=1").content.decode()
    assert "data-asked" in asked
    assert str(ticket.pk) not in asked


def test_a_mistake_is_named_at_its_field(coming: Meeting, client: Client) -> None:
    answer = client.post(
        address(coming, "meetings/{}/register/"), {"name": "Дана", "email": "nobody"}
    )

    assert answer.status_code == 422
    assert 'id="id_email_error"' in answer.content.decode()


def test_the_ticket_has_its_code_and_nobody_keeps_it(
    ticket: Registration, coming: Meeting, client: Client
) -> None:
    answer = client.get(address(coming, f"meetings/{{}}/tickets/{ticket.pk}/"))

    page = answer.content.decode()
    assert "Дана Оспанова" in page
    assert "<svg" in page
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "dana@example.kz" not in page
    other = address(coming, f"meetings/{{}}/tickets/{uuid.uuid4()}/")
    assert client.get(other).status_code == 404


def test_a_seat_is_given_back_by_a_button_and_not_by_the_link(
    ticket: Registration, coming: Meeting, client: Client
) -> None:
    page = address(coming, f"meetings/{{}}/tickets/{ticket.pk}/cancel/")

    asked = client.get(page)
    ticket.refresh_from_db()
    assert (asked.status_code, ticket.cancelled_at) == (200, None)
    done = client.post(page)

    assert done.status_code == 303
    assert "data-given-back" in client.get(done["Location"]).content.decode()
    assert "Дана" not in client.get(page).content.decode()


def test_the_door_is_for_officers(
    ticket: Registration, coming: Meeting, aigerim: User, nurlan: User, sign_in: SignIn
) -> None:
    page = address(coming, "desk/meetings/{}/door/")

    assert Client().get(page).status_code == 302
    assert [sign_in(one).get(page).status_code for one in (aigerim, nurlan)] == [403, 403]


def test_the_door_shows_who_is_expected_and_takes_a_ticket_once(
    ticket: Registration, coming: Meeting, bolat: User, sign_in: SignIn
) -> None:
    client, page = sign_in(bolat), address(coming, "desk/meetings/{}/door/")
    came = {"act": "came", "registration": ticket.pk, "key": ticket.pk}

    shown = client.get(page)
    codes = [client.post(page, came).status_code for _time in range(2)]
    after = client.get(page).content.decode()

    assert "Дана Оспанова" in shown.content.decode()
    assert "dana@example.kz" not in shown.content.decode()
    assert "camera=(self)" in shown["Permissions-Policy"]
    assert codes == [303, 303]
    assert CheckIn.objects.get().registration == ticket
    assert re.search(r'data-count="present">1<', after)


def test_the_list_is_searched_without_scripts(
    ticket: Registration, coming: Meeting, bolat: User, sign_in: SignIn
) -> None:
    client, page = sign_in(bolat), address(coming, "desk/meetings/{}/door/")

    assert "Оспанова" in client.get(f"{page}?q=оспан").content.decode()
    assert "Оспанова" not in client.get(f"{page}?q=серік").content.decode()


def test_somebody_without_a_ticket_comes_in_by_name_and_number(
    coming: Meeting, bolat: User, sign_in: SignIn
) -> None:
    client, page = sign_in(bolat), address(coming, "desk/meetings/{}/door/")
    given = {"act": "walk-in", "key": uuid.uuid4(), "name": "Ерлан", "kind": "person"}

    blank = client.post(page, given)
    taken = client.post(page, {**given, "identifier": "900101300123"})

    assert (blank.status_code, taken.status_code) == (422, 303)
    assert Participant.objects.get(hearing=coming.hearing).name == "Ерлан"


def test_where_a_number_is_asked_the_line_leads_to_the_form(
    ticket: Registration, coming: Meeting, bolat: User, sign_in: SignIn
) -> None:
    Hearing.objects.filter(pk=coming.hearing.pk).update(minimum_level="verified")
    client, page = sign_in(bolat), address(coming, "desk/meetings/{}/door/")

    listed = client.get(page).content.decode()
    form = client.get(f"{page}?person={ticket.pk}").content.decode()

    assert f'href="?person={ticket.pk}#walk-in"' in listed
    assert f'name="registration" value="{ticket.pk}"' in form


def test_the_page_that_a_device_keeps_has_no_name_in_it(
    ticket: Registration, coming: Meeting, bolat: User, sign_in: SignIn
) -> None:
    page = address(coming, "desk/meetings/{}/door/kept/")

    as_guest, as_officer = Client().get(page), sign_in(bolat).get(page)

    assert as_guest["X-Keep-Offline"] == "yes"
    # An officer may hold a message for the next page: what they get is kept nowhere.
    assert "X-Keep-Offline" not in as_officer
    for answer in (as_guest, as_officer):
        text = answer.content.decode()
        assert [word for word in ("Дана", str(ticket.pk), bolat.email) if word in text] == []
    assert "camera=(self)" in as_guest["Permissions-Policy"]


def test_the_device_takes_the_list_without_addresses(
    ticket: Registration, coming: Meeting, bolat: User, aigerim: User, api: Api
) -> None:
    at = over_api(coming, "registrations/")

    told = api(bolat).get(at)

    assert [api(one).get(at).status_code for one in (None, aigerim)] == [401, 403]
    assert told["Cache-Control"] == "private, no-store"
    assert told.json() == {
        "registered": 1,
        "present": 0,
        "capacity": 40,
        "taking_part": 0,
        "needed": 0,
        "asks_identifier": False,
        "results": [{"id": str(ticket.pk), "name": "Дана Оспанова", "came_at": None}],
    }


def test_a_ticket_that_was_sent_before_is_told_with_its_first_hour(
    ticket: Registration, coming: Meeting, bolat: User, api: Api
) -> None:
    at, officer = over_api(coming, "check-ins/"), api(bolat)
    keys = [str(uuid.uuid4()) for _time in range(2)]

    first, second = (
        officer.post(at, {"key": key, "registration": str(ticket.pk)}, format="json").json()
        for key in keys
    )

    assert (first["key"], second["key"]) == (keys[0], keys[0])
    assert second["at"] == first["at"]
    listed = officer.get(over_api(coming, "registrations/")).json()
    assert (listed["present"], listed["results"][0]["came_at"]) == (1, first["at"])


def test_a_ticket_of_another_meeting_is_unknown_here(
    ticket: Registration, coming: Meeting, bolat: User, api: Api
) -> None:
    other = add_meeting(actor=bolat, hearing=coming.hearing, entry=meeting_entry())
    sent = {"key": str(uuid.uuid4()), "registration": str(ticket.pk)}

    answer = api(bolat).post(over_api(other, "check-ins/"), sent, format="json")

    assert (answer.status_code, answer.json()["code"]) == (404, "registration.unknown")


def test_seats_are_asked_for_and_given_back_over_the_api(
    ticket: Registration, coming: Meeting, api: Api
) -> None:
    at, guest = over_api(coming, "registrations/"), api(None)

    taken = guest.post(at, {"name": "Ерлан", "email": "erlan@example.kz"}, format="json")
    codes = [guest.delete(f"{at}{ticket.pk}/").status_code for _time in range(2)]

    assert (taken.status_code, taken.content) == (202, b"")
    assert codes == [204, 204]
    assert Registration.objects.filter(cancelled_at__isnull=True).get().name == "Ерлан"


def test_the_desk_leads_to_the_door(coming: Meeting, bolat: User, sign_in: SignIn) -> None:
    client, door = sign_in(bolat), address(coming, "desk/meetings/{}/door/")

    for page in ("desk/", "desk/room/", "desk/meetings/{}/"):
        assert door in client.get(address(coming, page)).content.decode()
