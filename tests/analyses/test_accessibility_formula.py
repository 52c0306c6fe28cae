"""A1 as mathematics: golden numbers, the invariant of supply, odd input. No database."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.analyses.methods.accessibility import formula

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "golden" / "accessibility.json").read_text(encoding="utf-8")
)
KINDS = {"steps": formula.steps, "gaussian": formula.gaussian}


def golden(kind: str) -> formula.Access:
    decay = KINDS[kind](GOLDEN["limit_minutes"])
    return formula.access(GOLDEN["population"], GOLDEN["capacity"], GOLDEN["minutes"], decay)


@pytest.mark.parametrize("kind", KINDS)
def test_the_golden_places_and_facilities_come_out(kind: str) -> None:
    result = golden(kind)

    assert result.by_facility == pytest.approx(GOLDEN[kind]["by_facility"], abs=5e-6)
    assert result.by_place == pytest.approx(GOLDEN[kind]["by_place"], abs=5e-6)
    assert result.by_place @ GOLDEN["population"] == pytest.approx(GOLDEN["supply_served"])


def test_the_golden_gini_comes_out() -> None:
    assert golden("steps").gini == pytest.approx(GOLDEN["steps"]["gini"], abs=5e-5)


def test_weights_of_steps_hold_to_their_edge_and_end_at_the_limit() -> None:
    minutes = np.array([0, 10, 10.1, 20, 25, 30, 30.1, np.inf])

    assert formula.steps(30)(minutes).tolist() == [1, 1, 0.68, 0.68, 0.22, 0.22, 0, 0]
    assert formula.steps(25)(minutes).tolist() == [1, 1, 0.68, 0.68, 0.22, 0, 0, 0]


def test_gaussian_weights_fall_from_one_at_the_door_to_zero_at_the_limit() -> None:
    weights = formula.gaussian(30)(np.array([0, 15, 30, 45, np.inf]))

    assert weights[0] == 1 and (weights[2:] == 0).all()
    assert 0 < weights[1] < 1
    with pytest.raises(ValueError, match="limit"):
        formula.gaussian(0)


@given(
    st.lists(st.integers(1, 10_000), min_size=1, max_size=12),
    st.lists(st.integers(1, 5_000), min_size=1, max_size=6),
    st.integers(0, 2**32 - 1),
    st.sampled_from(sorted(KINDS)),
)
def test_no_capacity_is_lost_or_made(
    people: list[int], supply: list[int], seed: int, kind: str
) -> None:
    minutes = np.random.default_rng(seed).uniform(0, 60, (len(people), len(supply)))

    result = formula.access(people, supply, minutes, KINDS[kind](30))

    given_out = result.by_place @ np.array(people)
    assert given_out == pytest.approx(np.array(supply)[result.served].sum())
    assert result.gini is None or 0 <= result.gini < 1


def test_the_order_of_places_does_not_matter() -> None:
    turned = formula.access(
        GOLDEN["population"][::-1], GOLDEN["capacity"], GOLDEN["minutes"][::-1], formula.steps(30)
    )

    assert turned.by_place[::-1] == pytest.approx(golden("steps").by_place)
    assert turned.gini == pytest.approx(golden("steps").gini)


def test_a_place_without_a_facility_is_unserved_and_has_nothing() -> None:
    result = formula.access([100, 40], [10], [[5], [np.nan]], formula.steps(30))

    assert result.by_place.tolist() == [0.1, 0]
    assert result.unserved_places.tolist() == [False, True]
    assert result.unserved_people == 40


def test_a_facility_that_nobody_reaches_has_no_ratio() -> None:
    result = formula.access([100], [10, 20], [[5, np.inf]], formula.steps(30))

    assert np.isnan(result.by_facility[1]) and not result.served[1]
    assert result.by_place.tolist() == [0.1]


def test_where_nobody_lives_access_is_unknown_and_not_infinite() -> None:
    result = formula.access([0, 100], [10, 20], [[5, 50], [50, 5]], formula.steps(30))

    assert np.isnan(result.by_place[0]) and result.by_place[1] == pytest.approx(0.2)
    assert result.gini == 0


def test_nothing_at_all_gives_empty_arrays_and_no_gini() -> None:
    result = formula.access([], [], np.zeros((0, 0)), formula.steps(30))

    assert result.by_place.size == result.by_facility.size == 0
    assert result.unserved_people == 0 and result.gini is None


def test_people_with_no_facility_anywhere_are_all_unserved() -> None:
    result = formula.access([70, 30], [], np.zeros((2, 0)), formula.steps(30))

    assert result.unserved_people == 100 and result.gini is None


def test_gini_is_zero_for_equals_and_nears_one_when_one_has_all() -> None:
    assert formula.gini([3, 3, 3], [1, 50, 9]) == pytest.approx(0)
    assert formula.gini([1, 0], [1, 999]) == pytest.approx(0.999)
    assert formula.gini([0, 0], [5, 5]) is None


def test_unknown_people_and_negative_minutes_are_refused() -> None:
    with pytest.raises(ValueError, match="population"):
        formula.access([np.nan], [1], [[1]], formula.steps(30))
    with pytest.raises(ValueError, match="minutes"):
        formula.access([1], [1], [[-1]], formula.steps(30))
