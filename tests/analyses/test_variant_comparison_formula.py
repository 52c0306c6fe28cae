"""A11 as mathematics: differences, dominance, what moved the number, odd input. No database."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.analyses.methods.accessibility.formula import access, steps
from apps.analyses.methods.variant_comparison import formula
from apps.analyses.methods.variant_comparison.formula import Contribution

# Access (more is better), people in protection zones (less is better), cost (less is better).
DIRECTION = [1, -1, -1]
BASE = [0.20, 400.0, 100.0]


def silent(done: float) -> None:
    assert 0 <= done < 1


def test_identical_variants_have_no_difference_and_do_not_dominate() -> None:
    same = [BASE, BASE, BASE]

    result = formula.deltas(BASE, same, DIRECTION)

    assert (result.delta == 0).all() and (result.better == 0).all() and (result.relative == 0).all()
    assert not formula.dominance(same, DIRECTION).any()
    assert formula.undominated(same, DIRECTION).all()


def test_differences_point_in_the_direction_of_good() -> None:
    result = formula.deltas(BASE, [[0.25, 300, 110]], DIRECTION)

    assert result.delta[0] == pytest.approx([0.05, -100, 10])
    assert result.better[0] == pytest.approx([0.05, 100, -10])
    assert result.relative[0] == pytest.approx([0.25, -0.25, 0.1])


def test_unknown_values_have_no_difference_and_a_base_of_zero_no_share() -> None:
    result = formula.deltas([np.nan, 0, 5], [[1, 2, np.nan]], DIRECTION)

    assert np.isnan(result.delta[0]).tolist() == [True, False, True]
    assert np.isnan(result.relative[0]).all()


def test_rounding_is_no_difference() -> None:
    assert formula.deltas([0.3], [[0.1 + 0.2]], [1]).delta.tolist() == [[0]]
    assert not formula.dominance([[0.3], [0.1 + 0.2]], [1]).any()


def test_a_variant_dominates_that_is_nowhere_worse_and_somewhere_better() -> None:
    variants = [[0.25, 300, 90], [0.25, 300, 95], [0.30, 500, 95]]

    found = formula.dominance(variants, DIRECTION)

    assert found.tolist() == [[False, True, False], [False] * 3, [False] * 3]
    assert formula.undominated(variants, DIRECTION).tolist() == [True, False, True]


def test_variants_with_unknown_values_cannot_be_compared() -> None:
    assert not formula.dominance([[1, np.nan], [0, 5]], [1, 1]).any()


@given(st.integers(0, 2**32 - 1), st.integers(1, 8))
def test_dominance_goes_one_way_and_somebody_is_always_undominated(seed: int, many: int) -> None:
    variants = np.random.default_rng(seed).integers(0, 4, (many, 3)).astype(float)

    found = formula.dominance(variants, DIRECTION)

    assert not (found & found.T).any()
    assert formula.undominated(variants, DIRECTION).any()
    for a, b, c in np.ndindex(many, many, many):
        assert not (found[a, b] and found[b, c]) or found[a, c]


def test_adding_one_clinic_changes_access_and_names_it_first() -> None:
    minutes = {"clinic": [[5.0], [40.0]], "kiosk": [[90.0], [90.0]], "old": [[25.0], [12.0]]}
    capacity = {"clinic": [80.0], "kiosk": [5.0], "old": [50.0]}

    def mean_access(changes: frozenset[str]) -> float | None:
        built = ["old", *sorted(changes & {"clinic", "kiosk"})]
        times = np.concatenate([minutes[one] for one in built], axis=1)
        supply = np.concatenate([capacity[one] for one in built])
        return float(access([300, 200], supply, times, steps(30)).by_place.mean())

    result = formula.contributions(["kiosk", "clinic", "bench"], mean_access, silent)

    assert [one.change for one in result.top] == ["clinic"]
    assert result.top[0].amount == pytest.approx(result.total)
    assert result.interaction == pytest.approx(0) and result.others == 0


def test_contributions_by_hand_and_what_two_do_only_together() -> None:
    worth = {"a": 3.0, "b": -5.0, "c": 3.0}

    def value(changes: frozenset[str]) -> float | None:
        return 10 + sum(worth[one] for one in changes) + (4 if {"a", "c"} <= changes else 0)

    result = formula.contributions(["c", "b", "a"], value, silent)

    assert result.top == (
        Contribution("a", 7.0),
        Contribution("c", 7.0),
        Contribution("b", -5.0),
    )
    assert result.total == 5 and result.interaction == -4


def test_ten_are_shown_and_the_others_are_counted() -> None:
    names = [f"{place:02}" for place in range(14)]

    result = formula.contributions(names, lambda all_: float(sum(map(int, all_))), silent)

    assert [one.change for one in result.top] == names[:3:-1]
    # "00" moved nothing; 01, 02 and 03 moved something and are not shown.
    assert result.others == 3


def test_an_unknown_value_is_an_unknown_contribution_and_comes_last() -> None:
    def value(changes: frozenset[str]) -> float | None:
        return None if changes == {"b"} else float(len(changes))

    result = formula.contributions(["a", "b"], value, silent)

    assert result.top == (Contribution("b", 1.0), Contribution("a", None))
    assert result.total == 2 and result.interaction is None


def test_an_unknown_base_or_variant_has_no_contributions() -> None:
    result = formula.contributions(["a"], lambda changes: 1.0 if changes else None, silent)

    assert result.total is None and result.top == ()


def test_no_changes_move_nothing() -> None:
    result = formula.contributions([], lambda _changes: 7.0, silent)

    assert result == formula.Contributions(0.0, 0.0, (), 0)
    assert formula.undominated(np.zeros((0, 3)), DIRECTION).size == 0


def test_the_work_can_be_stopped_between_two_computations() -> None:
    calls: list[frozenset[str]] = []

    def value(changes: frozenset[str]) -> float | None:
        calls.append(changes)
        return 1.0

    def stop(done: float) -> None:
        if done >= 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        formula.contributions(["a", "b", "c", "d"], value, stop)
    assert len(calls) == 4


def test_other_shapes_directions_and_double_names_are_refused() -> None:
    with pytest.raises(ValueError, match="same indicators"):
        formula.deltas([1], [[1, 2]], [1, 1])
    with pytest.raises(ValueError, match="direction"):
        formula.deltas([1], [[1]], [0])
    with pytest.raises(ValueError, match="twice"):
        formula.contributions(["a", "a"], lambda _changes: 1.0, silent)
