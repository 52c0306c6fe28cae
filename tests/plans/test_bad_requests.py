"""Requests that cannot be read or obeyed: 400, 404, 409 or 413 with a code, never a failure."""

from collections.abc import Callable

import pytest
from django.conf import settings
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes

Api = Callable[..., APIClient]


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))


@pytest.mark.parametrize("query", ["bbox=1.2.3,1,1,1", "bbox=1,2,3", "limit=0", "offset=-1"])
def test_a_query_that_cannot_be_read_is_a_bad_request(
    api: Api, aigerim: User, zone: PlanFeature, query: str
) -> None:
    response = api(aigerim).get(f"/api/v1/versions/draft/layers/functional-zone/features/?{query}")

    assert response.status_code == 400


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bbox=-180,-90,180,90", 1),
        ("bbox=-999,-999,999,999", 1),
        ("bbox=10,10,11,11", 0),
        ("offset=99999999999999999999", 0),
    ],
)
def test_a_box_may_be_larger_than_the_world_of_the_plan(
    api: Api, aigerim: User, zone: PlanFeature, query: str, found: int
) -> None:
    response = api(aigerim).get(f"/api/v1/versions/draft/layers/functional-zone/features/?{query}")

    assert response.json()["numberReturned"] == found


def test_history_of_an_unreadable_identifier_is_a_bad_request(
    api: Api, aigerim: User, draft: PlanVersion
) -> None:
    response = api(aigerim).get("/api/v1/versions/draft/history/?uid=zone-1")

    assert response.status_code == 400
    assert response.json()["code"] == "feature.key_unreadable"


def test_history_of_an_unknown_layer_is_not_found(
    api: Api, aigerim: User, draft: PlanVersion
) -> None:
    response = api(aigerim).get("/api/v1/versions/draft/history/?layer=%00")

    assert response.status_code == 404


def test_no_hand_puts_a_version_on_hearing_without_a_hearing(
    api: Api, aigerim: User, draft: PlanVersion
) -> None:
    response = api(aigerim).post(
        "/api/v1/versions/draft/state/", {"state": "on_hearing"}, format="json"
    )

    draft.refresh_from_db()
    assert (response.status_code, response.json()["code"]) == (409, "version.hearing_needed")
    assert draft.state == "draft"


def test_a_body_beyond_the_limit_is_a_problem_document(api: Api, db: None) -> None:
    response = api().generic(
        "POST",
        "/api/v1/versions/",
        "{}",
        content_type="application/json",
        CONTENT_LENGTH=str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1),
    )

    assert response.status_code == 413
    assert response.json()["code"] == "request.too_large"
