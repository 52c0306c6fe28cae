"""Saying the same: once for each identity, counted by the database, never named."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.agree import agree
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import Agreement, Hearing, Statement
from apps.kernel.errors import Conflict, NotAllowed, Refused
from tests.hearings.conftest import Leave, move_clock
from tests.hearings.speaking import say

ONE = Identity(Level.EMAIL, key="a" * 64)
THREADS = 16


@pytest.mark.django_db
def test_an_identity_counts_once_however_often_it_agrees(leave: Leave) -> None:
    statement = leave()

    answers = [agree(identity=ONE, statement=statement) for _time in range(3)]

    assert [(one.count, one.created) for one in answers] == [(1, True), (1, False), (1, False)]


@pytest.mark.django_db
def test_fifty_anonymous_calls_from_one_client_count_once(
    hearing: Hearing, leave: Leave, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.hearings.visitors.limits.StatementThrottle.rate", "1000/min")
    leave()
    address = f"/api/v1/hearings/{hearing.slug}/statements/1/agree/"

    # A new client each time: no cookie is kept, and the browser calls itself something else.
    answers = [
        APIClient().post(address, headers={"User-Agent": f"browser {number}"})
        for number in range(50)
    ]

    assert {one.status_code for one in answers} == {200}
    assert [one.json()["count"] for one in answers] == [1] * 50
    assert Agreement.objects.count() == 1


@pytest.mark.django_db
def test_everybody_sees_the_number_and_nobody_who(
    hearing: Hearing, leave: Leave, nurlan: User, api: Callable[[User], APIClient]
) -> None:
    leave()
    address = f"/api/v1/hearings/{hearing.slug}/statements/"
    api(nurlan).post(f"{address}1/agree/")

    answer = APIClient().get(address)

    assert answer.json()["features"][0]["properties"]["agreement_count"] == 1
    assert nurlan.email not in answer.content.decode()
    assert nurlan.full_name not in answer.content.decode()


@pytest.mark.django_db
def test_the_author_does_not_agree_with_themselves(hearing: Hearing) -> None:
    statement = say(hearing, identity=ONE)

    with pytest.raises(Refused) as caught:
        agree(identity=ONE, statement=statement)

    assert caught.value.code == "agreement.own"


@pytest.mark.django_db
def test_who_may_not_speak_may_not_agree(hearing: Hearing, leave: Leave) -> None:
    statement = leave()
    Hearing.objects.filter(pk=hearing.pk).update(minimum_level="verified")
    statement.hearing.refresh_from_db()

    with pytest.raises(NotAllowed) as caught:
        agree(identity=ONE, statement=statement)

    assert caught.value.code == "identity.too_low"


@pytest.mark.django_db
def test_after_the_close_nobody_agrees(hearing: Hearing, leave: Leave) -> None:
    statement = leave()
    move_clock(hearing, opens_in=timedelta(days=-2), closes_in=timedelta(seconds=-1))

    with pytest.raises(Conflict) as caught:
        agree(identity=ONE, statement=statement)

    assert caught.value.code == "hearing.closed"


@pytest.mark.django_db
def test_nobody_agrees_with_what_nobody_can_read(leave: Leave, bolat: User) -> None:
    statement = leave()
    hide_statement(actor=bolat, statement=statement, code="insult", reason="Insults a person")

    with pytest.raises(Conflict) as caught:
        agree(identity=ONE, statement=statement)

    assert caught.value.code == "statement.not_shown"


@pytest.mark.django_db(transaction=True)
def test_parallel_agreements_are_counted_each_once(hearing: Hearing) -> None:
    statement = say(hearing)
    keys = [str(number % 20).rjust(64, "0") for number in range(100)]

    def attempt(key: str) -> None:
        try:
            row = Statement.objects.select_related("hearing").get(pk=statement.pk)
            agree(identity=Identity(Level.EMAIL, key=key), statement=row)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(attempt, keys))

    (shown,) = queries.published(hearing.version, Statement.objects.all())
    assert shown.agreement_count == 20 == Agreement.objects.count()
