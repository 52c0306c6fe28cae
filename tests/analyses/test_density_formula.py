"""A14 as mathematics: densities, capacities, overflow, odd input. No database."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from apps.analyses.domain.arrays import Geometries
from apps.analyses.methods.density import formula

HECTARE = 10_000.0


def boxes(*bounds: tuple[float, float, float, float]) -> Geometries:
    geometries = np.empty(len(bounds), dtype=object)
    geometries[:] = [shapely.box(*one) for one in bounds]
    return geometries


def test_three_hectares_with_450_residents_are_150_for_a_hectare() -> None:
    result = formula.density([3 * HECTARE], [450], [24_000], [200], [1.0])

    assert result.people_per_ha.tolist() == [150]
    assert result.floor_area_ratio == pytest.approx([0.8])
    assert result.capacity_people.tolist() == [600]
    assert result.free_people.tolist() == [150]
    assert result.free_floor_m2.tolist() == [6000]


@given(
    st.lists(st.tuples(st.floats(0, 1e7), st.floats(0, 500), st.floats(0, 5)), max_size=20),
)
def test_capacities_sum_up_to_area_times_norm(zones: list[tuple[float, float, float]]) -> None:
    areas, people_norm, floor_norm = np.array(zones).reshape(-1, 3).T

    result = formula.density(areas, areas * 0, areas * 0, people_norm, floor_norm)

    assert result.capacity_people.sum() == pytest.approx((areas * people_norm).sum() / HECTARE)
    assert result.capacity_floor_m2.sum() == pytest.approx((areas * floor_norm).sum())


def test_a_zone_without_ground_or_norm_is_unknown_and_not_infinite() -> None:
    result = formula.density([0, HECTARE], [10, 10], [5, np.nan], [100, np.nan], [1, 1])

    assert np.isnan(result.people_per_ha[0]) and np.isnan(result.floor_area_ratio).all()
    assert result.people_per_ha[1] == 10
    assert np.isnan(result.capacity_people[1]) and np.isnan(result.free_people[1])


def test_overflows_come_greatest_first_and_equals_by_uid() -> None:
    found = formula.overflows(["c", "b", "a", "d"], [15, 30, 15, 9], [10, 20, 10, 10])

    assert [one.uid for one in found] == ["b", "a", "c"]
    assert [one.excess for one in found] == [10, 5, 5]
    assert found[0].load == 1.5


def test_unknown_zones_do_not_overflow_and_no_capacity_has_no_load() -> None:
    found = formula.overflows(["a", "b", "c"], [5, np.nan, 5], [np.nan, 5, 0])

    assert found == (formula.Overflow("c", 5.0, None),)


def test_amounts_are_shared_out_between_zones_by_area() -> None:
    zones = boxes((0, 0, 50, 100), (50, 0, 100, 100), (500, 0, 600, 100))
    blocks = boxes((0, 0, 100, 10), (60, 20, 80, 40))

    sums = formula.amounts_by_zone(zones, blocks, [100, 7])

    assert sums == pytest.approx([50, 57, 0])


def test_a_zone_with_an_unknown_block_is_unknown_and_its_neighbour_is_not() -> None:
    zones = boxes((0, 0, 50, 100), (50, 0, 100, 100))
    blocks = boxes((0, 0, 50, 50), (60, 0, 70, 10))

    sums = formula.amounts_by_zone(zones, blocks, [np.nan, 7])

    assert np.isnan(sums[0]) and sums[1] == pytest.approx(7)


def test_nothing_at_all_is_empty() -> None:
    result = formula.density([], [], [], [], [])

    assert result.people_per_ha.size == 0
    assert formula.overflows([], [], []) == ()
    assert formula.amounts_by_zone(boxes(), boxes(), []).size == 0


def test_negative_people_and_unequal_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="people must not be negative"):
        formula.density([1], [-1], [1], [1], [1])
    with pytest.raises(ValueError, match="unequal length"):
        formula.density([1, 2], [1], [1], [1], [1])
