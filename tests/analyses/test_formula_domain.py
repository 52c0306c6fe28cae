"""What formulas share: unknown stays unknown, weights are shares, people lie where areas lie."""

import numpy as np
import pytest
import shapely

from apps.analyses.domain import arrays, weights
from apps.analyses.domain.areal import people_inside, share_inside


def test_division_by_zero_and_by_the_unknown_is_unknown() -> None:
    found = arrays.divide([1, 0, np.nan, 1, np.inf, 6], [0, 0, 1, np.nan, 1, 3])

    assert np.isnan(found[:5]).all() and found[5] == 2


def test_floats_are_a_copy() -> None:
    mine = np.array([1.0, 2.0])
    arrays.floats(mine)[0] = 9

    assert mine[0] == 1


def test_amounts_must_be_known_and_lengths_equal() -> None:
    for wrong in ([-1], [np.nan], [np.inf]):
        with pytest.raises(ValueError, match="people must be known"):
            arrays.known_amounts("people", wrong)
    with pytest.raises(ValueError, match="unequal length"):
        arrays.same_length(people=[1], areas=[1, 2])
    assert arrays.same_length(people=[1, 2], areas=[3, 4]) == 2 and arrays.same_length() == 0


def test_a_number_for_people_is_plain_or_none() -> None:
    assert arrays.number(np.float64(2)) == 2
    assert arrays.number(np.nan) is None and arrays.number(np.inf) is None


def test_weights_become_shares_of_one() -> None:
    assert weights.normalised([3, 1]).tolist() == [0.75, 0.25]
    for wrong in ([], [0, 0], [-1, 2], [np.nan, 1], [[1]]):
        with pytest.raises(ValueError, match="weights"):
            weights.normalised(wrong)


def test_a_mean_of_what_is_known_says_how_much_was_known() -> None:
    mean = weights.mean_of_known([[1, 0], [np.nan, 0.5], [np.nan, np.nan]], [3, 1])

    assert mean.values[:2].tolist() == [0.75, 0.5] and np.isnan(mean.values[2])
    assert mean.confidence.tolist() == [1, 0.25, 0]


def test_shares_go_by_area_by_length_and_points_are_in_or_out() -> None:
    zone = shapely.box(0, 0, 10, 10)
    found = np.array(
        [
            shapely.box(5, 0, 15, 10),
            shapely.LineString([(5, 5), (25, 5)]),
            shapely.Point(1, 1),
            shapely.Point(11, 1),
            shapely.Polygon(),
        ],
        dtype=object,
    )

    share = share_inside(found, zone)

    assert share[:4].tolist() == [0.5, 0.25, 1, 0] and np.isnan(share[4])


def test_nobody_lives_inside_where_nothing_lies_inside_even_if_people_are_unknown() -> None:
    homes = np.array([shapely.box(0, 0, 1, 1), shapely.box(50, 0, 51, 1)], dtype=object)

    people = people_inside(homes, [np.nan, np.nan], shapely.box(0, 0, 10, 10))

    assert np.isnan(people[0]) and people[1] == 0
