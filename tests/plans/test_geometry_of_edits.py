"""Dividing, joining and sharing out, as pure geometry: whatever the cut, nothing is lost and nothing overlaps."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from apps.plans.domain import noding, shares, snap, union, vertices
from apps.plans.domain.partition import SplitError, divided
from tests import shapes

SIDE = 100.0
# Places in metres from the origin, with the odd digits that a drawing has.
METRES = st.floats(-20, 320, allow_nan=False).map(lambda number: round(number, 4))
PLACE = st.tuples(METRES, METRES)


def grid() -> list[BaseGeometry]:
    """Nine squares without gaps."""
    return [shapes.square(SIDE * x, SIDE * y, SIDE) for x in range(3) for y in range(3)]


def cut_all(pieces: list[BaseGeometry], blade: BaseGeometry) -> list[BaseGeometry]:
    """Every piece that the blade crosses divided, neighbours noded, as one changeset after another would."""
    for index in range(len(pieces)):
        around = [one for number, one in enumerate(pieces) if number != index]
        corners = vertices.points_of(shapely.GeometryCollection(around))
        try:
            made = divided(pieces[index], blade, corners)
        except SplitError:
            continue
        known = vertices.points_of(pieces[index])
        points = vertices.points_of(shapely.GeometryCollection(made))
        new = points[~vertices.is_among(points, known)]
        pieces = [noding.with_nodes(one, new) for one in pieces]
        pieces[index] = made[0]
        pieces += made[1:]
    return pieces


@settings(max_examples=60)
@given(st.lists(st.tuples(PLACE, PLACE), min_size=1, max_size=4))
def test_after_any_cuts_the_coverage_holds_and_the_areas_add_up(
    cuts: list[tuple[tuple[float, float], tuple[float, float]]],
) -> None:
    pieces = grid()
    for start, end in cuts:
        assume(start != end)
        pieces = cut_all(pieces, shapes.line(start, end).geoms[0])

    assert all(one.is_valid for one in pieces)
    assert shapely.coverage_is_valid(np.array(pieces, dtype=object))
    assert sum(one.area for one in pieces) == pytest.approx(9 * SIDE**2, abs=1e-4)


@settings(max_examples=60)
@given(PLACE, PLACE)
def test_what_was_divided_is_whole_again_when_joined(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    square = shapes.square(0, 0, SIDE)
    assume(start != end)
    try:
        made = divided(square, shapes.line(start, end).geoms[0], np.empty((0, 2)))
    except SplitError:
        assume(False)

    assert union.apart(made) == []
    assert union.joined(made).area == pytest.approx(square.area, abs=1e-6)


@settings(max_examples=200)
@given(
    st.integers(0, 5_000_000),
    st.lists(st.floats(0.5, 1e6, allow_nan=False), min_size=2, max_size=9),
)
def test_shares_add_up_to_the_last_person(value: int, sizes: list[float]) -> None:
    given_out = shares.shared(value, sizes)

    assert sum(given_out) == value
    assert all(
        abs(float(share) - value * size / sum(sizes)) < 1 + 1e-6
        for share, size in zip(given_out, sizes, strict=True)
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(7, [3, 2, 2]), (500.0, [167.0, 167.0, 166.0]), (1.0, [0.334, 0.333, 0.333]), (0, [0, 0, 0])],
)
def test_equal_pieces_share_by_the_largest_remainder(value: float, expected: list[float]) -> None:
    assert shares.shared(value, [10.0, 10.0, 10.0]) == pytest.approx(expected)


@settings(max_examples=60)
@given(METRES, METRES)
def test_a_snapped_vertex_moves_no_further_than_the_tolerance(x: float, y: float) -> None:
    targets = list(zip(map(str, range(9)), grid(), strict=True))

    pulled = snap.snapped(shapes.point(x, y), None, targets, 0.5)  # type: ignore[arg-type]

    here = shapes.point(x, y)
    near = min(shape.boundary.distance(here) for _uid, shape in targets)
    assert pulled.geometry.distance(here) <= 0.5 + 1e-9
    assert (pulled.geometry.equals(here)) == (near > 0.5 or near == 0)


def test_a_node_goes_into_the_nearest_edge_only_where_there_is_none() -> None:
    square = shapes.square(0, 0, SIDE)
    x, y = shapes.ORIGIN_X, shapes.ORIGIN_Y
    wanted = np.array([[x + 50, y], [x + 25, y + 0.005], [x + 100, y + 0.005], [x + 50, y + 0.5]])

    grown = noding.with_nodes(square, wanted)

    new = set(map(tuple, vertices.points_of(grown))) - set(map(tuple, vertices.points_of(square)))
    assert new == {(x + 50, y), (x + 25, y + 0.005)}


def test_a_closed_line_is_divided_in_two_places() -> None:
    ring = shapes.line((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))

    made = divided(ring, shapes.line((50, -5), (50, 105)).geoms[0], np.empty((0, 2)))

    assert [one.length for one in made] == pytest.approx([200, 200])


def test_a_hole_is_kept_by_the_piece_round_it() -> None:
    ring = shapes.square(0, 0, 100).difference(shapes.square(60, 40, 20))

    made = divided(ring, shapes.line((30, -5), (30, 105)).geoms[0], np.empty((0, 2)))

    assert [one.area for one in made] == pytest.approx([6600, 3000])
