"""Tiles of statements: exact for the staff, public for everybody; filters and ETags."""

from typing import Any

import pytest
from django.test import Client
from pyproj import Transformer
from shapely import Polygon

from apps.accounts.models import User
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.domain.entry import Target
from apps.hearings.models import Hearing
from apps.hearings.register import tiles as intake_tiles
from apps.hearings.register.tiles import Filter
from apps.kernel import crs
from apps.plans.models import PlanFeature
from apps.plans.tiles import WORLD_M, Address
from tests import mvt, shapes
from tests.hearings.conftest import Leave

KINDS = ("support", "objection", "question", "proposal", "remark")


def tile_at(zoom: int, x: float = 50, y: float = 50) -> Address:
    """The tile over a place in metres from the origin."""
    east, north = Transformer.from_crs(crs.STORAGE, crs.TILES, always_xy=True).transform(
        shapes.ORIGIN_X + x, shapes.ORIGIN_Y + y
    )
    size = WORLD_M / 2**zoom
    return Address(zoom, int((east + WORLD_M / 2) / size), int((WORLD_M / 2 - north) / size))


def path(kind: str, place: Address) -> str:
    """The address of a tile of the hearing."""
    return f"/hearings/correction-2026/{kind}/{place.z}/{place.x}/{place.y}.mvt"


def words(tile: bytes) -> set[str]:
    """The kinds and channels that stand in a tile."""
    return {one for one in (*KINDS, "web", "paper") if one.encode() in tile}


@pytest.mark.django_db
@pytest.mark.parametrize("zoom", [10, 16])
def test_the_staff_sees_drawn_places_and_places_of_features(
    hearing: Hearing, leave: Leave, zone: PlanFeature, zoom: int
) -> None:
    leave(kind="support", place=shapes.point(40, 40))
    leave(kind="objection", targets=(Target("functional-zone", zone.uid),))
    leave(kind="question")

    kinds = set()
    for kind in KINDS:
        tile = intake_tiles.intake_tile(hearing, tile_at(zoom), Filter(kind=kind))
        kinds |= words(tile)

    assert kinds == {"support", "objection", "web"}


@pytest.mark.django_db
def test_far_from_the_city_a_tile_is_empty(hearing: Hearing, leave: Leave) -> None:
    leave(place=shapes.point(40, 40))

    assert intake_tiles.intake_tile(hearing, Address(8, 0, 0), Filter()) == b""
    assert intake_tiles.intake_tile(hearing, Address(0, 0, 0), Filter()) != b""


@pytest.mark.django_db
@pytest.mark.parametrize("zoom", [10, 16])
def test_filters_leave_the_others_out(hearing: Hearing, leave: Leave, zoom: int) -> None:
    leave(kind="support", place=shapes.point(40, 40))

    def seen(**wanted: str) -> set[str]:
        return words(intake_tiles.intake_tile(hearing, tile_at(zoom), Filter(**wanted)))

    assert seen(kind="support", channel="web") == {"support", "web"}
    assert seen(kind="objection") == set()
    assert seen(channel="paper") == set()
    assert seen(topic="functional-zone") == {"support", "web"}
    assert seen(topic="district") == set()


@pytest.mark.django_db
def test_a_filter_is_bound_never_written_into_the_question(
    client: Client, bolat: User, hearing: Hearing, leave: Leave
) -> None:
    leave(place=shapes.point(40, 40))
    client.force_login(bolat)

    answer = client.get(path("intake", tile_at(16)), {"kind": "' OR 1=1 --", "topic": "a/'); --"})

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.django_db
def test_the_public_gets_the_rough_place_only(hearing: Hearing, leave: Leave) -> None:
    leave(place=shapes.point(1, 1), is_place_blurred=True)
    exact = intake_tiles.intake_tile(hearing, tile_at(16, 1, 1), Filter())
    rough = intake_tiles.places_tile(hearing, tile_at(16, 1, 1))

    assert exact
    assert rough != exact


@pytest.mark.django_db
@pytest.mark.parametrize("zoom", [10, 16])
def test_what_is_hidden_stands_on_no_public_tile(
    hearing: Hearing, leave: Leave, bolat: User, zoom: int
) -> None:
    row = leave(kind="objection", place=shapes.point(40, 40))
    assert words(intake_tiles.places_tile(hearing, tile_at(zoom))) == {"objection"}
    before = intake_tiles.places_etag(hearing)

    hide_statement(actor=bolat, statement=row, code="insult", reason="It insults somebody")

    assert intake_tiles.places_tile(hearing, tile_at(zoom)) == b""
    assert intake_tiles.places_etag(hearing) != before


