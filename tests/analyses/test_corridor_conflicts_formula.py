"""A12 as mathematics: exact areas, lengths, people, odd input. No database."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from apps.analyses.methods.corridor_conflicts import formula
from apps.analyses.methods.corridor_conflicts.formula import Corridor, Kind, Standing

ROAD = Corridor("road", shapely.LineString([(0, 0), (200, 0)]), 20)


def standing(*found: tuple[Kind, BaseGeometry, float]) -> Standing:
    geometries = np.empty(len(found), dtype=object)
    geometries[:] = [geometry for _kind, geometry, _people in found]
    kinds = [kind for kind, _geometry, _people in found]
    people = [people for _kind, _geometry, people in found]
    return Standing([f"no-{place}" for place in range(len(found))], kinds, geometries, people)


def house(x: float, y: float) -> BaseGeometry:
    """A 10 × 10 m building round a middle."""
    return shapely.box(x - 5, y - 5, x + 5, y + 5)


@pytest.mark.parametrize(("aside", "area"), [(0, 100), (5, 100), (10, 50), (12, 30)])
def test_a_corridor_20_m_wide_over_a_building_gives_its_exact_area(
    aside: float, area: float
) -> None:
    result = formula.right_of_way([ROAD], standing((Kind.BUILDING, house(50, aside), 12)))

    [crossing] = result.crossings
    assert crossing.area_m2 == pytest.approx(area, abs=1e-9)
    assert crossing.share == pytest.approx(area / 100)
    assert crossing.people == pytest.approx(12 * area / 100)
    assert result.demolition == ("no-0",)
    assert result.people == 12


def test_a_building_that_only_touches_the_corridor_stays() -> None:
    result = formula.right_of_way([ROAD], standing((Kind.BUILDING, house(50, 15), 12)))

    assert result.crossings == () and result.demolition == () and result.people == 0


def test_the_end_of_a_corridor_is_cut_straight() -> None:
    result = formula.right_of_way([ROAD], standing((Kind.BUILDING, house(200, 0), 1)))

    assert result.crossings[0].area_m2 == pytest.approx(50)


def test_utilities_are_measured_in_metres_and_parcels_in_square_metres() -> None:
    pipe = shapely.LineString([(50, -100), (50, 100)])
    parcel = shapely.box(0, 0, 100, 40)

    result = formula.right_of_way(
        [ROAD], standing((Kind.UTILITY, pipe, np.nan), (Kind.PARCEL, parcel, np.nan))
    )

    assert result.utilities_m == pytest.approx(20)
    assert result.parcels_m2 == pytest.approx(1000)
    assert result.demolition == ()


def test_ground_under_two_corridors_counts_once() -> None:
    street = Corridor("street", shapely.LineString([(0, 0), (200, 0)]), 10)

    result = formula.right_of_way(
        [ROAD, street], standing((Kind.PARCEL, shapely.box(0, -50, 100, 50), 0))
    )

    assert [one.area_m2 for one in result.crossings] == pytest.approx([2000, 1000])
    assert result.parcels_m2 == pytest.approx(2000)


def test_unknown_people_are_listed_and_not_counted_as_nobody() -> None:
    result = formula.right_of_way(
        [ROAD],
        standing((Kind.BUILDING, house(20, 0), np.nan), (Kind.BUILDING, house(60, 9), 5)),
    )

    assert result.unknown == ("no-0",)
    assert result.people == 5
    assert result.crossings[0].people is None


@given(st.floats(1, 60), st.floats(-40, 40))
def test_no_more_is_taken_than_there_is(width: float, aside: float) -> None:
    corridor = Corridor("road", ROAD.line, width)

    result = formula.right_of_way([corridor], standing((Kind.BUILDING, house(50, aside), 10)))

    inside = max(0.0, min(aside + 5, width / 2) - max(aside - 5, -width / 2)) * 10
    assert sum(one.area_m2 for one in result.crossings) == pytest.approx(inside, abs=1e-6)


def test_nothing_to_meet_and_no_corridors_are_empty() -> None:
    assert formula.right_of_way([ROAD], standing()).crossings == ()
    empty = formula.right_of_way([], standing((Kind.BUILDING, house(0, 0), 1)))

    assert empty.crossings == () and empty.people == empty.parcels_m2 == empty.utilities_m == 0


def test_a_corridor_without_a_width_is_refused() -> None:
    with pytest.raises(ValueError, match="road has no width"):
        formula.right_of_way([Corridor("road", ROAD.line, 0)], standing())
