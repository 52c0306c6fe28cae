"""Two planners at one feature: different fields merge in silence, the same field is a conflict."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import FeatureRevision, PlanFeature, PlanVersion
from tests import build, shapes
from tests.plans import saving


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        name_kk="Орам",
        max_storeys=9,
        population=100,
    )


@pytest.fixture
def client(api: Callable[..., APIClient], aigerim: User) -> APIClient:
    return api(aigerim)


@pytest.fixture
def other(aigerim: User, draft: PlanVersion) -> Callable[..., None]:
    """Somebody else changes a feature meanwhile."""

    def changes(row: PlanFeature, kind: OperationKind = OperationKind.UPDATE, **more: Any) -> None:
        operation = Operation(kind, row.spec.slug, row.uid, **more)
        save_changeset(actor=aigerim, version=draft, operations=[operation], reason=saving.REASON)

    return changes


def larger(side: float) -> Any:
    """The zone with another side, as GeoJSON."""
    return saving.degrees(shapes.square(0, 0, side))


def test_a_name_and_an_outline_are_both_kept(
    client: APIClient, draft: PlanVersion, zone: PlanFeature, other: Callable[..., None]
) -> None:
    seen = saving.read(client, zone.uid)
    other(zone, attributes={"name_kk": "Жаңа орам"})

    answer = saving.post(client, saving.act("update", seen, geometry=larger(120)))

    now = saving.read(client, zone.uid)
    assert answer.status_code == 201
    assert answer.json()["results"][0]["merged"] == ["name_kk"]
    assert now["properties"]["name_kk"] == "Жаңа орам"
    assert saving.stored(draft, zone.uid).area == pytest.approx(14_400, abs=0.1)
    assert answer.json()["features"][0]["etag"] == now["properties"]["etag"]


def test_an_outline_of_the_others_and_a_name_of_mine_are_both_kept(
    client: APIClient, draft: PlanVersion, zone: PlanFeature, other: Callable[..., None]
) -> None:
    seen = saving.read(client, zone.uid)
    other(zone, geometry=shapes.square(0, 0, 120))

    answer = saving.post(
        client,
        saving.act("update", seen, geometry=seen["geometry"], attributes={"name_kk": "Менікі"}),
    )

    assert answer.json()["results"][0]["merged"] == ["geometry"]
    assert saving.read(client, zone.uid)["properties"]["name_kk"] == "Менікі"
    assert saving.stored(draft, zone.uid).area == pytest.approx(14_400, abs=0.1)


def test_the_same_change_by_both_is_no_conflict(
    client: APIClient, zone: PlanFeature, other: Callable[..., None]
) -> None:
    seen = saving.read(client, zone.uid)
    other(zone, attributes={"max_storeys": 12})
    revisions = FeatureRevision.objects.count()

    answer = saving.post(client, saving.act("update", seen, attributes={"max_storeys": 12}))

    assert answer.status_code == 201
    assert (
        answer.json()["features"][0]["etag"] == saving.read(client, zone.uid)["properties"]["etag"]
    )
    assert FeatureRevision.objects.count() == revisions


def test_the_same_field_is_a_conflict_that_shows_all_three_states(
    client: APIClient, zone: PlanFeature, other: Callable[..., None]
) -> None:
    seen = saving.read(client, zone.uid)
    other(zone, attributes={"max_storeys": 12, "note": "theirs"})

    answer = saving.post(
        client, saving.act("update", seen, attributes={"max_storeys": 5, "name_kk": "Менікі"})
    )

    (conflict,) = answer.json()["conflicts"]
    now = saving.read(client, zone.uid)["properties"]
    storeys = [conflict[side]["properties"]["max_storeys"] for side in ("base", "mine", "theirs")]
    assert (answer.status_code, answer.json()["code"]) == (412, "feature.stale")
    assert answer.json()["errors"][0]["field"] == "operations[0].if_match"
    assert (conflict["index"], conflict["layer"]) == (0, "functional-zone")
    assert conflict["uid"] == str(zone.uid)
    assert conflict["fields"] == ["max_storeys"]
    assert storeys == [9, 5, 12]
    assert conflict["mine"]["properties"]["name_kk"] == "Менікі"
    assert conflict["base"]["geometry"] == seen["geometry"]
    assert conflict["etag"] == now["etag"]
    assert now["max_storeys"] == 12


def test_two_outlines_are_a_conflict_of_the_geometry(
    client: APIClient, zone: PlanFeature, other: Callable[..., None]
) -> None:
    seen = saving.read(client, zone.uid)
    other(zone, geometry=shapes.square(0, 0, 120))

    answer = saving.post(client, saving.act("update", seen, geometry=larger(80)))

    (conflict,) = answer.json()["conflicts"]
    assert conflict["fields"] == ["geometry"]
    assert len({str(conflict[side]["geometry"]) for side in ("base", "mine", "theirs")}) == 3


def test_all_conflicts_are_told_at_once_and_nothing_is_written(
    client: APIClient,
    aigerim: User,
    draft: PlanVersion,
    zone: PlanFeature,
    other: Callable[..., None],
) -> None:
    east, third = (
        build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(x, 0, 100))
        for x in (100, 200)
    )
    seen = [saving.read(client, one.uid) for one in (zone, third, east)]
    other(zone, attributes={"note": "theirs"})
    other(east, attributes={"note": "theirs"})

    answer = saving.post(
        client, *(saving.act("update", one, attributes={"note": "mine"}) for one in seen)
    )

    assert [one["index"] for one in answer.json()["conflicts"]] == [0, 2]
    assert saving.read(client, third.uid)["properties"]["note"] == ""


def test_mine_is_stored_when_it_is_sent_again_on_top_of_theirs(
    client: APIClient, zone: PlanFeature, other: Callable[..., None]
) -> None:
    mine = saving.act("update", saving.read(client, zone.uid), attributes={"max_storeys": 5})
    other(zone, attributes={"max_storeys": 12})
    (conflict,) = saving.post(client, mine).json()["conflicts"]

    again = saving.post(client, {**mine, "if_match": conflict["etag"]})

    assert again.status_code == 201
    assert saving.read(client, zone.uid)["properties"]["max_storeys"] == 5


def test_an_etag_that_never_was_is_a_conflict_without_a_base(
    client: APIClient, zone: PlanFeature
) -> None:
    seen = saving.read(client, zone.uid)

    answer = saving.post(
        client, {**saving.act("update", seen, attributes={"note": "x"}), "if_match": "0" * 64}
    )

    (conflict,) = answer.json()["conflicts"]
    assert answer.status_code == 412
    assert conflict["base"] is None
    assert conflict["theirs"]["properties"]["etag"] == seen["properties"]["etag"]


@pytest.mark.parametrize("kind", ["split", "merge"])
def test_dividing_or_joining_a_stale_feature_is_a_conflict(
    client: APIClient,
    aigerim: User,
    draft: PlanVersion,
    zone: PlanFeature,
    other: Callable[..., None],
    kind: str,
) -> None:
    east = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(100, 0, 100))
    seen, beside = saving.read(client, zone.uid), saving.read(client, east.uid)
    cut = saving.degrees(shapes.line((30, -5), (30, 105)).geoms[0])
    acts = {"split": saving.act("split", seen, blade=cut), "merge": saving.merge(seen, beside)}
    other(zone, attributes={"note": "theirs"})

    answer = saving.post(client, acts[kind])

    assert answer.status_code == 412
    assert [one["uid"] for one in answer.json()["conflicts"]] == [str(zone.uid)]


def test_a_node_that_a_neighbour_left_is_no_change_and_is_not_lost(
    client: APIClient, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    east = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(100, 0, 100))
    seen = saving.read(client, zone.uid)
    cut = saving.degrees(shapes.line((90, 40), (205, 40)).geoms[0])
    saving.post(client, saving.act("split", saving.read(client, east.uid), blade=cut))
    ring = seen["geometry"]["coordinates"][0][0]
    middle = sum(lon for lon, _lat in ring) / len(ring)
    west = [[lon - 0.0005, lat] if lon < middle else [lon, lat] for lon, lat in ring]
    answer = saving.post(
        client,
        saving.act("update", seen, geometry={"type": "MultiPolygon", "coordinates": [[west]]}),
        snap_m=0,
    )

    assert saving.stored(draft, zone.uid).bounds[0] < shapes.ORIGIN_X - 10
    assert answer.status_code == 201
    assert saving.is_coverage(saving.outlines(draft))


def test_edits_to_different_features_never_conflict(
    client: APIClient,
    aigerim: User,
    draft: PlanVersion,
    zone: PlanFeature,
    other: Callable[..., None],
) -> None:
    east = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(300, 0, 100))
    seen = saving.read(client, zone.uid)
    other(east, geometry=shapes.square(300, 0, 90))

    answer = saving.post(client, saving.act("update", seen, geometry=larger(120)))

    assert answer.status_code == 201
    assert answer.json()["results"][0]["merged"] == []
