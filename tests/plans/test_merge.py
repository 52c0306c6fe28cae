"""Joining neighbours: only what has a common border, counts added, differing values chosen."""

from collections.abc import Callable
from typing import Any

import pytest
import shapely
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.models import FeatureLineage, PlanFeature, PlanVersion
from tests import build, shapes
from tests.plans import saving


@pytest.fixture
def client(api: Callable[..., APIClient], aigerim: User) -> APIClient:
    return api(aigerim)


@pytest.fixture
def make(aigerim: User, draft: PlanVersion) -> Callable[..., PlanFeature]:
    def made(x: float, y: float, side: float = 100, **attributes: Any) -> PlanFeature:
        return build.make_feature(
            actor=aigerim, version=draft, geometry=shapes.square(x, y, side), **attributes
        )

    return made


def merge(client: APIClient, *rows: PlanFeature, **attributes: Any) -> Any:
    """The answer to a merge of features as they stand."""
    seen = [saving.read(client, row.uid, row.spec.slug) for row in rows]
    return saving.post(client, saving.merge(*seen, **attributes))


def test_two_neighbours_become_one_with_the_sum_of_their_people(
    client: APIClient, draft: PlanVersion, make: Callable[..., PlanFeature]
) -> None:
    west, east = make(0, 0, population=300), make(100, 0, population=700)

    answer = merge(client, west, east)

    *closed, made = answer.json()["features"]
    whole = saving.read(client, made["uid"])
    shape = saving.stored(draft, made["uid"])
    assert answer.status_code == 201
    assert [one["etag"] for one in closed] == ["", ""]
    assert whole["properties"]["population"] == 1000
    assert set(whole["parents"]) == {str(west.uid), str(east.uid)}
    assert len(shape.geoms) == 1
    assert shape.area == pytest.approx(20_000)
    assert {line.act for line in FeatureLineage.objects.all()} == {"merge"}


def test_a_neighbour_of_the_merged_ones_keeps_its_nodes(
    client: APIClient, draft: PlanVersion, make: Callable[..., PlanFeature]
) -> None:
    west, east = make(0, 0), make(100, 0)
    make(0, 100)
    make(100, 100)

    merge(client, west, east)

    assert saving.is_coverage(saving.outlines(draft))


def test_features_that_do_not_touch_are_refused_by_name(
    client: APIClient, make: Callable[..., PlanFeature]
) -> None:
    west, east, far = make(0, 0), make(100, 0), make(500, 0, name_kk="Алыс орам")

    answer = merge(client, west, east, far, name_kk="Бір орам")

    body = answer.json()
    assert (answer.status_code, body["code"]) == (422, "merge.not_touching")
    assert [one["field"] for one in body["errors"]] == ["operations[0].features[2]"]
    assert "Алыс орам" in body["errors"][0]["text"]


def test_a_common_corner_is_no_common_border(
    client: APIClient, make: Callable[..., PlanFeature]
) -> None:
    assert merge(client, make(0, 0), make(100, 100)).json()["code"] == "merge.not_touching"


def test_differing_values_have_to_be_chosen(
    client: APIClient, make: Callable[..., PlanFeature]
) -> None:
    west, east = make(0, 0, max_storeys=5, note="a"), make(100, 0, max_storeys=9, note="a")

    answer = merge(client, west, east)

    (error,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert (error["field"], error["code"]) == (
        "operations[0].attributes.max_storeys",
        "merge.choose",
    )
    assert error["values"] == [5, 9]


def test_the_chosen_value_is_stored(client: APIClient, make: Callable[..., PlanFeature]) -> None:
    west, east = make(0, 0, max_storeys=5), make(100, 0, max_storeys=9)

    made = merge(client, west, east, max_storeys=9).json()["features"][-1]

    assert saving.read(client, made["uid"])["properties"]["max_storeys"] == 9


def test_a_chosen_value_that_the_layer_does_not_take_is_refused(
    client: APIClient, make: Callable[..., PlanFeature]
) -> None:
    answer = merge(client, make(0, 0), make(100, 0), category="castle")

    (error,) = answer.json()["errors"]
    assert (error["field"], error["code"]) == (
        "operations[0].attributes.category",
        "attribute.unknown_code",
    )


def test_with_one_unknown_count_the_sum_is_unknown(
    client: APIClient, make: Callable[..., PlanFeature]
) -> None:
    made = merge(client, make(0, 0, population=5), make(100, 0)).json()["features"][-1]

    assert saving.read(client, made["uid"])["properties"]["population"] is None


@pytest.mark.parametrize("count", [0, 1])
def test_one_feature_alone_is_not_merged(
    client: APIClient, make: Callable[..., PlanFeature], count: int
) -> None:
    seen = saving.read(client, make(0, 0).uid)
    operation = saving.merge(seen)
    operation["features"] = operation["features"][:count]

    answer = saving.post(client, operation)

    assert answer.status_code in {400, 422}
    assert answer.json()["errors"][0]["field"] == "operations[0].features"


def test_the_same_feature_twice_is_not_a_merge(
    client: APIClient, make: Callable[..., PlanFeature]
) -> None:
    seen = saving.read(client, make(0, 0).uid)

    answer = saving.post(client, saving.merge(seen, seen))

    assert answer.status_code == 422


def test_lines_are_joined_by_their_ends(
    client: APIClient, aigerim: User, draft: PlanVersion
) -> None:
    first, second = (
        build.make_feature(
            actor=aigerim, version=draft, geometry=one, layer="transport-line", length_km=length
        )
        for one, length in (
            (shapes.line((0, 0), (50, 0)), 1.5),
            (shapes.line((50, 0), (50, 70)), 2.0),
        )
    )

    made = merge(client, first, second).json()["features"][-1]

    shape = saving.stored(draft, made["uid"], "transport-line")
    assert len(shape.geoms) == 1
    assert shape.length == pytest.approx(120)
    assert saving.read(client, made["uid"], "transport-line")["properties"]["length_km"] == 3.5


def test_lines_that_only_cross_are_not_joined(
    client: APIClient, aigerim: User, draft: PlanVersion
) -> None:
    crossing = [
        build.make_feature(actor=aigerim, version=draft, geometry=one, layer="transport-line")
        for one in (shapes.line((0, 0), (50, 0)), shapes.line((25, -20), (25, 20)))
    ]

    assert merge(client, *crossing).json()["code"] == "merge.not_touching"


def test_gaps_of_a_few_millimetres_are_closed(
    client: APIClient, draft: PlanVersion, make: Callable[..., PlanFeature]
) -> None:
    made = merge(client, make(0, 0), make(100.005, 0)).json()["features"][-1]

    shape = saving.stored(draft, made["uid"])
    assert len(shape.geoms) == 1
    assert len(shapely.get_rings(shape.geoms[0])) == 1


def test_a_sum_that_the_layer_does_not_take_is_refused(
    client: APIClient, make: Callable[..., PlanFeature]
) -> None:
    most = 2_147_483_647

    answer = merge(client, make(0, 0, population=most), make(100, 0, population=most))

    (error,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert error["field"] == "operations[0].attributes.population"
