"""The statement form without scripts: sent, refused with the typed text kept, features found by words."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from apps.hearings.models import Hearing, Statement
from apps.plans.models import PlanFeature
from tests.hearings.conftest import drawn, move_clock

pytestmark = pytest.mark.django_db

KEY = "form-key-0001"
POINT = '{"type": "Point", "coordinates": [71.4305, 51.1283]}'


def send(hearing: Hearing, url: str = "statements/new/", prefix: str = "", **fields: Any) -> Any:
    """Sends the form as a visitor; any address of the hearing that holds the form."""
    typed = {"text": "Аялдама керек", "kind": "proposal", "idempotency_key": KEY, **fields}
    return Client().post(f"{prefix}/hearings/{hearing.slug}/{url}", typed)


@pytest.mark.parametrize("url", ["", "statements/new/"])
def test_a_sent_statement_leads_to_its_receipt(hearing: Hearing, url: str) -> None:
    answer = send(hearing, url)

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/hearings/{hearing.slug}/statements/1/"
    (notice,) = get_messages(answer.wsgi_request)
    assert f"{hearing.register_prefix}-000001" in str(notice)


def test_the_form_takes_a_drawn_point_and_features(hearing: Hearing, zone: PlanFeature) -> None:
    send(hearing, geometry=POINT, targets=[f"functional-zone/{zone.uid}"])

    statement = Statement.objects.get()
    assert drawn(statement).geom_type == "Point"
    assert statement.targets.get().uid == zone.uid


def test_the_same_form_sent_twice_is_registered_once(hearing: Hearing) -> None:
    first = send(hearing)
    again = send(hearing)

    assert again.headers["Location"] == first.headers["Location"]
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("prefix", ["", "/ru"])
@pytest.mark.parametrize("url", ["", "statements/new/"])
@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Маңызды <script>alert(1)</script> сөз"},
        {"text": "ұ" * 10_001},
        {"kind": "rumour"},
        {"author_email": "nobody"},
        {"geometry": '{"type": "Point", "coordinates": [5, 5]}'},
        {"geometry": '{"type": "Point", "coordinates": [NaN, 51]}'},
        {"geometry": "{broken"},
        {"targets": ["functional-zone/00000000-0000-0000-0000-000000000001"]},
        {"targets": ["nonsense"]},
    ],
)
def test_a_refused_form_answers_422_and_keeps_the_typed_text(
    hearing: Hearing, prefix: str, url: str, fields: dict[str, Any]
) -> None:
    typed = {"text": "Ұзақ жазылған мәтін", "author_name": "Нұрлан", **fields}

    answer = send(hearing, url, prefix, **typed)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Нұрлан"' in text
    assert typed["text"].split("<")[0] in text
    assert "<script>alert(1)</script>" not in text
    assert not Statement.objects.exists()


def test_a_blank_form_says_what_is_missing(hearing: Hearing) -> None:
    answer = send(hearing, text=" ")

    assert answer.status_code == 422
    assert answer.context["form"].errors["text"]


def test_a_text_of_one_megabyte_is_refused_and_kept(hearing: Hearing) -> None:
    answer = send(hearing, text="x" * 1_000_000)

    assert answer.status_code == 422
    assert "x" * 1_000_000 in answer.content.decode()


@pytest.mark.parametrize("prefix", ["", "/ru"])
@pytest.mark.parametrize("url", ["", "statements/new/"])
def test_a_closed_hearing_answers_409_and_keeps_the_typed_text(
    hearing: Hearing, prefix: str, url: str
) -> None:
    move_clock(hearing, opens_in=timedelta(days=-2), closes_in=timedelta(seconds=-1))

    answer = send(hearing, url, prefix, text="Кешігіп жазылған сөз")

    assert answer.status_code == 409
    assert "Кешігіп жазылған сөз" in answer.content.decode()


def test_a_used_key_with_other_words_gives_a_fresh_key_and_keeps_the_words(
    hearing: Hearing,
) -> None:
    send(hearing)

    answer = send(hearing, text="Басқа сөз")

    key = answer.context["form"]["idempotency_key"].value()
    assert answer.status_code == 422
    assert "Басқа сөз" in answer.content.decode()
    assert key != KEY
    assert send(hearing, text="Басқа сөз", idempotency_key=key).status_code == 303


def test_too_many_forms_from_one_address_answer_429_and_keep_the_text(
    hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.hearings.visitors.limits.StatementThrottle.rate", "1/min")
    send(hearing)

    answer = send(hearing, text="Екінші сөз", idempotency_key="form-key-0002")

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Екінші сөз" in answer.content.decode()


def test_features_are_found_without_a_map_and_the_typed_text_stays(
    hearing: Hearing, zone: PlanFeature
) -> None:
    answer = send(hearing, find="1", q="Есіл", text="Осы саябақ туралы")

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Осы саябақ туралы" in text
    assert f"functional-zone/{zone.uid}" in text
    assert not Statement.objects.exists()


def test_a_hearing_that_asks_who_people_are_leads_to_the_page_where_they_say_it(
    hearing: Hearing,
) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(minimum_level="email")

    page = Client().get(f"/hearings/{hearing.slug}/").content.decode()

    assert 'href="/identity/"' in page
