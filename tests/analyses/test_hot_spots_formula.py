"""A10 as mathematics: golden z, many tests at once, clusters in any order. No database."""

import json
import math
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.analyses.domain.arrays import Floats, Places
from apps.analyses.methods.hot_spots import clusters, formula

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "golden" / "hot_spots.json").read_text(encoding="utf-8")
)


def silent(done: float) -> None:
    assert 0 <= done < 1


def stop(done: float) -> None:
    raise InterruptedError


def queen(side: int) -> list[tuple[int, int]]:
    """Pairs of cells of a square grid that share a side or a corner."""
    cells = list(product(range(side), repeat=2))
    return [
        (cells.index(one), cells.index(other))
        for one, other in product(cells, repeat=2)
        if one < other and abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1
    ]


def plain_dbscan(points: Floats, eps: float, least: int) -> tuple[set[frozenset[int]], set[int]]:
    """The definition by brute force: groups of cores, and noise."""
    near = np.linalg.norm(points[:, None] - points[None, :], axis=2) <= eps
    core = near.sum(axis=1) >= least
    reach = (near & core[:, None] & core[None, :]).astype(float)
    for _step in range(len(points)):
        reach = ((reach + reach @ reach) > 0).astype(float)
    groups = {frozenset(np.flatnonzero(reach[at]).tolist()) for at in np.flatnonzero(core)}
    noise = set(np.flatnonzero(~core & ~(near & core[None, :]).any(axis=1)).tolist())
    return groups, noise


def test_the_golden_grid_has_its_z_and_the_middle_none() -> None:
    z = formula.gi_star(GOLDEN["values"], queen(GOLDEN["side"]))

    expected = [math.nan if one is None else one for one in GOLDEN["z"]]
    assert z == pytest.approx(expected, abs=5e-5, nan_ok=True)
    assert np.isnan(z[4])


def test_equal_values_and_a_single_cell_have_no_z() -> None:
    assert np.isnan(formula.gi_star([0.1] * 9, queen(3))).all()
    assert np.isnan(formula.gi_star([5], [])).all()
    assert formula.gi_star([], []).size == 0


def test_a_cell_without_a_value_takes_no_part() -> None:
    values = [1.0, 1, 1, 1, 9, 9, 1, 9, 9, np.nan]

    z = formula.gi_star(values, [*queen(3), (8, 9)])

    assert np.isnan(z[9])
    assert z[:9] == pytest.approx(formula.gi_star(values[:9], queen(3)), nan_ok=True)


def test_a_pair_told_twice_counts_once() -> None:
    pairs = queen(3)

    twice = [*pairs, *((b, a) for a, b in pairs), (0, 0)]

    assert formula.gi_star(GOLDEN["values"], twice) == pytest.approx(
        formula.gi_star(GOLDEN["values"], pairs), nan_ok=True
    )


@given(st.lists(st.floats(-100, 100), min_size=16, max_size=16), st.floats(0.1, 10))
def test_other_units_do_not_change_z_and_the_other_sign_turns_it(
    values: list[float], scale: float
) -> None:
    plain = np.round(np.array(values), 3)

    z = formula.gi_star(plain, queen(4))

    assert formula.gi_star(plain * scale + 7, queen(4)) == pytest.approx(z, abs=1e-5, nan_ok=True)
    assert formula.gi_star(-plain, queen(4)) == pytest.approx(-z, abs=1e-9, nan_ok=True)


def test_p_is_two_sided_and_unknown_where_z_is() -> None:
    p = formula.normal_p([0, 1.959964, -1.959964, np.nan])

    assert p[:3] == pytest.approx([1, 0.05, 0.05], abs=1e-6) and np.isnan(p[3])


def test_benjamini_hochberg_by_hand_and_without_the_untested() -> None:
    # Sorted 0.01, 0.02, 0.03, 0.5: × 4/1, 4/2, 4/3, 4/4 = 0.04, 0.04, 0.04, 0.5.
    corrected = formula.benjamini_hochberg([0.03, np.nan, 0.01, 0.5, 0.02])

    assert corrected == pytest.approx([0.04, np.nan, 0.04, 0.5, 0.04], nan_ok=True)
    assert formula.benjamini_hochberg([]).size == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_correction_never_lowers_p_and_keeps_the_order(values: list[float]) -> None:
    plain = np.array(values)

    corrected = formula.benjamini_hochberg(plain)

    assert (corrected >= plain - 1e-12).all() and (corrected <= 1).all()
    assert (np.diff(corrected[np.argsort(plain, kind="stable")]) >= -1e-12).all()


