"""Class breaks of thematic maps."""

import itertools

import numpy as np
import pytest

from apps.analyses.domain.breaks import Scheme, breaks, classify

VALUES = np.array([1.0, 2.0, 2.5, 9.0, 10.0, 11.0, 40.0, 41.0])


def spread(groups: list[np.ndarray]) -> float:
    """The sum of squared deviations from the means of the groups."""
    return sum(float(((one - one.mean()) ** 2).sum()) for one in groups)


def test_natural_breaks_fall_into_the_gaps() -> None:
    assert breaks(VALUES, Scheme.NATURAL, 3) == [1.0, 2.5, 11.0, 41.0]


def test_natural_breaks_are_the_best_of_all_divisions() -> None:
    values = np.array([3.0, 5.0, 5.0, 8.0, 13.0, 14.0, 21.0, 22.0, 22.5, 40.0])
    limits = breaks(values, Scheme.NATURAL, 4)
    classes = classify(values, limits)

    found = spread([values[classes == one] for one in range(4)])
    tried = (np.split(values, cut) for cut in itertools.combinations(range(1, len(values)), 3))
    assert found == pytest.approx(min(spread(one) for one in tried))


def test_quantiles_are_values_and_share_out_equally() -> None:
    limits = breaks(np.arange(1.0, 13.0), Scheme.QUANTILE, 4)

    assert limits == [1.0, 3.0, 6.0, 9.0, 12.0]
    assert np.bincount(classify(np.arange(1.0, 13.0), limits)).tolist() == [3, 3, 3, 3]


def test_equal_classes_are_of_equal_width() -> None:
    assert breaks(VALUES, Scheme.EQUAL, 4) == [1.0, 11.0, 21.0, 31.0, 41.0]


def test_fixed_limits_outside_the_values_are_left_out() -> None:
    assert breaks(VALUES, Scheme.FIXED, 5, fixed=[0.5, 5, 20, 100]) == [1.0, 5, 20, 41.0]


def test_few_different_values_make_few_classes() -> None:
    assert breaks(np.array([4.0, 4.0, 7.0]), Scheme.NATURAL, 5) == [4.0, 7.0]
    assert breaks(np.array([4.0, 4.0]), Scheme.QUANTILE, 5) == [4.0, 4.0]


def test_what_has_no_data_is_in_no_class() -> None:
    values = np.array([np.nan, 1.0, 5.0])

    assert classify(values, breaks(values, Scheme.EQUAL, 2)).tolist() == [-1, 0, 1]
    assert breaks(np.array([np.nan]), Scheme.NATURAL, 3) == []


def test_a_class_holds_its_upper_limit() -> None:
    assert classify(np.array([1.0, 3.0, 3.1, 9.0, 0.0, 99.0]), [1.0, 3.0, 9.0]).tolist() == [
        *(0, 0, 1, 1),
        *(0, 1),
    ]


def test_many_different_values_are_divided_in_the_end() -> None:
    values = np.concatenate([np.linspace(0, 1, 4_000), np.linspace(10, 11, 4_000)])

    assert breaks(values, Scheme.NATURAL, 2)[1] == pytest.approx(1.0, abs=0.01)


def test_no_class_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one class"):
        breaks(VALUES, Scheme.EQUAL, 0)
