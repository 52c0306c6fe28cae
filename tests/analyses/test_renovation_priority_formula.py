"""A6 as mathematics: best and worst, missing values, ties, the queue. No database."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.analyses.methods.renovation_priority import formula
from apps.analyses.methods.renovation_priority.formula import Priority

UIDS = ["a", "b", "c", "d", "e"]
# Wear in per cent (more is worse) and heritage (more speaks against).
VALUES = [[90, 0], [10, 4], [50, 2], [70, 1], [30, 3]]


def ranked(
    values: object, *, urgent: tuple[int, ...] = (), weights: tuple[float, ...] = (0.6, 0.4)
) -> Priority:
    flags = [place in urgent for place in range(5)]
    return formula.priority(UIDS, values, [1, -1], weights, flags)


def test_all_indicators_at_their_worst_give_100_and_at_their_best_0() -> None:
    result = ranked(VALUES)

    assert result.index[0] == pytest.approx(100)
    assert result.index[1] == pytest.approx(0)
    assert result.index[2] == pytest.approx(50)
    assert result.confidence.tolist() == pytest.approx([1] * 5)
    assert result.rank.tolist() == [1, 5, 3, 2, 4]


def test_the_scale_runs_from_the_5th_to_the_95th_percentile() -> None:
    column = np.arange(101.0)[:, None]

    scaled = formula.scaled(column)[:, 0]

    assert scaled[[0, 5, 50, 95, 100]] == pytest.approx([0, 0, 0.5, 1, 1])


def test_a_freak_value_does_not_stretch_the_scale() -> None:
    column = np.append(np.arange(100.0), 1e9)[:, None]

    assert formula.scaled(column)[50, 0] == pytest.approx(0.5, abs=0.01)


def test_missing_data_lowers_the_confidence_and_not_the_index() -> None:
    holes = [list(map(float, row)) for row in VALUES]
    holes[0][1] = np.nan

    result = ranked(holes)

    assert result.index[0] == pytest.approx(100)
    assert result.confidence[0] == pytest.approx(0.6)
    assert result.rank[0] == 1


def test_a_block_of_which_nothing_is_known_has_no_index_and_comes_last() -> None:
    holes = [list(map(float, row)) for row in VALUES]
    holes[0] = [np.nan, np.nan]

    result = ranked(holes)

    assert np.isnan(result.index[0]) and result.confidence[0] == 0
    assert result.rank[0] == 5


def test_an_indicator_that_is_equal_everywhere_counts_as_unknown() -> None:
    same = [[row[0], 7] for row in VALUES]

    result = ranked(same)

    assert np.isnan(result.need[:, 1]).all()
    assert result.confidence == pytest.approx([0.6] * 5)


def test_an_emergency_comes_first_and_keeps_its_index() -> None:
    result = ranked(VALUES, urgent=(1,))

    assert result.rank.tolist() == [2, 1, 4, 3, 5]
    assert result.index[1] == pytest.approx(0)


def test_equals_are_ordered_by_uid_whatever_their_order() -> None:
    turned = formula.priority(
        ["c", "a", "b"], [[1, 1], [1, 1], [0, 2]], [1, -1], [1, 1], [False] * 3
    )

    assert turned.rank.tolist() == [2, 1, 3]


@given(st.integers(0, 2**32 - 1))
def test_more_need_never_lowers_the_index(seed: int) -> None:
    values = np.random.default_rng(seed).random((5, 2))
    result = ranked(values)

    assert ((result.index >= -1e-9) & (result.index <= 100 + 1e-9)).all()
    for one in range(5):
        for other in range(5):
            if (result.need[one] >= result.need[other]).all():
                assert result.index[one] >= result.index[other] - 1e-9


def test_the_queue_takes_the_best_ratio_while_the_budget_lasts() -> None:
    found = formula.queue(UIDS, [50, 40, 30, 20, 10], [10, 5, 30, 2, 5], [False] * 5, 20)

    # Ratios 5, 8, 1, 10, 2: d (2), b (5), a (10); e (5) and c (30) no longer fit.
    assert found.taken == ("d", "b", "a")
    assert found.spent == 17
    assert found.too_dear == ("e", "c")


def test_what_no_longer_fits_is_passed_over_and_a_cheaper_one_follows() -> None:
    found = formula.queue(["a", "b", "c"], [90, 50, 5], [9, 8, 1], [False] * 3, 10)

    assert found.taken == ("a", "c") and found.too_dear == ("b",)


def test_the_urgent_are_first_in_the_queue_and_equals_go_by_uid() -> None:
    found = formula.queue(["c", "a", "b"], [1, 1, 1], [5, 5, 50], [False, False, True], 55)

    assert found.taken == ("b", "a") and found.too_dear == ("c",)


def test_unknown_or_no_cost_is_listed_apart_and_never_infinitely_good() -> None:
    found = formula.queue(
        ["a", "b", "c", "d"], [1, 1, np.nan, 1], [np.nan, 0, 5, -3], [False] * 4, 100
    )

    assert found.taken == () and found.spent == 0
    assert found.without_cost == ("a", "b", "c", "d")


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 50)), max_size=20), st.floats(0, 200))
def test_the_queue_never_overspends(blocks: list[tuple[float, float]], budget: float) -> None:
    uids = [f"{place:02}" for place in range(len(blocks))]
    gains, costs = [one for one, _ in blocks], [one for _, one in blocks]

    found = formula.queue(uids, gains, costs, [False] * len(blocks), budget)

    assert found.spent <= budget + 1e-9
    assert found.spent == pytest.approx(sum(costs[uids.index(uid)] for uid in found.taken))
    assert sorted(found.taken + found.too_dear + found.without_cost) == uids


def test_no_blocks_give_nothing() -> None:
    result = formula.priority([], np.zeros((0, 2)), [1, 1], [1, 1], [])

    assert result.index.size == 0
    assert formula.queue([], [], [], [], 10).taken == ()


def test_a_direction_that_is_none_and_an_unknown_budget_are_refused() -> None:
    with pytest.raises(ValueError, match="direction"):
        formula.priority(["a"], [[1]], [0], [1], [False])
    with pytest.raises(ValueError, match="budget"):
        formula.queue([], [], [], [], float("nan"))
