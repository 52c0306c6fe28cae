"""Snapping on the server: in metres, vertices before edges, told to the planner; neighbours keep every node."""

from collections.abc import Callable

import pytest
import shapely
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import FeatureRevision, PlanFeature, PlanVersion
from tests import build, shapes
from tests.plans import saving

Api = Callable[..., APIClient]
STOP = {"kind": "bus_stop"}


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))


@pytest.fixture
def east(aigerim: User, draft: PlanVersion, zone: PlanFeature) -> PlanFeature:
    """The neighbour with a common edge."""
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(100, 0, 100))


@pytest.fixture
def client(api: Api, aigerim: User) -> APIClient:
    return api(aigerim)


def outline(*points: tuple[float, float]) -> shapely.MultiPolygon:
    """A polygon through points in metres from the origin."""
    moved = [(shapes.ORIGIN_X + x, shapes.ORIGIN_Y + y) for x, y in points]
    return shapely.multipolygons([shapely.Polygon(moved)])


def test_a_point_within_the_tolerance_is_stored_exactly_on_the_vertex(
    client: APIClient, draft: PlanVersion, aigerim: User
) -> None:
    target = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="transport-stop"
    )

    drawn = saving.create(shapes.point(0.4, 0), "transport-stop", **STOP)
    answer = saving.post(client, drawn, snap_m=0.5).json()

    (saved,) = answer["features"]
    (move,) = answer["snapped"]
    assert saving.stored(draft, saved["uid"], "transport-stop").coords[0] == (
        shapes.ORIGIN_X,
        shapes.ORIGIN_Y,
    )
    assert (move["index"], move["vertex"], move["to_feature"]) == (0, 0, str(target.uid))
    assert move["uid"] == saved["uid"]
    assert move["moved_m"] == pytest.approx(0.4, abs=0.001)
    assert move["from"] == pytest.approx(drawn["geometry"]["coordinates"], abs=1e-9)
    assert move["to"] == pytest.approx(saving.degrees(shapes.point(0, 0))["coordinates"], abs=1e-9)


def test_a_point_beyond_the_tolerance_stays(
    client: APIClient, draft: PlanVersion, aigerim: User
) -> None:
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="transport-stop"
    )

    answer = saving.post(
        client, saving.create(shapes.point(0.4, 0), "transport-stop", **STOP), snap_m=0.3
    ).json()

    (saved,) = answer["features"]
    here = saving.stored(draft, saved["uid"], "transport-stop")
    assert answer["snapped"] == []
    assert here.distance(shapes.point(0.4, 0)) < 0.001


def test_half_a_metre_is_the_tolerance_when_none_is_given(
    client: APIClient, zone: PlanFeature, draft: PlanVersion
) -> None:
    answer = saving.post(client, saving.create(shapes.square(100.45, 0, 100))).json()

    assert {move["to_feature"] for move in answer["snapped"]} == {str(zone.uid)}
    assert len(answer["snapped"]) == 2
    assert saving.is_coverage(saving.outlines(draft))


@pytest.mark.parametrize("tolerance", [-0.1, 10.1, "wide"])
def test_a_tolerance_out_of_range_is_refused(
    client: APIClient, zone: PlanFeature, tolerance: object
) -> None:
    response = saving.post(client, saving.create(shapes.square(200, 0, 9)), snap_m=tolerance)

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "snap_m"


def test_a_vertex_near_an_edge_lands_on_it_and_the_neighbour_receives_the_node(
    client: APIClient, zone: PlanFeature, draft: PlanVersion
) -> None:
    answer = saving.post(client, saving.create(shapes.square(100.3, 40, 20))).json()

    (saved,) = answer["features"]
    (noded,) = answer["noded"]
    old, new = saving.stored(draft, zone.uid), saving.stored(draft, saved["uid"])
    common = set(map(tuple, shapely.get_coordinates(new))) & set(
        map(tuple, shapely.get_coordinates(old))
    )
    assert noded["uid"] == str(zone.uid)
    assert noded["etag"] == saving.read(client, zone.uid)["properties"]["etag"]
    assert len(common) == 2
    assert saving.is_coverage([old, new])
    assert old.area == pytest.approx(10_000, abs=0.5)


