"""A guest confirms an address by six digits and is known by it for the visit."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from apps.hearings.actions.confirm_code import confirm_code
from apps.hearings.actions.send_code import send_code
from apps.hearings.models import Hearing, Statement
from apps.hearings.visitors.identities import EMAIL_COOKIE
from apps.kernel.errors import ProblemError

pytestmark = pytest.mark.django_db

ADDRESS = "guest@example.kz"


def mailed_code() -> str:
    found = re.search(r"^\d{6}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found is not None
    return found[0]


def refusal(token: str, code: str) -> str:
    with pytest.raises(ProblemError) as caught:
        confirm_code(token=token, code=code)
    return caught.value.code


def speak(client: Client, hearing: Hearing, key: str) -> Any:
    return client.post(
        f"/api/v1/hearings/{hearing.slug}/statements/",
        {"text": "Мектеп керек."},
        content_type="application/json",
        headers={"Idempotency-Key": key},
    )


def test_a_guest_who_types_the_code_speaks_where_an_address_is_asked_for(hearing: Hearing) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(minimum_level="email")
    client = Client()
    assert speak(client, hearing, "before-the-code").json()["code"] == "identity.too_low"

    asked = client.post("/identity/", {"email": ADDRESS, "next": f"/hearings/{hearing.slug}/"})
    token = asked.context["form"].initial["token"]
    typed = {"token": token, "code": mailed_code(), "next": f"/hearings/{hearing.slug}/"}
    done = client.post("/identity/", typed)

    assert (done.status_code, done["Location"]) == (303, f"/hearings/{hearing.slug}/")
    assert speak(client, hearing, "after-the-code").status_code == 201
    statement = Statement.objects.get()
    assert (statement.level, statement.author_email) == ("email", ADDRESS)


def test_the_same_over_the_api() -> None:
    client = Client()
    sent = client.post("/api/v1/identity/email/", {"email": ADDRESS}, "application/json")
    body = {"token": sent.json()["token"], "code": mailed_code()}
    done = client.post("/api/v1/identity/email/confirm/", body, "application/json")

    assert (sent.status_code, done.status_code) == (202, 200)
    assert client.get("/api/v1/identity/").json() == {"level": "email"}


def test_a_code_is_good_once() -> None:
    token = send_code(email=ADDRESS)
    code = mailed_code()

    assert confirm_code(token=token, code=f" {code[:3]} {code[3:]} ") == ADDRESS
    assert refusal(token, code) == "code.expired"


def test_after_five_wrong_tries_the_right_code_is_worth_nothing() -> None:
    token = send_code(email=ADDRESS)
    right = mailed_code()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    assert [refusal(token, wrong) for _try in range(5)] == ["code.wrong"] * 5
    assert refusal(token, right) == "code.expired"


def test_the_code_of_one_address_is_not_that_of_another() -> None:
    send_code(email="other@example.kz")
    other = mailed_code()
    token = send_code(email=ADDRESS)
    mine = mailed_code()

    assert mine == other or refusal(token, other) == "code.wrong"
    assert refusal("made-up", mine) == "code.expired"


def test_the_code_itself_is_kept_nowhere() -> None:
    send_code(email=ADDRESS)
    code = mailed_code()

    client = cache._cache.get_client()  # type: ignore[attr-defined]
    kept = b" ".join(client.get(key) or b"" for key in client.scan_iter("*code*"))
    assert kept
    assert code.encode() not in kept
    assert ADDRESS.encode() not in kept


def test_nobodys_mailbox_is_filled() -> None:
    for _time in range(3):
        send_code(email=ADDRESS)

    with pytest.raises(ProblemError) as caught:
        send_code(email=ADDRESS)

    assert caught.value.code == "code.too_many"
    assert len(mail.outbox) == 3


def test_a_cookie_made_by_hand_confirms_nothing() -> None:
    client = Client()
    client.cookies[EMAIL_COOKIE] = f"{ADDRESS}:1:made-up"

    assert client.get("/api/v1/identity/").json() == {"level": "anonymous"}


def test_nobody_is_led_to_another_site() -> None:
    page = Client().get("/identity/?next=https://evil.example/")

    assert page.context["next"] == "/hearings/"
