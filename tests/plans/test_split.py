"""Dividing a feature: exact common edges, shares of the counts, lineage."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import shapely
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.models import FeatureLineage, FeatureRevision, PlanFeature, PlanVersion
from apps.plans.queries.lineage import ancestors
from apps.plans.registry import layer
from tests import build, shapes
from tests.plans import saving


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        population=1000,
        max_storeys=9,
    )


@pytest.fixture
def client(api: Callable[..., APIClient], aigerim: User) -> APIClient:
    return api(aigerim)


def blade(*points: tuple[float, float]) -> dict[str, Any]:
    """A cut through points in metres from the origin."""
    return saving.degrees(shapes.line(*points).geoms[0])


def split(client: APIClient, row: PlanFeature, *points: tuple[float, float], **more: Any) -> Any:
    """The answer to a split of a feature as it stands."""
    seen = saving.read(client, row.uid, row.spec.slug)
    return saving.post(client, saving.act("split", seen, blade=blade(*points)), **more)


def children(client: APIClient, answer: Any, slug: str = saving.ZONE) -> list[dict[str, Any]]:
    """The features that the split made."""
    made = [one for one in answer.json()["features"] if one["etag"]]
    return [saving.read(client, one["uid"], slug) for one in made]


def test_a_split_of_thirty_to_seventy_shares_the_people(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    answer = split(client, zone, (30, -5), (30, 105))

    made = children(client, answer)
    areas = [saving.stored(draft, one["id"]).area for one in made]
    assert answer.status_code == 201
    assert [one["properties"]["population"] for one in made] == [700, 300]
    assert [one["parents"] for one in made] == [[str(zone.uid)], [str(zone.uid)]]
    assert [one["properties"]["max_storeys"] for one in made] == [9, 9]
    assert areas == pytest.approx([7000, 3000], abs=0.05)
    assert sum(areas) == pytest.approx(10_000, abs=1e-6)


def test_the_parent_is_closed_and_says_what_it_became(client: APIClient, zone: PlanFeature) -> None:
    answer = split(client, zone, (30, -5), (30, 105)).json()

    gone = client.get(f"/api/v1/versions/draft/layers/functional-zone/features/{zone.uid}/")
    closed, *made = answer["features"]
    assert closed == {"layer": "functional-zone", "uid": str(zone.uid), "etag": ""}
    assert (gone.status_code, gone.json()["code"]) == (404, "feature.closed")
    assert sorted(gone.json()["children"]) == sorted(one["uid"] for one in made)
    assert answer["results"][0]["status"] == 201


def test_a_split_is_remembered_as_lineage_and_in_the_history(
    client: APIClient, zone: PlanFeature
) -> None:
    answer = split(client, zone, (30, -5), (30, 105)).json()

    made = {uuid.UUID(one["uid"]) for one in answer["features"] if one["etag"]}
    lines = FeatureLineage.objects.filter(changeset_id=answer["id"])
    assert {line.child for line in lines} == made
    assert {line.act for line in lines} == {"split"}
    assert all(ancestors("functional-zone", child) == {zone.uid} for child in made)
    told = FeatureRevision.objects.filter(changeset_id=answer["id"]).order_by("id")
    assert [one.operation for one in told] == ["delete", "create", "create"]


def test_a_closed_feature_of_a_version_made_before_the_split_is_still_there(
    client: APIClient, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    build.make_version(actor=aigerim, slug="copy", base=draft)

    split(client, zone, (30, -5), (30, 105))

    there = client.get(f"/api/v1/versions/copy/layers/functional-zone/features/{zone.uid}/")
    assert there.status_code == 200


def test_the_neighbours_receive_the_ends_of_the_cut(
    client: APIClient, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    north = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 100, 100))

    answer = split(client, zone, (30, -5), (33, 105)).json()

    assert [one["uid"] for one in answer["noded"]] == [str(north.uid)]
    assert shapely.get_num_coordinates(saving.stored(draft, north.uid)) == 6
    assert saving.is_coverage(saving.outlines(draft))


def test_a_blade_may_bend(client: APIClient, draft: PlanVersion, zone: PlanFeature) -> None:
    answer = split(client, zone, (30, -5), (60, 50), (30, 105))

    made = [saving.stored(draft, one["id"]) for one in children(client, answer)]
    assert len(made) == 2
    assert saving.is_coverage(made)
    assert sum(one.area for one in made) == pytest.approx(10_000, abs=1e-6)


def test_a_blade_that_ends_near_the_outline_reaches_it(
    client: APIClient, zone: PlanFeature
) -> None:
    assert split(client, zone, (30, 0.3), (30, 99.8)).status_code == 201


@pytest.mark.parametrize(
    ("points", "code"),
    [
        (((30, 10), (30, 90)), "split.misses"),
        (((-30, -10), (-30, 90)), "split.misses"),
        (((0, 20), (0, 80)), "split.misses"),
        (((99.995, -5), (99.995, 105)), "split.sliver"),
        (((-5, 6), (6, -5)), "split.sliver"),
    ],
)
def test_a_blade_that_does_not_divide_is_refused(
    client: APIClient, zone: PlanFeature, points: Any, code: str
) -> None:
    answer = split(client, zone, *points, snap_m=0)

    body = answer.json()
    assert (answer.status_code, body["code"]) == (422, code)
    assert body["errors"][0]["field"] == "operations[0].blade"
    assert layer("functional-zone")._default_manager.filter(uid=zone.uid).exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"type": "Point", "coordinates": [71.4, 51.1]}, "geometry.wrong_type"),
        ({"type": "LineString", "coordinates": []}, "geometry.empty"),
        ({"type": "LineString", "coordinates": [[71.4, 51.1], [71.4, 51.1]]}, "split.misses"),
        ({"type": "LineString", "coordinates": [[710, 510], [71.4, 51.1]]}, "geometry.not_finite"),
        ({"type": "LineString", "coordinates": [["a", 1], [2, 3]]}, "geometry.unreadable"),
    ],
)
def test_a_blade_that_is_no_line_is_refused(
    client: APIClient, zone: PlanFeature, given: Any, code: str
) -> None:
    seen = saving.read(client, zone.uid)

    answer = saving.post(client, saving.act("split", seen, blade=given))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == code
    assert answer.json()["errors"][0]["field"] == "operations[0].blade"


def test_a_split_without_a_blade_is_a_bad_request(client: APIClient, zone: PlanFeature) -> None:
    answer = saving.post(client, saving.act("split", saving.read(client, zone.uid)))

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "operations[0].blade"


def test_a_part_that_is_not_crossed_stays_with_the_nearest_piece(
    client: APIClient, aigerim: User, draft: PlanVersion
) -> None:
    island = shapely.MultiPolygon(
        [*shapes.square(0, 0, 100).geoms, *shapes.square(-30, 0, 20).geoms]
    )
    row = build.make_feature(actor=aigerim, version=draft, geometry=island)

    answer = split(client, row, (30, -5), (30, 105))

    made = [saving.stored(draft, one["id"]) for one in children(client, answer)]
    assert [len(one.geoms) for one in made] == [1, 2]
    assert made[1].area == pytest.approx(3400, abs=0.05)


def test_a_line_is_divided_by_its_length(
    client: APIClient, aigerim: User, draft: PlanVersion
) -> None:
    row = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.line((0, 0), (1000, 0)),
        layer="transport-line",
        length_km=10.0,
    )

    answer = split(client, row, (250, -5), (250, 5))

    made = children(client, answer, "transport-line")
    first, second = (saving.stored(draft, one["id"], "transport-line") for one in made)
    assert [one["properties"]["length_km"] for one in made] == pytest.approx([7.5, 2.5], abs=0.001)
    assert first.length + second.length == pytest.approx(1000, abs=1e-6)
    assert first.geoms[0].coords[0] == second.geoms[0].coords[-1]


def test_a_closed_line_is_divided_also_where_it_begins(
    client: APIClient, aigerim: User, draft: PlanVersion
) -> None:
    row = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.line((0, 0), (100, 0), (100, 100), (0, 100), (0, 0)),
        layer="transport-line",
    )

    answer = split(client, row, (-10, -10), (110, 110))

    lengths = [one.length for one in saving.outlines(draft, "transport-line")]
    assert answer.status_code == 201
    assert lengths == pytest.approx([200, 200], abs=0.001)


def test_a_feature_whose_division_was_taken_back_is_removed_like_any_other(
    client: APIClient, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    done = split(client, zone, (30, -5), (30, 105)).json()
    address = f"/api/v1/versions/draft/changesets/{done['id']}/revert/"
    client.post(address, {"reason": saving.REASON}, format="json")
    removal = saving.act("delete", saving.read(client, zone.uid))
    saving.post(client, removal)

    again = saving.post(client, removal)

    assert again.status_code == 201
    assert saving.read(client, zone.uid)["code"] == "feature.unknown"


def test_a_point_cannot_be_divided(client: APIClient, aigerim: User, draft: PlanVersion) -> None:
    row = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="transport-stop"
    )

    answer = split(client, row, (-5, 0), (5, 0))

    assert answer.json()["code"] == "split.point"


def test_an_unknown_count_stays_unknown_and_money_adds_up(
    client: APIClient, aigerim: User, draft: PlanVersion
) -> None:
    row = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 90),
        layer="special-economic-zone",
        investment_mln_kzt="100.1",
        jobs=7,
        valid_until="2042-01-01",
        specialisation=["it", "food"],
    )

    answer = split(client, row, (30, -5), (30, 95))

    made = [one["properties"] for one in children(client, answer, "special-economic-zone")]
    assert [one["residents"] for one in made] == [None, None]
    assert [one["jobs"] for one in made] == [5, 2]
    assert [one["investment_mln_kzt"] for one in made] == ["66.7", "33.4"]
    assert [one["specialisation"] for one in made] == [["it", "food"], ["it", "food"]]
    assert json.dumps(made[0]["valid_until"]) == '"2042-01-01"'
