"""Authors of statements: only who ticks the box is written to, an address only after its yes."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.following.actions.send_letters import send_letters
from apps.following.actions.send_questions import send_questions
from apps.following.models import Follow
from apps.hearings.models import Hearing, Statement
from tests.following.places import extended

pytestmark = pytest.mark.django_db

PAGE = "/hearings/correction-2026/"
SAID = {"kind": "remark", "text": "Мектеп керек.", "author_email": "author@example.kz"}


def test_who_does_not_tick_the_box_is_never_written_to(
    client: Client, bolat: User, hearing: Hearing
) -> None:
    client.post(PAGE, SAID)

    extended(bolat, hearing)
    send_questions()
    send_letters()

    assert Statement.objects.get().author_email == "author@example.kz"
    assert Follow.objects.count() == 0
    assert mail.outbox == []


def test_who_ticks_it_without_an_account_is_asked_first(client: Client, hearing: Hearing) -> None:
    client.post(PAGE, {**SAID, "wants_news": "on"})

    send_questions()

    made = Follow.objects.get()
    assert (made.email, made.hearing, made.confirmed_at) == ("author@example.kz", hearing, None)
    assert mail.outbox[0].to == ["author@example.kz"]
    assert SAID["text"] not in mail.outbox[0].body


def test_who_ticks_it_with_an_account_hears_of_the_extension(
    sign_in: Callable[[User], Client], bolat: User, nurlan: User, hearing: Hearing
) -> None:
    sign_in(nurlan).post(PAGE, {"kind": "remark", "text": "Мектеп керек.", "wants_news": "on"})

    extended(bolat, hearing)
    send_letters()

    assert [one.to for one in mail.outbox] == [["nurlan@example.kz"]]
    assert "Мектеп керек." not in mail.outbox[0].body


def test_a_statement_sent_again_by_the_api_asks_once(hearing: Hearing) -> None:
    for _time in range(2):
        answer = APIClient().post(
            "/api/v1/hearings/correction-2026/statements/",
            {**SAID, "wants_news": True},
            format="json",
            headers={"idempotency-key": "author-story-1"},
        )
        assert answer.status_code in {200, 201}
        send_questions()

    assert len(mail.outbox) == 1
