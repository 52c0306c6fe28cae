"""Who is counted: networks, devices and people; what a dropped cookie resets, and how work lets somebody through."""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.domain.proof_of_work import MAX_NUMBER, make_challenge, read_solution
from apps.hearings.models import Hearing, Statement
from apps.hearings.visitors.devices import COOKIE
from apps.hearings.visitors.limits import StatementThrottle
from apps.kernel import clock

pytestmark = pytest.mark.django_db

SECRET = "a secret of the test"


def solved(challenge: dict[str, Any]) -> str:
    """What a browser sends back: it counts until the hash is right."""
    for number in range(MAX_NUMBER + 1):
        digest = hashlib.sha256(f"{challenge['salt']}{number}".encode()).hexdigest()
        if digest == challenge["challenge"]:
            return packed(challenge, number)
    raise AssertionError("no number solves it")


def packed(challenge: dict[str, Any], number: int) -> str:
    given = {name: challenge[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**given, "number": number}).encode()).decode()


def send(hearing: Hearing, key: str, *, client: Client | None = None, **extra: Any) -> Any:
    """A statement over the API."""
    headers = {"Idempotency-Key": key, **extra.pop("headers", {})}
    return (client or Client()).post(
        f"/api/v1/hearings/{hearing.slug}/statements/",
        {"text": f"Пікір {key}"},
        content_type="application/json",
        headers=headers,
        **extra,
    )


@pytest.fixture
def one_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StatementThrottle, "rate", "1/min")


def test_who_drops_the_cookies_is_still_counted(hearing: Hearing, one_a_minute: None) -> None:
    client = Client()
    assert send(hearing, "first-key", client=client).status_code == 201
    assert client.cookies[COOKIE].value

    answer = send(hearing, "second-key", client=Client())

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.json()["retry_after_s"] == int(answer.headers["Retry-After"])


def test_a_device_that_changes_networks_is_still_counted(
    hearing: Hearing, one_a_minute: None
) -> None:
    client = Client()
    send(hearing, "first-key", client=client, REMOTE_ADDR="203.0.113.1")
    send(hearing, "second-key", client=client, REMOTE_ADDR="198.51.100.2")

    answer = send(hearing, "third-key", client=client, REMOTE_ADDR="192.0.2.3")

    assert answer.status_code == 429


def test_a_person_who_changes_networks_is_still_counted(
    hearing: Hearing, one_a_minute: None, nurlan: User
) -> None:
    for number, address in enumerate(("203.0.113.1", "198.51.100.2")):
        client = Client()
        client.force_login(nurlan)
        answer = send(hearing, f"person-key-{number}", client=client, REMOTE_ADDR=address)

    assert answer.status_code == 429


def test_many_addresses_of_one_neighbourhood_are_counted_together(
    hearing: Hearing, one_a_minute: None
) -> None:
    answers = [
        send(hearing, f"many-key-{one}", REMOTE_ADDR=f"203.0.113.{one}").status_code
        for one in range(1, 7)
    ]

    assert answers == [201] * 5 + [429]


def test_a_forged_device_is_no_device(hearing: Hearing, one_a_minute: None) -> None:
    client = Client()
    client.cookies[COOKIE] = "made-up:by-hand:aaaa"

    assert send(hearing, "first-key", client=client).status_code == 201
    assert client.cookies[COOKIE].value != "made-up:by-hand:aaaa"


def test_work_lets_one_statement_through_and_only_once(
    hearing: Hearing, one_a_minute: None
) -> None:
    send(hearing, "first-key")
    proof = solved(send(hearing, "second-key").json()["proof_of_work"])

    through = send(hearing, "second-key", headers={"X-Proof-Of-Work": proof})
    again = send(hearing, "third-key", headers={"X-Proof-Of-Work": proof})

    assert (through.status_code, again.status_code) == (201, 429)
    assert Statement.objects.count() == 2


def test_the_page_gives_the_work_and_takes_the_answer(hearing: Hearing, one_a_minute: None) -> None:
    url = f"/hearings/{hearing.slug}/statements/new/"
    typed = {"text": "Мектеп керек.", "kind": "remark", "idempotency_key": "page-key-1"}
    Client().post(url, {**typed, "idempotency_key": "page-key-0"})

    refused = Client().post(url, typed)

    assert refused.status_code == 429
    proof = solved(refused.context["proof"])
    assert Client().post(url, {**typed, "altcha": proof}).status_code == 303


def test_a_program_that_fills_in_every_field_is_refused(hearing: Hearing) -> None:
    typed = {"text": "Арзан жарнама!", "kind": "remark", "website": "https://spam.example"}

    answer = Client().post(f"/hearings/{hearing.slug}/statements/new/", typed)

    assert answer.status_code == 422
    assert Statement.objects.count() == 0


def challenge(**changes: Any) -> dict[str, Any]:
    made = make_challenge(SECRET, clock.now())
    return {**made.__dict__, **changes}


def test_a_challenge_of_somebody_else_is_not_taken() -> None:
    foreign = make_challenge("another secret", clock.now()).__dict__

    assert read_solution(SECRET, solved(foreign), clock.now()) is None


def test_a_challenge_is_good_for_ten_minutes() -> None:
    given = solved(challenge())

    assert read_solution(SECRET, given, clock.now() + timedelta(minutes=9)) is not None
    assert read_solution(SECRET, given, clock.now() + timedelta(minutes=11)) is None


def test_no_digit_moves_between_the_number_and_the_salt() -> None:
    made = challenge()
    number = json.loads(base64.b64decode(solved(made)))["number"]
    digits = str(number)
    moved = {**made, "salt": made["salt"] + digits[0]}

    spliced = packed(moved, int(digits[1:] or 0))

    assert read_solution(SECRET, spliced, clock.now()) is None


@pytest.mark.parametrize("payload", ["", "*", "e30=", "W10=", "bnVsbA==", "A" * 3000])
def test_what_cannot_be_read_solves_nothing(payload: str) -> None:
    assert read_solution(SECRET, payload, clock.now()) is None
