"""A tile of a draft is fresh at once after an edit, and only the tiles it touches change."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test import Client
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.kernel import crs
from apps.plans import tiles
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import EditedBox, FeatureRevision, PlanVersion
from tests import build, mvt, shapes

ZONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
# At zoom 15 a tile is about 770 m wide here, at 17 about 190 m.
ZOOMS = (15, 17)
REACH = 2
LAYERS = ("functional-zone", "transport-stop")

Seen = dict[tuple[int, int, int], str]


@dataclass
class Reader:
    """A browser that looks at a block of tiles of one layer round the origin."""

    client: Client
    version: PlanVersion

    def look(self, layer: str = "functional-zone") -> Seen:
        """ETag of every tile of the block."""
        return {place: self.get(place, layer).headers["ETag"] for place in block()}

    def get(
        self, place: tuple[int, int, int], layer: str = "functional-zone", **headers: str
    ) -> Any:
        z, x, y = place
        address = f"/tiles/{self.version.slug}/{layer}/{z}/{x}/{y}.mvt"
        return self.client.get(address, headers=headers)


def block() -> list[tuple[int, int, int]]:
    """Tiles round the origin at both zooms."""
    found = []
    for zoom in ZOOMS:
        x, y = tile_of(50, 50, zoom)
        around = range(-REACH, REACH + 1)
        found += [(zoom, x + right, y + down) for right, down in product(around, around)]
    return found


def tile_of(x_m: float, y_m: float, zoom: int) -> tuple[int, int]:
    """Column and row of the tile that holds a place in metres from the origin."""
    x, y = Transformer.from_crs(crs.STORAGE, crs.TILES, always_xy=True).transform(
        shapes.ORIGIN_X + x_m, shapes.ORIGIN_Y + y_m
    )
    size = tiles.WORLD_M / 2**zoom
    return int((x + tiles.WORLD_M / 2) / size), int((tiles.WORLD_M / 2 - y) / size)


def touched(*geometries: BaseGeometry) -> set[tuple[int, int, int]]:
    """Tiles of the block whose square with its margin meets the box of a geometry (EPSG:32642)."""
    found = set()
    for geometry in geometries:
        west, south, east, north = crs.project(geometry, crs.STORAGE, crs.TILES).bounds
        for zoom, x, y in block():
            size = tiles.WORLD_M / 2**zoom
            margin = size * 0.015625
            left = x * size - tiles.WORLD_M / 2
            top = tiles.WORLD_M / 2 - y * size
            if (
                west <= left + size + margin
                and east >= left - margin
                and south <= top + margin
                and north >= top - size - margin
            ):
                found.add((zoom, x, y))
    return found


def changed(before: Seen, after: Seen) -> set[tuple[int, int, int]]:
    """Tiles whose ETag is another."""
    return {place for place in before if before[place] != after[place]}


@pytest.fixture
def reader(client: Client, aigerim: User, draft: PlanVersion) -> Reader:
    """Aigerim looking at her draft with two zones and a stop."""
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), uid=ZONE)
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(600, 0, 90), uid=OTHER)
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(50, 50), layer="transport-stop"
    )
    client.force_login(aigerim)
    return Reader(client, draft)


@pytest.fixture
def save(aigerim: User, draft: PlanVersion) -> Callable[[Operation], None]:
    """One operation, saved."""

    def saved(operation: Operation) -> None:
        save_changeset(
            actor=aigerim, version=draft, operations=[operation], reason="Moved by the survey"
        )

    return saved


def test_moving_a_feature_changes_the_tiles_of_both_places_only(
    reader: Reader, save: Callable[[Operation], None]
) -> None:
    before = reader.look()

    save(update(geometry=shapes.square(300, 400, 100)))

    expected = touched(shapes.square(0, 0, 100), shapes.square(300, 400, 100))
    assert changed(before, reader.look()) == expected
    assert 0 < len(expected) < len(before) / 2


def test_growing_a_feature_changes_the_tiles_of_its_new_box(
    reader: Reader, save: Callable[[Operation], None]
) -> None:
    before = reader.look()

    save(update(geometry=shapes.square(0, 0, 400)))

    assert changed(before, reader.look()) == touched(shapes.square(0, 0, 400))


def test_an_attribute_changes_the_tiles_of_its_feature_only(
    reader: Reader, save: Callable[[Operation], None]
) -> None:
    before = reader.look()

    save(update(attributes={"name_kk": "Есіл орамы"}))

    assert changed(before, reader.look()) == touched(shapes.square(0, 0, 100))


def test_a_new_feature_changes_the_tiles_that_it_touches(
    reader: Reader, aigerim: User, draft: PlanVersion
) -> None:
    before = reader.look()

    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(-500, -500, 50))

    assert changed(before, reader.look()) == touched(shapes.square(-500, -500, 50))


def test_a_removed_feature_changes_the_tiles_that_it_touched(
    reader: Reader, save: Callable[[Operation], None]
) -> None:
    before = reader.look()

    save(Operation(OperationKind.DELETE, "functional-zone", ZONE))

    assert changed(before, reader.look()) == touched(shapes.square(0, 0, 100))


def test_a_point_changes_the_tiles_of_its_own_layer_only(
    reader: Reader, aigerim: User, draft: PlanVersion
) -> None:
    before = {layer: reader.look(layer) for layer in LAYERS}

    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(60, 60), layer="transport-stop"
    )

    assert changed(before["functional-zone"], reader.look("functional-zone")) == set()
    assert changed(before["transport-stop"], reader.look("transport-stop")) == touched(
        shapes.point(60, 60)
    )


def test_a_statement_of_raw_sql_changes_the_tiles_too(reader: Reader) -> None:
    before = reader.look()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE plans_functionalzone SET code = 'A-1' WHERE uid = %s", [ZONE])

    assert changed(before, reader.look()) == touched(shapes.square(0, 0, 100))


def test_another_version_keeps_its_tiles(
    reader: Reader, aigerim: User, draft: PlanVersion, save: Callable[[Operation], None]
) -> None:
    copy = build.make_version(actor=aigerim, slug="copy", base=draft)
    beside = Reader(reader.client, copy)
    before = beside.look()

    save(update(geometry=shapes.square(0, 0, 120)))

    assert changed(before, beside.look()) == set()


def test_what_the_browser_has_is_valid_where_nothing_changed_and_fresh_where_it_did(
    reader: Reader, save: Callable[[Operation], None]
) -> None:
    before = {place: reader.get(place) for place in block()}

    save(update(attributes={"name_kk": "Жаңа атау"}))

    for place, seen in before.items():
        again = reader.get(place, **{"if-none-match": seen.headers["ETag"]})
        if again.status_code == 304:
            now = reader.get(place).content
            assert mvt.decoded(now) == mvt.decoded(seen.content)
        else:
            assert place in touched(shapes.square(0, 0, 100))
    x, y = tile_of(50, 50, 15)
    shown = reader.get((15, x, y)).content
    assert mvt.values(shown, "functional-zone", "name_kk") >= {"Жаңа атау"}


def test_many_rows_of_one_statement_leave_one_box(
    aigerim: User, draft: PlanVersion, reader: Reader
) -> None:
    squares = [
        Operation(
            OperationKind.CREATE,
            "district",
            geometry=shapes.square(20 * place, 0, 10),
            attributes={"kind": "city_district", "certainty": "demo", "source": "test"},
        )
        for place in range(201)
    ]
    save_changeset(
        actor=aigerim, version=draft, operations=squares, reason="A whole survey at once"
    )
    boxes = EditedBox.objects.filter(version=draft, layer="district")
    assert boxes.count() == 1

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE plans_district SET note = 'checked' WHERE version_id = %s", [draft.pk]
        )

    newest = boxes.latest("id")
    last = FeatureRevision.objects.filter(version=draft).latest("id")
    assert boxes.count() == 2
    assert newest.revision == last.pk
    west, south, east, north = crs.project(
        shapes.square(0, 0, 10).union(shapes.square(4000, 0, 10)), crs.STORAGE, crs.TILES
    ).bounds
    assert newest.box.extent == pytest.approx((west, south, east, north), abs=1)


@pytest.mark.parametrize(
    "statement", ["UPDATE plans_editedbox SET revision = 0", "DELETE FROM plans_editedbox"]
)
def test_boxes_of_edits_are_append_only(reader: Reader, statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def update(**what: object) -> Operation:
    """A change of the first zone."""
    return Operation(OperationKind.UPDATE, "functional-zone", ZONE, **what)  # type: ignore[arg-type]