@pytest.mark.django_db
def test_no_tile_holds_a_name_a_text_or_an_address(hearing: Hearing, leave: Leave) -> None:
    leave(
        "Secret words",
        place=shapes.point(40, 40),
        author_name="Nurlan",
        author_email="nurlan@example.kz",
    )

    for zoom in (10, 16):
        for tile in (
            intake_tiles.places_tile(hearing, tile_at(zoom)),
            intake_tiles.intake_tile(hearing, tile_at(zoom), Filter()),
        ):
            for private in (b"Secret", b"Nurlan", b"example"):
                assert private not in tile


@pytest.mark.django_db
def test_exact_tiles_are_for_the_staff(
    client: Client, hearing: Hearing, leave: Leave, nurlan: User, aigerim: User
) -> None:
    leave(place=shapes.point(40, 40))
    place = path("intake", tile_at(16))

    def status() -> int:
        return client.get(place, headers={"accept": "application/json"}).status_code

    assert status() in {302, 401}
    client.force_login(nurlan)
    assert status() == 403
    client.force_login(aigerim)
    assert status() == 200


@pytest.mark.django_db
def test_an_unchanged_tile_is_not_made_again(
    client: Client, hearing: Hearing, leave: Leave, bolat: User
) -> None:
    leave(place=shapes.point(40, 40))
    client.force_login(bolat)

    for kind in ("intake", "places"):
        first: Any = client.get(path(kind, tile_at(16)))
        known = {"if-none-match": first.headers["ETag"]}
        assert client.get(path(kind, tile_at(16)), headers=known).status_code == 304
        leave(place=shapes.point(41, 41))
        assert client.get(path(kind, tile_at(16)), headers=known).status_code == 200


@pytest.mark.django_db
def test_from_afar_statements_are_counted_and_one_by_itself_keeps_its_number(
    hearing: Hearing, leave: Leave
) -> None:
    for x in (10, 20, 30):
        leave(kind="support" if x < 30 else "remark", place=shapes.point(x, 40))
    leave(place=shapes.point(9_000, 40))

    for tile in (
        intake_tiles.intake_tile(hearing, tile_at(7), Filter()),
        intake_tiles.places_tile(hearing, tile_at(7)),
    ):
        assert mvt.values(tile, "statements", "count") == {3, 1}
        assert mvt.values(tile, "statements", "number") == {None, 4}
        assert mvt.values(tile, "statements", "kind") == {"", "remark"}


@pytest.mark.django_db
def test_tiles_side_by_side_count_each_statement_once(hearing: Hearing, leave: Leave) -> None:
    for x in range(-3_000, 3_001, 500):
        leave(place=shapes.point(x, 40))
    middle = tile_at(12)

    counted = [
        count
        for x in range(middle.x - 2, middle.x + 3)
        for count in _counts(hearing, Address(12, x, middle.y))
    ]

    assert sum(counted) == 13


@pytest.mark.django_db
def test_a_wide_place_reaches_every_tile_it_covers(hearing: Hearing, leave: Leave) -> None:
    leave(place=Polygon(shapes.square(0, 0, 3_000).geoms[0].exterior.coords))

    for corner in ((100, 100), (2_900, 2_900)):
        for tile in (
            intake_tiles.intake_tile(hearing, tile_at(16, *corner), Filter()),
            intake_tiles.places_tile(hearing, tile_at(16, *corner)),
        ):
            assert mvt.values(tile, "statements", "number") == {1}


@pytest.mark.django_db
def test_a_rough_place_is_counted_where_the_public_knows_it(hearing: Hearing, leave: Leave) -> None:
    row = leave(place=shapes.point(1, 1), is_place_blurred=True)

    row.refresh_from_db()
    to_tiles = Transformer.from_crs(crs.STORAGE, crs.TILES, always_xy=True)
    assert row.public_geom is not None
    rough = to_tiles.transform(row.public_geom.x, row.public_geom.y)
    exact = to_tiles.transform(shapes.ORIGIN_X + 1, shapes.ORIGIN_Y + 1)
    assert (row.public_x, row.public_y) == pytest.approx(rough, abs=0.001)
    assert (row.exact_x, row.exact_y) == pytest.approx(exact, abs=0.001)
    assert rough != pytest.approx(exact, abs=1)


def _counts(hearing: Hearing, place: Address) -> list[int]:
    """The counts of all cells of a public tile; equal ones stand for each of them."""
    tile = intake_tiles.places_tile(hearing, place)
    features = mvt.decoded(tile).get("statements", set())
    return [dict(attributes)["count"] for attributes, _commands in features]
