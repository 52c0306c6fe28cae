"""A shape that comes back from the browser is the shape that was sent there, to the last bit."""

from collections.abc import Callable

import pytest
import shapely
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.domain import heal
from apps.plans.models import FeatureRevision, PlanFeature, PlanVersion
from tests import build, shapes
from tests.plans import saving

ODD = shapes.square(0.123456789, 0.987654321, 100)


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=ODD)


@pytest.fixture
def client(api: Callable[..., APIClient], aigerim: User) -> APIClient:
    return api(aigerim)


@pytest.mark.parametrize("tolerance", [0, 0.5])
def test_an_outline_sent_back_as_it_came_is_no_change(
    client: APIClient, zone: PlanFeature, tolerance: float
) -> None:
    seen = saving.read(client, zone.uid)
    revisions = FeatureRevision.objects.count()

    response = saving.post(
        client, saving.act("update", seen, geometry=seen["geometry"]), snap_m=tolerance
    )

    assert response.status_code == 201
    assert response.json()["features"][0]["etag"] == seen["properties"]["etag"]
    assert FeatureRevision.objects.count() == revisions


def test_vertices_that_were_not_touched_do_not_move(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    seen = saving.read(client, zone.uid)
    ring = seen["geometry"]["coordinates"][0][0]
    ring[1] = [ring[1][0] + 0.001, ring[1][1]]

    saving.post(client, saving.act("update", seen, geometry=seen["geometry"]))

    before = set(map(tuple, shapely.get_coordinates(ODD)))
    after = set(map(tuple, shapely.get_coordinates(saving.stored(draft, zone.uid))))
    assert len(before & after) == 3
    assert len(after - before) == 1


def test_a_ring_that_begins_elsewhere_is_the_same_shape() -> None:
    (polygon,) = ODD.geoms
    points = list(polygon.exterior.coords)[:-1]
    turned = shapely.MultiPolygon([shapely.Polygon([*points[2:], *points[:2]])])

    assert heal.healed(turned, ODD) is ODD


def test_a_vertex_moved_by_more_than_a_millimetre_is_a_change() -> None:
    moved = shapely.transform(ODD, lambda points: points + 0.002)

    assert heal.healed(moved, ODD) is not ODD


def test_repeated_vertices_are_taken_out(client: APIClient, draft: PlanVersion) -> None:
    drawn = saving.create(shapes.square(0, 0, 100))
    ring = drawn["geometry"]["coordinates"][0][0]
    drawn["geometry"] = {
        "type": "Polygon",
        "coordinates": [[ring[0], ring[0], ring[1], ring[1], ring[1], *ring[2:]]],
    }

    (saved,) = saving.post(client, drawn).json()["features"]

    assert shapely.get_num_coordinates(saving.stored(draft, saved["uid"])) == 5


def test_a_node_on_an_edge_makes_no_other_shape_and_a_moved_corner_does() -> None:
    plain = shapes.square(0, 0, 100)
    (polygon,) = plain.geoms
    noded = shapely.MultiPolygon([shapely.segmentize(polygon, 60)])

    assert heal.is_nearly_same(noded, plain)
    assert not heal.is_nearly_same(shapes.square(0, 0, 100.1), plain)
    assert not heal.is_nearly_same(shapes.point(0, 0), plain)
