"""A save that is sent twice under one key is saved once and answers as the first time."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import Role, User
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import Changeset, PlanFeature, PlanVersion
from apps.plans.registry import layer
from tests import build, cast, shapes
from tests.plans import saving

KEY = "7f1c2f4e-save-1"


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), population=10
    )


@pytest.fixture
def client(api: Callable[..., APIClient], aigerim: User) -> APIClient:
    return api(aigerim)


def test_the_same_request_again_is_answered_and_not_saved_again(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    seen = saving.read(client, zone.uid)
    cut = saving.degrees(shapes.line((30, -5), (30, 105)).geoms[0])
    operations = [
        saving.create(shapes.square(500, 0, 10)),
        saving.act("split", seen, blade=cut),
        saving.create(shapes.square(600, 0, 10)),
    ]

    first = saving.post(client, *operations, key=KEY)
    again = saving.post(client, *operations, key=KEY)

    assert (first.status_code, again.status_code) == (201, 201)
    for name in ("id", "features", "results", "noded"):
        assert again.json()[name] == first.json()[name]
    assert layer("functional-zone")._default_manager.filter(version=draft).count() == 4
    assert Changeset.objects.filter(idempotency_key=KEY).count() == 1


@pytest.mark.usefixtures("before_the_gate")
def test_it_is_answered_even_when_the_version_is_frozen_by_then(
    client: APIClient, aigerim: User, draft: PlanVersion
) -> None:
    drawn = saving.create(shapes.square(500, 0, 10), max_height_m=30.0)
    first = saving.post(client, drawn, key=KEY)
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    again = saving.post(client, drawn, key=KEY)

    assert (again.status_code, again.json()["id"]) == (201, first.json()["id"])


def test_another_request_under_the_same_key_is_refused(
    client: APIClient, draft: PlanVersion
) -> None:
    saving.post(client, saving.create(shapes.square(500, 0, 10)), key=KEY)

    answer = saving.post(client, saving.create(shapes.square(500, 0, 11)), key=KEY)

    assert (answer.status_code, answer.json()["code"]) == (422, "changeset.key_reused")


def test_a_key_of_somebody_else_is_another_key(
    client: APIClient, api: Callable[..., APIClient], draft: PlanVersion
) -> None:
    drawn = saving.create(shapes.square(500, 0, 10))
    first = saving.post(client, drawn, key=KEY)

    theirs = saving.post(api(cast.person("Erlan", Role.PLANNER)), drawn, key=KEY)

    assert theirs.status_code == 201
    assert theirs.json()["id"] != first.json()["id"]
    assert theirs.json()["features"][0]["uid"] != first.json()["features"][0]["uid"]


def test_a_refused_request_does_not_use_up_its_key(client: APIClient, draft: PlanVersion) -> None:
    bad = saving.post(client, saving.create(shapes.bow_tie(10)), key=KEY)

    good = saving.post(client, saving.create(shapes.square(500, 0, 10)), key=KEY)

    assert (bad.status_code, good.status_code) == (422, 201)


def test_a_key_that_is_too_long_is_a_bad_request(client: APIClient, draft: PlanVersion) -> None:
    answer = saving.post(client, saving.create(shapes.square(0, 0, 9)), key="k" * 65)

    assert (answer.status_code, answer.json()["code"]) == (400, "changeset.key_invalid")


def test_what_a_partial_save_refused_is_not_taken_for_saved_the_second_time(
    client: APIClient, draft: PlanVersion
) -> None:
    operations = [saving.create(shapes.square(500, 0, 10)), saving.create(shapes.bow_tie(10))]

    first = saving.post(client, *operations, key=KEY, partial=True)
    again = saving.post(client, *operations, key=KEY, partial=True)

    assert (first.status_code, again.status_code) == (207, 207)
    assert again.json()["features"] == first.json()["features"]
    assert [one["status"] for one in again.json()["results"]] == [201, 422]
    assert again.json()["results"][1]["errors"][0]["code"] == "operation.not_saved"


def test_what_had_nothing_to_change_says_so_again(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    same = saving.act("update", saving.read(client, zone.uid), attributes={"population": 10})

    first = saving.post(client, same, key=KEY)
    again = saving.post(client, same, key=KEY)

    assert again.json()["features"] == first.json()["features"]
    assert first.json()["features"][0]["etag"] == same["if_match"]
