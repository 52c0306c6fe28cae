"""A8 as mathematics: core cells, commuting zones, enclaves, gravity, odd input. No database."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.analyses.methods.agglomeration import formula, gravity
from apps.analyses.methods.agglomeration.formula import Evidence, Zone

# 0 is the city. 1, 2 and 3 lie in a ring round 4; 5 lies beyond 3, apart from the others.
#   0 – 1, 0 – 2, 1 – 3, 2 – 3, 4 – 1, 4 – 2, 4 – 3, 3 – 5
NEIGHBOURS = [(0, 1), (0, 2), (1, 3), (2, 3), (4, 1), (4, 2), (4, 3), (3, 5), (0, 4)]
BORDER = [False, True, True, True, False, True]
# Commuters by residence (row) and workplace (column).
FLOWS = np.array(
    [
        [900, 10, 10, 10, 0, 70],
        [40, 60, 0, 0, 0, 0],
        [30, 10, 60, 0, 0, 0],
        [20, 0, 0, 80, 0, 0],
        [5, 0, 0, 0, 95, 0],
        [10, 0, 0, 0, 0, 90],
    ]
)
CORE = [True, False, False, False, False, False]


def zone_of(order: list[int]) -> Zone:
    """The zone of the six units, told in another order."""
    place = {unit: at for at, unit in enumerate(order)}
    core = np.array(CORE)[order]
    share = formula.commuting_share(FLOWS[np.ix_(order, order)], core)
    pairs = [(place[a], place[b]) for a, b in NEIGHBOURS]
    return formula.delineate(core, formula.qualifies(share), pairs, np.array(BORDER)[order])


def test_six_units_settle_within_three_rounds() -> None:
    zone = zone_of(list(range(6)))

    assert zone.rounds <= 3
    assert zone.inside.tolist() == [True, True, True, True, True, False]


def test_an_enclave_below_15_per_cent_is_in_and_marked() -> None:
    zone = zone_of(list(range(6)))

    assert formula.commuting_share(FLOWS, CORE)[4] == pytest.approx(0.05)
    assert zone.evidence[4] == Evidence.ENCLAVE
    assert zone.evidence[0] == Evidence.CORE and zone.evidence[5] == Evidence.OUTSIDE
    assert [zone.evidence[unit] for unit in (1, 2, 3)] == [Evidence.QUALIFIES] * 3


@given(st.permutations(range(6)))
def test_the_order_of_units_does_not_matter(order: list[int]) -> None:
    first, turned = zone_of(list(range(6))), zone_of(order)

    assert turned.evidence == tuple(first.evidence[unit] for unit in order)
    assert turned.rounds == first.rounds


def test_a_unit_that_commutes_but_lies_apart_is_an_exclave() -> None:
    # 0 – 1 – 2: only 2 commutes, 1 parts it from the city.
    zone = formula.delineate([1, 0, 0], [0, 0, 1], [(0, 1), (1, 2)], [1, 1, 1])

    assert zone.evidence == (Evidence.CORE, Evidence.OUTSIDE, Evidence.EXCLAVE)
    assert zone.inside.tolist() == [True, False, False]


def test_an_exclave_in_a_surrounded_place_comes_in_with_it() -> None:
    # 1 and 2 surround 3 and 4; 4 commutes and touches nobody but 3.
    pairs = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]
    zone = formula.delineate([1, 0, 0, 0, 0], [0, 1, 1, 0, 1], pairs, [1, 1, 1, 0, 0])

    assert zone.evidence[3:] == (Evidence.ENCLAVE, Evidence.QUALIFIES)


def test_a_unit_at_the_outer_border_and_an_island_are_no_enclaves() -> None:
    zone = formula.delineate([1, 0, 0], [0, 0, 0], [(0, 1)], [0, 1, 0])

    assert zone.evidence == (Evidence.CORE, Evidence.OUTSIDE, Evidence.OUTSIDE)


def test_where_nobody_works_the_share_is_unknown_and_does_not_qualify() -> None:
    share = formula.commuting_share([[5, 0], [0, 0]], [True, False])

    assert share[0] == 1 and np.isnan(share[1])
    assert formula.qualifies(share).tolist() == [True, False]
    assert formula.qualifies([0.15, 0.1499]).tolist() == [True, False]


def test_within_time_holds_at_every_departure() -> None:
    minutes = [[50, 50, 70, np.nan], [60, 61, 40, 10]]

    assert formula.within_time(minutes, 60).tolist() == [True, False, False, False]


def test_dense_cells_that_share_sides_make_a_centre_and_corners_do_not() -> None:
    people = [[30_000, 30_000, 0, 0], [0, 0, 30_000, 0], [0, 0, 0, 0]]

    assert formula.urban_centres(people, 1).tolist() == [[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_gaps_and_holes_of_a_centre_are_filled() -> None:
    people = np.full((5, 5), 4000.0)
    people[2, 2] = 0
    people[0, 2] = 100
    people[:, 4] = 0

    centres = formula.urban_centres(people, 1)

    assert centres[2, 2] == 1 and centres[0, 2] == 1
    assert (centres[:, 4] == 0).all()


def test_a_dense_place_of_few_people_is_no_centre_and_the_most_populous_is_the_first() -> None:
    people = [[60_000, 0, 0, 90_000, 0, 0, 49_999]]

    assert formula.urban_centres(people, 1).tolist() == [[2, 0, 0, 1, 0, 0, 0]]
    # Over 50 km² the same people are not dense.
    assert formula.urban_centres(people, 50).tolist() == [[0, 0, 0, 1, 0, 0, 0]]


def test_the_decreed_zone_is_compared_unit_by_unit() -> None:
    found = formula.compare([1, 1, 0, 0], [1, 0, 1, 0])

    assert found.both.tolist() == [0]
    assert found.only_computed.tolist() == [1] and found.only_decreed.tolist() == [2]
    assert found.agreement == pytest.approx(1 / 3)
    assert formula.compare([0], [0]).agreement is None


def test_no_units_and_no_cells_are_empty() -> None:
    zone = formula.delineate([], [], [], [])

    assert zone.evidence == () and zone.inside.size == 0
    assert formula.urban_centres(np.zeros((0, 0)), 1).size == 0
    with pytest.raises(ValueError, match="area"):
        formula.urban_centres([[1]], 0)


def test_gravity_by_hand_and_unknown_at_no_distance() -> None:
    model = gravity.Gravity(k=0.01, alpha=1, beta=1, gamma=2)

    flows = gravity.expected(model, [100, 400], [[0, 20], [20, np.nan]])

    assert flows[0, 1] == pytest.approx(0.01 * 100 * 400 / 400)
    assert np.isnan(flows[0, 0]) and np.isnan(flows[1, 1])


def test_the_fit_gives_back_the_model_that_made_the_flows() -> None:
    random = np.random.default_rng(5)
    people, distance = random.uniform(500, 90_000, 8), random.uniform(5, 120, (8, 8))
    model = gravity.Gravity(k=0.002, alpha=0.8, beta=0.9, gamma=1.7)

    found = gravity.fit(people, distance, gravity.expected(model, people, distance))

    assert found is not None
    assert (found.k, found.alpha, found.beta, found.gamma) == pytest.approx((0.002, 0.8, 0.9, 1.7))


def test_too_few_counted_pairs_fit_no_model() -> None:
    assert gravity.fit([100, 200], [[0, 9], [9, 0]], [[0, 5], [6, 0]]) is None
    assert gravity.fit([], np.zeros((0, 0)), np.zeros((0, 0))) is None


def test_modelled_flows_fill_what_was_not_counted_and_are_labelled() -> None:
    filled = gravity.fill_missing([[1, np.nan], [0, np.nan]], [[9, 8], [7, np.nan]])

    assert filled.commuters.tolist()[0] == [1, 8] and filled.commuters[1, 0] == 0
    assert filled.modelled.tolist() == [[False, True], [False, False]]
    assert np.isnan(filled.commuters[1, 1])
