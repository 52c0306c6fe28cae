"""A7 as mathematics: gaps, the index, nearest facilities, odd input. No database."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.analyses.methods.village_services import formula
from apps.analyses.methods.village_services.formula import Gaps

# School places for 1,000, visits a shift for 1,000, shop m² for 1,000.
NORM = [[140.0, 30.0, 200.0]]
MINUTES_NORM = [[15.0, 30.0, 20.0]]
WEIGHTS = [0.5, 0.3, 0.2]


def village(provision: list[float], minutes: list[float]) -> Gaps:
    return formula.gaps([provision], NORM, [minutes], MINUTES_NORM, WEIGHTS)


def test_a_village_with_everything_within_the_norm_has_no_gap() -> None:
    result = village([150, 30, 260], [15, 4, 0])

    assert result.service.tolist() == [[0, 0, 0]]
    assert result.index.tolist() == [0] and result.confidence == pytest.approx([1])


def test_without_its_school_the_gap_is_one_and_the_index_rises_by_its_weight() -> None:
    before = village([150, 30, 260], [15, 4, 0])
    after = village([0, 30, 260], [np.nan, 4, 0])

    assert after.service[0, 0] == 1
    assert after.index[0] - before.index[0] == pytest.approx(0.5)


def test_half_a_norm_is_half_a_gap() -> None:
    result = village([70, 30, 200], [0, 0, 0])

    assert result.provision[0, 0] == pytest.approx(0.5)
    assert result.index[0] == pytest.approx(0.25)


def test_a_way_half_as_long_again_is_half_a_gap_and_twice_as_long_is_a_whole_one() -> None:
    result = village([140, 30, 200], [22.5, 90, 20])

    assert result.distance[0] == pytest.approx([0.5, 2, 0])
    assert result.service[0] == pytest.approx([0.5, 1, 0])


def test_the_worse_of_provision_and_way_counts() -> None:
    assert village([126, 30, 200], [22.5, 0, 0]).service[0, 0] == pytest.approx(0.5)
    assert village([28, 30, 200], [22.5, 0, 0]).service[0, 0] == pytest.approx(0.8)


def test_what_is_unknown_lowers_the_confidence_and_is_no_gap() -> None:
    result = village([np.nan, 30, 100], [5, 4, 0])

    assert np.isnan(result.service[0, 0])
    assert result.confidence == pytest.approx([0.5])
    assert result.index == pytest.approx([0.5 * 0.2 / 0.5])


def test_what_is_not_required_is_left_out() -> None:
    norm, limit = [[140.0, np.nan, 0.0]], [[15.0, np.nan, np.nan]]

    result = formula.gaps([[70, np.nan, 5]], norm, [[3, np.nan, 1]], limit, WEIGHTS)

    assert np.isnan(result.service[0, 1:]).all()
    assert result.index == pytest.approx([0.5]) and result.confidence == pytest.approx([1])


def test_a_service_asked_for_by_distance_alone_needs_no_provision() -> None:
    result = formula.gaps([[np.nan]], [[np.nan]], [[15]], [[10]], [1])

    assert result.service == pytest.approx(np.array([[0.5]]))


def test_a_village_of_which_nothing_is_required_has_no_index() -> None:
    result = formula.gaps([[5.0]], [[np.nan]], [[1]], [[np.nan]], [1])

    assert np.isnan(result.index[0]) and np.isnan(result.confidence[0])


@given(st.integers(0, 2**32 - 1))
def test_more_provision_and_a_shorter_way_never_raise_the_index(seed: int) -> None:
    random = np.random.default_rng(seed)
    have, way = random.uniform(0, 300, (6, 3)), random.uniform(0, 90, (6, 3))
    norm, limit = np.repeat(NORM, 6, 0), np.repeat(MINUTES_NORM, 6, 0)

    before = formula.gaps(have, norm, way, limit, WEIGHTS).index
    after = formula.gaps(have * 1.2, norm, way * 0.8, limit, WEIGHTS).index

    assert (after <= before + 1e-12).all()
    assert ((before >= 0) & (before <= 1)).all()


def test_the_nearest_facility_is_shown_with_its_load() -> None:
    result = formula.nearest(
        [[5, 9], [20, 8], [np.nan, 7], [np.nan, np.nan]], [100, 40, 60, 9], [50, 200]
    )

    assert result.facility.tolist() == [0, 1, 1, -1]
    assert result.minutes.tolist()[:3] == [5, 8, 7] and np.isnan(result.minutes[3])
    assert result.load == pytest.approx([2, 0.5])


def test_a_facility_without_capacity_has_no_load_and_no_facility_is_nobodys_nearest() -> None:
    assert np.isnan(formula.nearest([[5]], [100], [0]).load).all()
    empty = formula.nearest(np.zeros((2, 0)), [1, 2], [])

    assert empty.facility.tolist() == [-1, -1] and np.isnan(empty.minutes).all()


def test_classes_begin_at_their_bound() -> None:
    found = formula.settlement_class([49, 50, 999, 5000, np.nan], [50, 1000, 5000])

    assert found.tolist() == [0, 1, 1, 3, -1]


def test_no_villages_give_nothing() -> None:
    empty = np.zeros((0, 3))

    assert formula.gaps(empty, empty, empty, empty, WEIGHTS).index.size == 0
    assert formula.settlement_class([], [50]).size == 0


def test_negative_ways_unequal_tables_and_falling_bounds_are_refused() -> None:
    with pytest.raises(ValueError, match="not be negative"):
        village([1, 1, 1], [-1, 0, 0])
    with pytest.raises(ValueError, match="villages × services"):
        formula.gaps([[1]], NORM, [[1]], [[1]], [1])
    with pytest.raises(ValueError, match="bounds"):
        formula.settlement_class([1], [9, 5])
