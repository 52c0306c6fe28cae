"""What is written and not sent: one draft a person, one mail before the close, none after sending."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.actions.drop_draft import drop_draft
from apps.hearings.actions.keep_draft import MAX_CHARACTERS, keep_draft
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.actions.remind_drafts import remind_drafts
from apps.hearings.domain.entry import Entry
from apps.hearings.models import Hearing, StatementDraft
from apps.hearings.queries.drafts import own_draft
from apps.kernel.errors import Conflict, SignInRequired, TooLarge
from tests.hearings.conftest import move_clock

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]

WORDS = {"text": "Мектеп керек", "kind": "proposal"}
DAY = timedelta(days=1)


def kept(person: User, hearing: Hearing, **words: str) -> StatementDraft:
    return keep_draft(actor=person, hearing=hearing, document={**WORDS, **words})


def closes_in(hearing: Hearing, left: timedelta) -> None:
    move_clock(hearing, opens_in=-30 * DAY, closes_in=left)


def test_the_second_draft_takes_the_place_of_the_first(nurlan: User, hearing: Hearing) -> None:
    kept(nurlan, hearing)

    kept(nurlan, hearing, text="Екі мектеп керек")

    (draft,) = StatementDraft.objects.all()
    assert draft.document["text"] == "Екі мектеп керек"


def test_nobody_reads_the_draft_of_another(nurlan: User, bolat: User, hearing: Hearing) -> None:
    kept(nurlan, hearing)

    assert own_draft(bolat, hearing) is None


def test_a_dropped_draft_is_gone(nurlan: User, hearing: Hearing) -> None:
    kept(nurlan, hearing)

    assert drop_draft(actor=nurlan, hearing=hearing)
    assert not drop_draft(actor=nurlan, hearing=hearing)
    assert own_draft(nurlan, hearing) is None


def test_without_an_account_nothing_is_kept_on_the_server(hearing: Hearing) -> None:
    with pytest.raises(SignInRequired):
        keep_draft(actor=None, hearing=hearing, document=WORDS)


def test_a_draft_is_no_store_of_data(nurlan: User, hearing: Hearing) -> None:
    with pytest.raises(TooLarge) as caught:
        kept(nurlan, hearing, text="x" * MAX_CHARACTERS)

    assert caught.value.code == "draft.too_large"


def test_after_the_close_no_draft_is_kept(nurlan: User, hearing: Hearing) -> None:
    closes_in(hearing, -DAY)

    with pytest.raises(Conflict) as caught:
        kept(nurlan, hearing)

    assert caught.value.code == "hearing.closed"


def test_an_unsent_draft_produces_one_mail_two_days_before_the_close(
    nurlan: User, hearing: Hearing
) -> None:
    kept(nurlan, hearing)
    closes_in(hearing, 3 * DAY)
    assert remind_drafts() == 0
    closes_in(hearing, 2 * DAY - timedelta(minutes=1))

    assert remind_drafts() == 1
    assert remind_drafts() == 0

    (sent,) = mail.outbox
    assert sent.to == [nurlan.email]
    assert "(UTC+5)" in sent.body
    assert f"/hearings/{hearing.slug}/" in sent.body


def test_who_has_sent_gets_no_mail(nurlan: User, hearing: Hearing) -> None:
    kept(nurlan, hearing)
    leave_statement(
        actor=nurlan,
        hearing=hearing,
        entry=Entry(text="Мектеп керек"),
        idempotency_key="sent-by-nurlan",
    )
    closes_in(hearing, DAY)

    assert remind_drafts() == 0
    assert mail.outbox == []


def test_a_new_draft_after_a_sent_one_is_reminded_of(nurlan: User, hearing: Hearing) -> None:
    leave_statement(
        actor=nurlan,
        hearing=hearing,
        entry=Entry(text="Мектеп керек"),
        idempotency_key="sent-by-nurlan",
    )
    kept(nurlan, hearing, text="Тағы бір ой")
    closes_in(hearing, DAY)

    assert remind_drafts() == 1


def test_blank_drafts_and_closed_hearings_are_left_alone(
    nurlan: User, bolat: User, hearing: Hearing
) -> None:
    kept(nurlan, hearing, text="")
    kept(bolat, hearing)
    closes_in(hearing, -timedelta(minutes=1))

    assert remind_drafts() == 0


def test_the_api_keeps_gives_and_forgets_the_draft(
    nurlan: User, hearing: Hearing, api: Api
) -> None:
    client = api(nurlan)
    url = f"/api/v1/hearings/{hearing.slug}/draft/"

    assert client.get(url).status_code == 204
    assert client.put(url, {"document": WORDS}, format="json").status_code == 200
    answer = client.get(url)
    assert answer.json()["document"] == WORDS
    assert answer["Cache-Control"] == "private, no-store"
    assert client.delete(url).status_code == 204
    assert client.get(url).status_code == 204


def test_the_word_of_a_browser_tells_accounts_apart_and_says_nothing_else(
    nurlan: User, bolat: User, api: Api, client: Client
) -> None:
    words = {api(one).get("/api/v1/visitor/").json()["account"] for one in (nurlan, bolat)}

    assert client.get("/api/v1/visitor/").json()["account"] == "guest"
    assert len(words) == 2
    assert not [word for word in words if nurlan.email in word or str(nurlan.pk) == word]
