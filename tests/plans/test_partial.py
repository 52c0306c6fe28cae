"""Saving what can be saved, when the planner says so; else all or nothing."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.models import Changeset, PlanFeature, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes
from tests.plans import saving


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))


@pytest.fixture
def client(api: Callable[..., APIClient], aigerim: User) -> APIClient:
    return api(aigerim)


def good(number: int) -> dict[str, object]:
    """A new zone of its own."""
    return saving.create(shapes.square(1000 * number, 5000, 100), name_kk=f"Орам {number}")


BAD = saving.create(shapes.bow_tie(100))


def count(version: PlanVersion) -> int:
    """Zones of the version."""
    return layer("functional-zone")._default_manager.filter(version=version).count()


def test_three_good_ones_are_saved_without_the_bad_one(
    client: APIClient, draft: PlanVersion
) -> None:
    answer = saving.post(client, good(1), BAD, good(2), good(3), partial=True)

    body = answer.json()
    bad = body["results"][1]
    assert answer.status_code == 207
    assert count(draft) == 3
    assert [one["status"] for one in body["results"]] == [201, 422, 201, 201]
    assert bad["errors"][0]["field"] == "operations[1].geometry"
    assert bad["errors"][0]["code"] == "geometry.invalid"
    assert bad["features"] == []
    assert len(body["features"]) == 3


def test_none_is_saved_when_partial_is_not_asked_for(client: APIClient, draft: PlanVersion) -> None:
    answer = saving.post(client, good(1), BAD, good(2), good(3))

    assert answer.status_code == 422
    assert count(draft) == 0
    assert not Changeset.objects.filter(reason=saving.REASON).exists()


def test_with_all_good_a_partial_save_is_a_plain_one(client: APIClient, draft: PlanVersion) -> None:
    assert saving.post(client, good(1), partial=True).status_code == 201


def test_with_none_good_it_is_refused_as_ever(client: APIClient, draft: PlanVersion) -> None:
    answer = saving.post(client, BAD, BAD, partial=True)

    assert (answer.status_code, answer.json()["code"]) == (422, "changeset.invalid")
    assert not Changeset.objects.filter(reason=saving.REASON).exists()


def test_a_stale_one_comes_back_with_its_conflict(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    seen = saving.read(client, zone.uid)
    saving.post(client, saving.act("update", seen, attributes={"note": "theirs"}))

    mine = saving.act("update", seen, attributes={"note": "mine"})
    body = saving.post(client, good(1), mine, partial=True).json()

    stale = body["results"][1]
    assert stale["status"] == 412
    assert stale["errors"][0]["code"] == "feature.stale"
    assert stale["conflict"]["fields"] == ["note"]
    assert stale["conflict"]["index"] == 1
    assert body["results"][0]["conflict"] is None


def test_operations_on_one_feature_fall_together(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    seen = saving.read(client, zone.uid)
    fine = saving.act("update", seen, attributes={"note": "fine"})
    wrong = saving.act("update", seen, attributes={"category": "castle"})

    body = saving.post(client, fine, good(1), wrong, partial=True).json()

    codes = [one["errors"][0]["code"] if one["errors"] else "" for one in body["results"]]
    assert codes == ["operation.depends", "", "attribute.unknown_code"]
    assert saving.read(client, zone.uid)["properties"]["note"] == ""


def test_what_is_refused_pulls_nothing(client: APIClient, draft: PlanVersion) -> None:
    refused = saving.create(shapes.square(0, 0, 100), category="castle")
    near = saving.create(shapes.square(100.3, 0, 50))

    body = saving.post(client, refused, near, partial=True).json()

    assert body["results"][1]["status"] == 201
    assert body["snapped"] == []


def test_an_unknown_feature_and_an_unknown_layer_are_told_for_themselves(
    client: APIClient, draft: PlanVersion
) -> None:
    ghost = {
        "kind": "delete",
        "layer": "functional-zone",
        "uid": "00000000-0000-0000-0000-000000000007",
        "if_match": "x",
    }
    nowhere = {**good(2), "layer": "castles"}

    body = saving.post(client, good(1), ghost, nowhere, partial=True).json()

    assert [one["status"] for one in body["results"]] == [201, 404, 404]
    codes = [one["errors"][0]["code"] for one in body["results"][1:]]
    assert codes == ["feature.unknown", "layer.unknown"]


def test_a_rule_that_only_the_database_knows_falls_for_itself_too(
    client: APIClient, draft: PlanVersion
) -> None:
    years = {**build.REQUIRED["renovation-district"], "starts_year": 2030, "ends_year": 2026}
    backwards = saving.create(shapes.square(0, 0, 50), "renovation-district", **years)

    body = saving.post(client, good(1), backwards, partial=True).json()

    assert [one["status"] for one in body["results"]] == [201, 422]
    assert body["results"][1]["errors"][0] == {
        "field": "operations[1]",
        "code": "changeset.rule_broken",
        "text": body["results"][1]["errors"][0]["text"],
    }
