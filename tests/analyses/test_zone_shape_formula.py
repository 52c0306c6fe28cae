"""A15 as mathematics: known shapes, bounds, odd input. No database."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from apps.analyses.domain.arrays import Geometries
from apps.analyses.methods.zone_shape import formula

SQUARE = shapely.box(0, 0, 100, 100)


def zones(*found: BaseGeometry) -> Geometries:
    geometries = np.empty(len(found), dtype=object)
    geometries[:] = found
    return geometries


def test_the_square_has_its_known_measures() -> None:
    result = formula.shape(zones(SQUARE))

    assert result.polsby_popper == pytest.approx([0.785398], abs=5e-7)
    assert result.reock == pytest.approx([2 / math.pi])
    assert result.hull_ratio == pytest.approx([1])


def test_a_circle_is_most_compact() -> None:
    result = formula.shape(zones(shapely.Point(0, 0).buffer(100, quad_segs=256)))

    assert result.polsby_popper == pytest.approx([1], abs=1e-4)
    assert result.reock == pytest.approx([1], abs=1e-4)


def test_an_l_has_three_quarters_of_the_square_and_six_sevenths_of_its_hull() -> None:
    corner = SQUARE.difference(shapely.box(50, 50, 100, 100))

    result = formula.shape(zones(corner))

    assert result.hull_ratio == pytest.approx([6 / 7])
    assert result.polsby_popper == pytest.approx([0.75 * math.pi / 4])


@given(st.floats(0.1, 100), st.floats(0, 360), st.floats(0.01, 100))
def test_turning_and_scaling_do_not_change_shape(side: float, angle: float, scale: float) -> None:
    plain = shapely.box(0, 0, side, 10)
    turned = affinity.rotate(affinity.scale(plain, scale, scale), angle)

    first, second = formula.shape(zones(plain)), formula.shape(zones(turned))

    assert first.polsby_popper == pytest.approx(second.polsby_popper, rel=1e-6)
    assert first.reock == pytest.approx(second.reock, rel=1e-6)
    assert 0 < first.reock[0] <= 1 and 0 < first.polsby_popper[0] <= 1


def test_scattered_parts_are_less_compact_than_one() -> None:
    apart = shapely.multipolygons([SQUARE, affinity.translate(SQUARE, 900, 0)])

    result = formula.shape(zones(SQUARE, apart))

    assert result.reock[1] < result.reock[0]
    assert result.hull_ratio[1] == pytest.approx(0.2)


def test_a_strip_is_a_sliver_and_a_small_square_and_a_street_are_not() -> None:
    strip, dot, street = (
        shapely.box(0, 0, 200, 0.5),
        shapely.box(0, 0, 0.5, 0.5),
        shapely.box(0, 0, 900, 20),
    )

    found = formula.slivers(zones(strip, dot, street), width_m=2, compactness=0.3)

    assert found.tolist() == [True, False, False]


def test_what_has_no_area_has_no_shape() -> None:
    result = formula.shape(zones(shapely.Polygon(), shapely.Point(1, 1)))

    assert np.isnan(result.polsby_popper).all()
    assert np.isnan(result.reock).all() and np.isnan(result.hull_ratio).all()


def test_no_zones_give_empty_arrays() -> None:
    result = formula.shape(zones())

    assert result.reock.size == 0
    assert formula.slivers(zones(), width_m=1, compactness=0.5).size == 0