def test_a_crowd_in_a_corner_is_hot_and_nothing_is_both() -> None:
    values = np.ones((9, 9))
    values[:3, :3] = 50

    result = formula.spots(values.ravel(), queen(9))

    assert result.hot()[0] and result.hot()[10] and not result.hot()[80]
    assert not (result.hot() & result.cold()).any()


def test_dealing_anew_repeats_with_its_seed_and_finds_the_same_crowd() -> None:
    values = np.ones((6, 6))
    values[:2, :2] = 50

    first = formula.permutation_p(values.ravel(), queen(6), draws=199, seed=1, tick=silent)

    assert (
        first.tolist()
        == formula.permutation_p(values.ravel(), queen(6), draws=199, seed=1, tick=silent).tolist()
    )
    assert first[0] <= 0.01 and first[35] > 0.1
    assert np.isnan(
        formula.permutation_p(GOLDEN["values"], queen(3), draws=9, seed=1, tick=silent)[4]
    )


def test_dealing_can_be_stopped_between_two_deals() -> None:
    with pytest.raises(InterruptedError):
        formula.permutation_p([1, 2, 3], [(0, 1)], draws=9, seed=1, tick=stop)


def test_a_neighbour_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="neighbour"):
        formula.gi_star([1, 2], [(0, 2)])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=50),
    st.integers(1, 6),
)
def test_clusters_are_those_of_the_definition(points: list[tuple[int, int]], least: int) -> None:
    places = np.array(points, dtype=float)
    groups, noise = plain_dbscan(places, 6.0, least)

    labels = clusters.dbscan(places, 6.0, least)

    assert set(np.flatnonzero(labels == clusters.NOISE).tolist()) == noise
    assert len(groups) == labels.max() + 1
    for group in groups:
        assert len({int(labels[at]) for at in group}) == 1


@given(st.permutations(range(30)))
def test_the_order_of_points_does_not_matter(order: list[int]) -> None:
    points = np.random.default_rng(4).uniform(0, 60, (30, 2))

    labels = clusters.dbscan(points, 9, 4)
    turned = clusters.dbscan(points[order], 9, 4)

    assert turned.tolist() == labels[order].tolist()


def test_two_crowds_are_two_clusters_the_larger_first_and_the_rest_noise() -> None:
    small = [(1000 + x, 0) for x in range(5)]
    large = [(0, y) for y in range(7)]

    labels = clusters.dbscan([*small, *large, (5000, 5000)], 150, 5)

    assert labels.tolist() == [1] * 5 + [0] * 7 + [-1]


def test_fewer_than_the_least_are_noise_and_points_exactly_at_eps_are_near() -> None:
    assert clusters.dbscan([(0, 0), (1, 0), (2, 0), (3, 0)], 150, 5).tolist() == [-1] * 4
    assert clusters.dbscan([(0, 0), (150, 0)], 150, 2).tolist() == [0, 0]
    assert clusters.dbscan([(0, 0), (150.01, 0)], 150, 2).tolist() == [-1, -1]
    assert clusters.dbscan([], 150, 5).tolist() == []


def test_twenty_thousand_statements_at_one_place_are_one_cluster() -> None:
    points = np.random.default_rng(1).normal(0, 10, (20_000, 2))

    labels = clusters.dbscan(points, 150, 5)

    assert (labels == 0).all()


def test_hulls_hold_their_points() -> None:
    labels: Places = np.array([0, 0, 0, 1, -1], dtype=np.intp)

    found = clusters.hulls([(0, 0), (10, 0), (0, 10), (50, 50), (99, 99)], labels)

    assert [one.area for one in found] == [50, 0]
    assert found[1].geom_type == "Point"
    assert clusters.hulls([], np.array([], dtype=np.intp)) == []


def test_no_reach_is_refused() -> None:
    with pytest.raises(ValueError, match="eps"):
        clusters.dbscan([(0, 0)], 0, 5)
