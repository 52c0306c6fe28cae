"""The hearings API: receipts, refusals as problems, statements as GeoJSON, nothing private."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.domain.entry import Target
from apps.hearings.models import Hearing, Statement
from apps.kernel import clock
from apps.plans.models import PlanFeature, PlanVersion
from tests import shapes
from tests.hearings.conftest import Leave, drawn, move_clock

pytestmark = pytest.mark.django_db

Api = Callable[..., APIClient]
POINT = {"type": "Point", "coordinates": [71.4305, 51.1283]}


def address(hearing: Hearing) -> str:
    """Where statements of the hearing live."""
    return f"/api/v1/hearings/{hearing.slug}/statements/"


def send(hearing: Hearing, *, key: str | None = "api-key-1", **fields: Any) -> Any:
    """Posts a statement as a visitor."""
    headers = {} if key is None else {"Idempotency-Key": key}
    body = {"text": "Аялдама керек", **fields}
    return APIClient().post(address(hearing), body, format="json", headers=headers)


def test_a_statement_is_answered_with_a_receipt(hearing: Hearing) -> None:
    answer = send(hearing, kind="proposal", geometry=POINT, author_name="Нұрлан")

    statement = Statement.objects.get()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/hearings/{hearing.slug}/statements/1/"
    assert answer.json() == {
        "number": 1,
        "register_code": f"{hearing.register_prefix}-000001",
        "received_at": answer.json()["received_at"],
        "kind": "proposal",
        "language": "kk",
        "text_sha256": statement.text_sha256,
        "url": f"/hearings/{hearing.slug}/statements/1/",
    }
    assert answer.json()["received_at"].endswith("+05:00")
    assert statement.channel == "api"


def test_sending_again_answers_200_with_the_same_receipt(hearing: Hearing) -> None:
    first = send(hearing)
    again = send(hearing)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


def test_a_drawn_point_arrives_in_metres(hearing: Hearing) -> None:
    send(hearing, geometry=POINT)

    place = drawn(Statement.objects.get())
    # Easting and northing of Baiterek in UTM 42N to the metre, as PostGIS computes them.
    assert [round(one) for one in place.bounds[:2]] == [670_066, 5_666_902]


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"key": None}, 400, "idempotency.key_required"),
        ({"key": "!!!!!!!!!"}, 400, "idempotency.key_invalid"),
        ({"text": ""}, 422, "statement.text_blank"),
        ({"text": "<script>alert(1)</script>"}, 422, "statement.markup_not_allowed"),
        ({"geometry": {"type": "Point"}}, 422, "geometry.unreadable"),
        ({"geometry": {"type": "Point", "coordinates": "x"}}, 422, "geometry.unreadable"),
        ({"geometry": "POINT(1 1)"}, 422, "geometry.unreadable"),
        ({"geometry": {"type": "MultiPoint", "coordinates": []}}, 422, "geometry.wrong_type"),
        ({"geometry": {"type": "Point", "coordinates": []}}, 422, "geometry.empty"),
        (
            {"geometry": {"type": "Polygon", "coordinates": [[[71, 51]]]}},
            422,
            "geometry.unreadable",
        ),
        (
            {"geometry": {"type": "Point", "coordinates": [670_000, 5_666_000]}},
            422,
            "geometry.outside_extent",
        ),
        (
            {"geometry": {"type": "Point", "coordinates": [51.1, 71.4]}},
            422,
            "geometry.outside_extent",
        ),
        ({"targets": [{"layer": "district"}]}, 400, "request.invalid"),
        ({"text": "x" * 1_000_000}, 413, "statement.body_too_large"),
        ({"text": "ә" * 10_001}, 422, "statement.text_too_long"),
    ],
)
def test_each_refusal_is_a_problem_with_its_code(
    hearing: Hearing, fields: dict[str, Any], status: int, code: str
) -> None:
    answer = send(hearing, **fields)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert not Statement.objects.exists()


def test_a_body_that_is_no_json_is_unreadable(hearing: Hearing) -> None:
    answer = APIClient().post(
        address(hearing),
        "{text:",
        content_type="application/json",
        headers={"Idempotency-Key": "api-key-1"},
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "request.unreadable")


def test_a_lone_surrogate_is_refused_and_not_a_crash(hearing: Hearing) -> None:
    answer = APIClient().post(
        address(hearing),
        '{"text": "парк \\ud800"}',
        content_type="application/json",
        headers={"Idempotency-Key": "api-key-1"},
    )

    assert answer.status_code == 400


def test_other_words_under_a_used_key_are_refused(hearing: Hearing) -> None:
    send(hearing)

    answer = send(hearing, text="Басқа сөз")

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency.key_reused")
    assert answer.json()["number"] == 1


def test_a_closed_hearing_answers_409_in_the_readers_language(hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-2), closes_in=timedelta(seconds=-1))

    answer = send(hearing)

    assert (answer.status_code, answer.json()["code"]) == (409, "hearing.closed")
    assert answer.json()["closes_at"]


def test_too_many_statements_from_one_address_are_slowed_down(
    hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.hearings.visitors.limits.StatementThrottle.rate", "2/min")
    answers = [send(hearing, key=f"api-key-{one}", text=f"Пікір {one}") for one in range(3)]

    assert [one.status_code for one in answers] == [201, 201, 429]
    assert answers[2].json()["code"] == "statement.too_many"
    assert int(answers[2].headers["Retry-After"]) > 0


def test_a_forged_forwarding_header_does_not_reset_the_limit(
    hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.hearings.visitors.limits.StatementThrottle.rate", "1/min")
    send(hearing)

    answer = APIClient().post(
        address(hearing),
        {"text": "Тағы"},
        format="json",
        headers={"Idempotency-Key": "api-key-2", "X-Forwarded-For": "203.0.113.9"},
    )

    assert answer.status_code == 429


def test_statements_are_geojson_in_degrees(
    hearing: Hearing, leave: Leave, zone: PlanFeature
) -> None:
    leave("Осында", place=shapes.point(66, 902))
    leave("Осы аймақта", targets=(Target("functional-zone", zone.uid),))
    leave("Жалпы")

    found = APIClient().get(address(hearing)).json()

    assert (found["type"], found["numberMatched"], found["numberReturned"]) == (
        "FeatureCollection",
        3,
        3,
    )
    nowhere, on_zone, drawn = found["features"]
    assert nowhere["geometry"] is None
    assert on_zone["geometry"]["type"] == "Point"
    assert on_zone["properties"]["targets"][0]["uid"] == str(zone.uid)
    assert drawn["geometry"]["coordinates"] == pytest.approx([71.4305, 51.1283], abs=1e-4)
    assert drawn["properties"]["text"] == "Осында"
    assert drawn["properties"]["url"] == f"/hearings/{hearing.slug}/statements/1/"


def test_nothing_private_leaves_by_the_api(hearing: Hearing, leave: Leave, nurlan: User) -> None:
    leave(actor=nurlan, author_name="Н.", author_email="secret@example.kz")

    for url in ("/api/v1/hearings/", f"/api/v1/hearings/{hearing.slug}/", address(hearing)):
        text = APIClient().get(url).content.decode()
        assert "secret@example.kz" not in text
        assert nurlan.email not in text
        assert nurlan.full_name not in text


def test_a_hidden_statement_leaves_as_a_stub_without_a_place(
    hearing: Hearing, leave: Leave, bolat: User
) -> None:
    statement = leave("Боқтық сөз", author_name="Асқар", place=shapes.point(0, 0))
    hide_statement(actor=bolat, statement=statement, code="insult", reason="Insults a person")

    content = APIClient().get(address(hearing)).content.decode()

    (stub,) = json.loads(content)["features"]
    assert stub["geometry"] is None
    assert stub["properties"]["is_hidden"]
    assert "Боқтық" not in content
    assert "Асқар" not in content


def test_pages_of_statements_follow_limit_and_offset(hearing: Hearing, leave: Leave) -> None:
    for one in range(3):
        leave(f"Пікір {one}")

    found = APIClient().get(address(hearing), {"limit": 1, "offset": 1}).json()

    assert [one["id"] for one in found["features"]] == [2]
    assert (found["numberMatched"], found["numberReturned"]) == (3, 1)


@pytest.mark.parametrize("query", [{"kind": "rumour"}, {"limit": 0}, {"uid": "x"}, {"offset": -1}])
def test_an_unreadable_query_is_refused(hearing: Hearing, query: dict[str, Any]) -> None:
    answer = APIClient().get(address(hearing), query)

    assert (answer.status_code, answer.json()["code"]) == (400, "request.invalid")


def test_hearings_are_listed_with_their_phase(hearing: Hearing) -> None:
    (found,) = APIClient().get("/api/v1/hearings/").json()

    assert (found["slug"], found["version"]) == (hearing.slug, hearing.version.slug)
    assert (found["phase"], found["is_open"], found["statement_count"]) == ("open", True, 0)


def test_an_unknown_hearing_is_a_404_problem(db: None) -> None:
    answer = APIClient().get("/api/v1/hearings/nowhere/")

    assert (answer.status_code, answer.json()["code"]) == (404, "hearing.unknown")


def announced(version: PlanVersion) -> dict[str, Any]:
    """The body that drafts a hearing."""
    now = clock.now()
    return {
        "version": version.slug,
        "slug": "by-api",
        "title_kk": "Талқылау",
        "title_ru": "Обсуждение",
        "opens_at": now.isoformat(),
        "closes_at": (now + timedelta(days=30)).isoformat(),
    }


def test_a_planner_drafts_and_an_officer_publishes(
    api: Api, aigerim: User, bolat: User, draft: PlanVersion
) -> None:
    drafted = api(aigerim).post("/api/v1/hearings/", announced(draft), format="json")
    published = api(bolat).post("/api/v1/hearings/by-api/publish/", {}, format="json")

    assert (drafted.status_code, drafted.json()["state"]) == (201, "draft")
    assert (published.status_code, published.json()["state"]) == (200, "open")
    assert published.json()["rules"]["quorum"] == 50
    draft.refresh_from_db()
    assert draft.state == "on_hearing"


def test_a_citizen_opens_no_hearing(
    api: Api, nurlan: User, aigerim: User, hearing: Hearing
) -> None:
    answer = api(nurlan).post("/api/v1/hearings/", announced(hearing.version), format="json")

    assert (answer.status_code, answer.json()["code"]) == (403, "account.not_allowed")
