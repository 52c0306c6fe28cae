"""Which parts of a divided feature a statement goes on speaking about (no database)."""

import uuid

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from apps.hearings.domain.following import parts_meant

WEST, EAST = uuid.UUID(int=1), uuid.UUID(int=2)
PARTS = {WEST: shapely.box(0, 0, 30, 100), EAST: shapely.box(30, 0, 100, 100)}


@pytest.mark.parametrize(
    ("place", "meant"),
    [
        (shapely.Point(10, 50), {WEST}),
        (shapely.Point(31, 50), {EAST}),
        (shapely.Point(30, 50), {WEST, EAST}),
        (shapely.Point(-500, 50), {WEST}),
        (shapely.Point(101, 101), {EAST}),
        (None, {WEST, EAST}),
    ],
)
def test_a_place_means_the_part_that_holds_it_or_is_nearest(
    place: BaseGeometry | None, meant: set[uuid.UUID]
) -> None:
    assert parts_meant(place, PARTS) == meant


@pytest.mark.parametrize("place", [None, shapely.Point(0, 0)])
def test_nothing_is_meant_when_nothing_is_left(place: BaseGeometry | None) -> None:
    assert parts_meant(place, {}) == frozenset()