def test_an_edge_drawn_along_two_neighbours_takes_the_node_between_them(
    client: APIClient, zone: PlanFeature, east: PlanFeature, draft: PlanVersion
) -> None:
    along = outline((0, -50), (200, -50), (200, 0), (0, 0))

    (saved,) = saving.post(client, saving.create(along)).json()["features"]

    corners = set(map(tuple, shapely.get_coordinates(saving.stored(draft, saved["uid"]))))
    assert (shapes.ORIGIN_X + 100, shapes.ORIGIN_Y) in corners
    assert saving.is_coverage(saving.outlines(draft))


def test_dragging_a_common_corner_in_both_neighbours_leaves_no_sliver(
    client: APIClient, zone: PlanFeature, east: PlanFeature, draft: PlanVersion
) -> None:
    left, right = saving.read(client, zone.uid), saving.read(client, east.uid)
    moved_left = outline((0, 0), (100, 0), (110, 120), (0, 100))
    moved_right = outline((100, 0), (200, 0), (200, 100), (110, 120))

    answer = saving.post(
        client,
        saving.act("update", left, geometry=saving.degrees(moved_left)),
        saving.act("update", right, geometry=saving.degrees(moved_right)),
    ).json()

    both = [saving.stored(draft, zone.uid), saving.stored(draft, east.uid)]
    assert [one["uid"] for one in answer["features"]] == [str(zone.uid), str(east.uid)]
    assert saving.is_coverage(both)
    assert shapely.union_all(both).area == pytest.approx(sum(one.area for one in both), abs=1e-6)
    assert len(shapely.get_parts(shapely.union_all(both))) == 1
    assert FeatureRevision.objects.filter(changeset_id=answer["id"]).count() == 2


def test_only_new_vertices_are_pulled(
    client: APIClient, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    near = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(100.2, 0, 100))
    wider = outline((100.2, 0), (250, 0), (250, 100), (100.2, 100))

    answer = saving.post(
        client,
        saving.act("update", saving.read(client, near.uid), geometry=saving.degrees(wider)),
    ).json()

    assert answer["snapped"] == []
    assert saving.stored(draft, near.uid).bounds[0] == shapes.ORIGIN_X + 100.2


def test_a_shape_that_snapping_would_break_stays_as_drawn(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    needle = outline((100.1, 100), (100.4, 100.0), (100.2, 100.3))

    answer = saving.post(client, saving.create(needle)).json()

    (saved,) = answer["features"]
    assert answer["snapped"] == []
    assert saving.stored(draft, saved["uid"]).area == pytest.approx(needle.area, abs=0.001)


def test_a_shape_in_the_same_save_is_a_target_too(client: APIClient, draft: PlanVersion) -> None:
    answer = saving.post(
        client,
        saving.create(shapes.square(0, 0, 100)),
        saving.create(shapes.square(100.3, 40, 20)),
    ).json()

    first, second = answer["features"]
    assert {move["index"] for move in answer["snapped"]} == {1}
    assert {move["to_feature"] for move in answer["snapped"]} == {first["uid"]}
    assert answer["noded"] == []
    assert saving.is_coverage(
        [saving.stored(draft, first["uid"]), saving.stored(draft, second["uid"])]
    )


def test_what_the_same_save_removes_is_no_target(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    gone = saving.act("delete", saving.read(client, zone.uid))

    answer = saving.post(client, gone, saving.create(shapes.square(100.3, 0, 50))).json()

    assert answer["snapped"] == []


def test_nothing_of_another_layer_is_a_target(
    client: APIClient, draft: PlanVersion, zone: PlanFeature
) -> None:
    drawn = saving.create(shapes.point(0.2, 0), "transport-stop", **STOP)

    assert saving.post(client, drawn).json()["snapped"] == []


def test_outlines_that_a_file_brings_are_stored_as_they_are(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    near = shapes.square(100.3, 40, 20)
    given = {"certainty": "demo", "source": "test", **build.REQUIRED["functional-zone"]}
    brought = Operation(OperationKind.CREATE, "functional-zone", None, near, given)

    saved = save_changeset(actor=aigerim, version=draft, operations=[brought], reason=saving.REASON)

    assert saving.stored(draft, saved.features[0].uid).equals_exact(near)
    assert saved.noded == ()
