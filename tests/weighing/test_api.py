"""The API of the weighing: etags, previews, idempotency, and decisions for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.models import BulkEdit, Segment
from tests.weighing.conftest import segments
from tests.weighing.test_conclusion import conclude, weigh_all

pytestmark = pytest.mark.django_db
Api = Callable[[User | None], APIClient]


@pytest.fixture
def api() -> Api:
    """A client of the API, signed in as a person."""

    def signed_in(person: User | None) -> APIClient:
        client = APIClient()
        if person is not None:
            client.force_login(person)
        return client

    return signed_in


def at(hearing: Hearing, rest: str) -> str:
    """An address of the hearing."""
    return f"/api/v1/hearings/{hearing.slug}/{rest}"


def of(segment: Segment, rest: str = "") -> str:
    """An address of the segment."""
    return f"/api/v1/segments/{segment.pk}/{rest}"


def edit(**changes: Any) -> dict[str, Any]:
    """An edit of all segments."""
    return {"chosen": {"filters": {}}, "changes": {"is_confirmed": True, **changes}}


def test_the_list_comes_in_pages(bolat: User, hearing: Hearing, api: Api) -> None:
    client = api(bolat)

    first = client.get(at(hearing, "segments/?limit=2")).json()
    rest = client.get(at(hearing, f"segments/?limit=2&after={first['next']}")).json()

    assert first["count"] == 3
    assert [one["statement"] for one in first["results"]] == [1, 2]
    assert [one["statement"] for one in rest["results"]] == [3]
    assert rest["next"] == ""
    assert rest["count"] == 3


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("text=саябақ", [1]),
        ("text=а", [1, 2, 3]),
        ("confirmed=yes", []),
        ("verdict=none", [1, 2, 3]),
        ("assignee=none&number=2", [2]),
        ("lack=undecided", [1, 2, 3]),
        ("late=yes", []),
        ("topic=functional-zone", []),
        ("kind=objection", []),
        ("tag=99999999999999999999", []),
        ("step=99999999999999999999", []),
        ("number=99999999999999999999", []),
        ("text=%25_", []),
    ],
)
def test_the_list_is_filtered(
    bolat: User, hearing: Hearing, api: Api, query: str, numbers: list[int]
) -> None:
    found = api(bolat).get(at(hearing, f"segments/?{query}")).json()

    assert [one["statement"] for one in found["results"]] == numbers


def test_a_write_needs_the_etag_that_was_read(aigerim: User, segment: Segment, api: Api) -> None:
    answer = api(aigerim).post(of(segment, "propose/"), {"verdict": "no"}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (400, "segment.if_match_required")


def test_a_stale_write_is_412_with_mine_and_theirs(
    aigerim: User, segment: Segment, api: Api
) -> None:
    client = api(aigerim)
    read = client.get(of(segment))
    etag: dict[str, Any] = {"HTTP_IF_MATCH": read.headers["ETag"]}
    first = client.post(of(segment, "propose/"), {"verdict": "no"}, format="json", **etag)

    second = client.post(of(segment, "propose/"), {"verdict": "full"}, format="json", **etag)

    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert second.status_code == 412
    assert second.json()["mine"]["proposal_verdict"] == "full"
    assert second.json()["theirs"]["proposal_verdict"] == "no"


def test_proposal_and_decision_are_two_fields(
    aigerim: User, bolat: User, segment: Segment, api: Api
) -> None:
    api(aigerim).post(
        of(segment, "propose/"),
        {"verdict": "full", "reason_ru": "Да"},
        format="json",
        HTTP_IF_MATCH='"1"',
    )

    answer = api(bolat).post(
        of(segment, "decide/"),
        {"verdict": "partial", "reason_ru": "Частично"},
        format="json",
        HTTP_IF_MATCH='"2"',
    )

    assert answer.json()["proposal"]["verdict"] == "full"
    assert answer.json()["decision"]["verdict"] == "partial"
    assert answer.json()["decision"]["by"]["name"] == "Bolat"


def test_a_decision_without_a_reason_is_422(
    aigerim: User, bolat: User, segment: Segment, api: Api
) -> None:
    answer = api(bolat).post(
        of(segment, "decide/"), {"verdict": "no"}, format="json", HTTP_IF_MATCH='"1"'
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "decision.reason_required")


def test_a_segment_is_divided_and_joined(bolat: User, hearing: Hearing, api: Api) -> None:
    client, segment = api(bolat), segments(hearing)[0]

    parts = client.post(
        of(segment, "split/"), {"at": [13]}, format="json", HTTP_IF_MATCH='"1"'
    ).json()
    joined = client.post(
        at(hearing, "segments/merge/"), {"segments": [one["id"] for one in parts]}, format="json"
    )

    assert [one["position"] for one in parts] == [1, 2]
    assert joined.json()["id"] == str(segment.pk)


def test_segments_are_confirmed_and_ordered(bolat: User, hearing: Hearing, api: Api) -> None:
    client, segment = api(bolat), segments(hearing)[0]
    parts = client.post(
        of(segment, "split/"), {"at": [13]}, format="json", HTTP_IF_MATCH='"1"'
    ).json()
    keys = [one["id"] for one in reversed(parts)]

    confirmed = client.post(at(hearing, "segments/confirm/"), {"segments": keys}, format="json")
    ordered = client.post(
        at(hearing, "statements/1/segments/order/"), {"segments": keys}, format="json"
    )

    assert confirmed.json() == {"count": 2}
    assert [one["id"] for one in ordered.json()] == keys


def test_a_preview_writes_nothing_and_an_edit_is_undone(
    bolat: User, hearing: Hearing, api: Api
) -> None:
    client = api(bolat)

    shown = client.post(at(hearing, "segments/edits/?preview=1"), edit(), format="json")
    assert BulkEdit.objects.count() == 0
    made = client.post(at(hearing, "segments/edits/"), edit(), format="json")
    undone = client.post(f"/api/v1/segment-edits/{made.json()['id']}/undo/")

    assert (shown.status_code, shown.json()["count"]) == (200, 3)
    assert shown.json()["samples"][0]["after"]["is_confirmed"] is True
    assert (made.status_code, made.json()["count"]) == (201, 3)
    assert undone.json()["undone_at"]
    assert not any(one.is_confirmed for one in segments(hearing))


def test_the_same_key_makes_one_edit(bolat: User, hearing: Hearing, api: Api) -> None:
    client = api(bolat)
    key: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": "confirm-all-1"}

    first = client.post(at(hearing, "segments/edits/"), edit(), format="json", **key)
    again = client.post(at(hearing, "segments/edits/"), edit(), format="json", **key)
    other = client.post(
        at(hearing, "segments/edits/"), edit(assignee=bolat.pk), format="json", **key
    )

    assert first.json() == again.json()
    assert BulkEdit.objects.count() == 1
    assert (other.status_code, other.json()["code"]) == (409, "idempotency.reused")


def test_one_segment_is_given_to_somebody(
    aigerim: User, bolat: User, segment: Segment, api: Api
) -> None:
    answer = api(bolat).patch(
        of(segment),
        {"assignee": aigerim.pk, "due_on": "2026-12-01"},
        format="json",
        HTTP_IF_MATCH='"1"',
    )

    assert answer.json()["assignee"]["name"] == "Aigerim"
    assert answer.json()["due_on"] == "2026-12-01"


def test_a_locked_step_is_read_only_in_the_api(
    aigerim: User, bolat: User, hearing: Hearing, segment: Segment, api: Api
) -> None:
    locked = api(bolat).post(
        at(hearing, f"work-steps/{segment.step_id}/lock/"), {"is_locked": True}, format="json"
    )
    assert locked.json()["is_locked"] is True

    proposed = api(aigerim).post(
        of(segment, "propose/"), {"verdict": "no"}, format="json", HTTP_IF_MATCH='"1"'
    )
    changed = api(bolat).patch(
        of(segment), {"is_confirmed": True}, format="json", HTTP_IF_MATCH='"1"'
    )
    edited = api(bolat).post(at(hearing, "segments/edits/"), edit(), format="json")

    assert [one.status_code for one in (proposed, changed, edited)] == [409, 409, 409]
    assert proposed.json()["code"] == changed.json()["code"] == "weighing.step_locked"
    assert edited.json()["left"] == {"weighing.step_locked": 3}
    assert api(bolat).get(of(segment)).status_code == 200


def test_a_review_that_began_long_ago_is_taken_up_by_hand(
    bolat: User, hearing: Hearing, api: Api
) -> None:
    Segment.objects.filter(hearing=hearing).exclude(number=1).delete()

    assert api(bolat).post(at(hearing, "segments/begin/")).json() == {"count": 2}
    assert api(bolat).post(at(hearing, "segments/begin/")).json() == {"count": 0}


def test_coverage_names_what_is_missing(bolat: User, hearing: Hearing, api: Api) -> None:
    found = api(bolat).get(at(hearing, "coverage/")).json()

    assert found["is_complete"] is False
    assert {one["lack"]: one["count"] for one in found["gaps"]} == {
        "unconfirmed": 3,
        "undecided": 3,
    }


def test_everybody_reads_decisions_once_the_hearing_is_concluded(
    aigerim: User, bolat: User, hearing: Hearing, api: Api
) -> None:
    weigh_all(aigerim, bolat, hearing)
    assert api(None).get(at(hearing, "decisions/")).json()["results"] == []
    conclude(bolat, hearing)

    found = api(None).get(at(hearing, "decisions/?verdict=noted&statement=2")).json()

    assert (found["count"], found["verdicts"]["noted"]) == (1, 3)
    assert found["results"][0]["reason"] == {"text": "Ескерілді", "language": "kk"}
    assert "Aigerim" not in str(found) and "Bolat" not in str(found)


@pytest.mark.parametrize("rest", ["segments/", "coverage/"])
def test_citizens_do_not_read_the_weighing(
    nurlan: User, hearing: Hearing, api: Api, rest: str
) -> None:
    assert api(None).get(at(hearing, rest)).status_code == 401
    assert api(nurlan).get(at(hearing, rest)).status_code == 403


def test_reviewers_and_overseers_read(
    daniyar: User, saule: User, hearing: Hearing, segment: Segment, api: Api
) -> None:
    for person in (daniyar, saule):
        assert api(person).get(at(hearing, "segments/")).status_code == 200
        refused = api(person).post(
            of(segment, "propose/"), {"verdict": "no"}, format="json", HTTP_IF_MATCH='"1"'
        )
        assert refused.status_code == 403


def test_unlocked_again_it_can_be_written(bolat: User, segment: Segment, api: Api) -> None:
    assert segment.step is not None
    lock_step(actor=bolat, step=segment.step)
    lock_step(actor=bolat, step=segment.step, locked=False)

    answer = api(bolat).patch(
        of(segment), {"is_confirmed": True}, format="json", HTTP_IF_MATCH='"1"'
    )

    assert answer.json()["is_confirmed"] is True
