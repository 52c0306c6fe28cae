"""The API of follows: the same verbs as the pages."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.following.models import Follow
from apps.hearings.models import Hearing
from tests.following.places import follow_hearing

pytestmark = pytest.mark.django_db

Api = Callable[[User | None], APIClient]
POINT = {"type": "Point", "coordinates": [71.43, 51.13]}


def test_a_person_follows_a_circle_by_the_api(api: Api, nurlan: User, hearing: Hearing) -> None:
    wish = {"kind": "radius", "version": "draft", "geometry": POINT, "radius_m": 400}

    answer = api(nurlan).post("/api/v1/follows/", wish, format="json")

    assert answer.status_code == 201
    assert answer.json()["radius_m"] == 400
    assert "geometry" not in answer.json()
    assert Follow.objects.get().person == nurlan


def test_an_address_gets_the_same_answer_known_or_not(
    api: Api, nurlan: User, hearing: Hearing
) -> None:
    sent = [
        api(None).post(
            "/api/v1/follows/",
            {"kind": "hearing", "hearing": "correction-2026", "email": email},
            format="json",
        )
        for email in ("new@example.kz", "new@example.kz", nurlan.email)
    ]

    assert [(one.status_code, one.content) for one in sent] == [(202, b"")] * 3


def test_a_guest_without_an_address_is_told_so(api: Api, hearing: Hearing) -> None:
    wish = {"kind": "hearing", "hearing": "correction-2026"}

    answer = api(None).post("/api/v1/follows/", wish, format="json")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "email"


def test_a_place_that_is_no_geojson_is_refused(api: Api, nurlan: User, hearing: Hearing) -> None:
    wish = {"kind": "area", "version": "draft", "geometry": {"type": "Polygon", "coordinates": "x"}}

    answer = api(nurlan).post("/api/v1/follows/", wish, format="json")

    assert answer.status_code == 422
    assert answer.json()["code"] == "geometry.unreadable"


def test_ones_own_follow_changes_and_ends_by_the_api(
    api: Api, nurlan: User, saule: User, hearing: Hearing
) -> None:
    made = follow_hearing(nurlan, hearing)
    address = f"/api/v1/follows/{made.pk}/"

    changed = api(nurlan).patch(address, {"pace": "weekly", "is_paused": True}, format="json")
    strangers = api(saule).delete(address)
    ended = api(nurlan).delete(address)

    assert (changed.json()["pace"], changed.json()["is_paused"]) == ("weekly", True)
    assert strangers.status_code == 404
    assert ended.status_code == 204
    assert api(nurlan).get("/api/v1/follows/").json() == []
