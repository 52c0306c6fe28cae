"""A4 and A13 as mathematics: the square grid, shortest ways, bands, odd input. No database."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from apps.analyses.domain.arrays import Geometries
from apps.analyses.methods.network_catchment import formula
from apps.analyses.methods.network_catchment.formula import Network, Source


def network(nodes: int, *edges: tuple[int, int, float]) -> Network:
    table = np.array(edges, dtype=float).reshape(-1, 3)
    return Network(table[:, 0].astype(np.intp), table[:, 1].astype(np.intp), table[:, 2], nodes)


def grid(side: int, block_m: float) -> tuple[Network, Geometries, int]:
    """A square grid of side × side nodes, its lines, and the node in the middle."""
    xs, ys = np.meshgrid(np.arange(side), np.arange(side))
    points = block_m * np.column_stack([xs.ravel(), ys.ravel()])
    place = np.arange(side * side).reshape(side, side)
    right = np.column_stack([place[:, :-1].ravel(), place[:, 1:].ravel()])
    up = np.column_stack([place[:-1].ravel(), place[1:].ravel()])
    ends = np.concatenate([right, up])
    lines = shapely.linestrings(points[ends])
    metres = np.full(len(ends), block_m)
    return Network(ends[:, 0], ends[:, 1], metres, side * side), lines, side * side // 2


def test_on_a_square_grid_the_area_is_two_r_squared_and_the_ratio_0_637() -> None:
    net, lines, middle = grid(13, 100)
    node_m = formula.distances(net, Source([middle], [0]), 400)

    reached = formula.reached_lines(net, lines, node_m, 400)
    area = formula.service_area(reached, bridge_m=150).area

    assert area == pytest.approx(320_000, rel=0.02)
    assert formula.ped_shed_ratio(area, 400) == pytest.approx(0.637, abs=5e-4)


@pytest.mark.parametrize("radius", [250, 370, 430])
def test_the_ratio_holds_where_the_limit_falls_inside_blocks(radius: float) -> None:
    net, lines, middle = grid(13, 100)
    node_m = formula.distances(net, Source([middle], [0]), radius)

    area = formula.service_area(formula.reached_lines(net, lines, node_m, radius), 150).area

    assert area <= 2 * radius**2 * (1 + 1e-9)
    assert area == pytest.approx(2 * radius**2, rel=0.1)


def test_reached_lines_are_as_long_as_the_reached_shares() -> None:
    net, lines, middle = grid(13, 100)
    node_m = formula.distances(net, Source([middle], [30]), 333)

    share = formula.reached_share(net, node_m, 333)
    reached = formula.reached_lines(net, lines, node_m, 333)

    assert sum(line.length for line in reached) == pytest.approx((share * net.metres).sum())


def test_an_edge_is_walked_into_from_both_ends() -> None:
    # 0 —300— 1, and a way round of 100 from 0 to 1.
    net = network(3, (0, 1, 300), (0, 2, 50), (2, 1, 50))
    node_m = formula.distances(net, Source([0], [0]), 180)

    share = formula.reached_share(net, node_m, 180)

    assert node_m.tolist() == [0, 100, 50]
    assert share == pytest.approx([(180 + 80) / 300, 1, 1])


def test_the_shortest_of_parallel_edges_counts_and_loops_do_no_harm() -> None:
    net = network(2, (0, 1, 90), (1, 0, 40), (0, 1, 70), (1, 1, 10))

    assert formula.distances(net, Source([0], [0]), 500).tolist() == [0, 40]


def test_the_nearest_entrance_counts_with_its_own_way_to_the_network() -> None:
    net = network(3, (0, 1, 100), (1, 2, 100))

    node_m = formula.distances(net, Source([0, 2], [80, 10]), 500)

    assert node_m.tolist() == [80, 110, 10]


def test_nobody_takes_a_short_cut_through_the_station() -> None:
    # From the entrance at 0 the way to 1 is the street, although both ends have an entrance.
    net = network(2, (0, 1, 400))

    node_m = formula.distances(net, Source([0, 1], [0, 300]), 500)

    assert node_m.tolist() == [0, 300]


def test_steps_without_length_join_their_nodes() -> None:
    net = network(3, (0, 1, 0), (1, 2, 10))
    node_m = formula.distances(net, Source([0], [0]), 50)

    assert node_m.tolist() == [0, 0, 10]
    assert formula.reached_share(net, node_m, 50).tolist() == [1, 1]


def test_what_lies_beyond_the_limit_has_no_distance() -> None:
    net = network(4, (0, 1, 100), (1, 2, 100))

    node_m = formula.distances(net, Source([0], [0]), 150)

    assert node_m[:2].tolist() == [0, 100] and np.isnan(node_m[2:]).all()
    assert formula.reached_share(net, node_m, 150).tolist() == [1, 0.5]


def test_places_along_an_edge_have_their_exact_distance() -> None:
    net = network(2, (0, 1, 100))
    node_m = np.array([50.0, 70.0])

    metres = formula.distances_along(net, node_m, np.array([0, 0, 0]), [0, 60, 100])

    assert metres.tolist() == [50, 110, 70]


def test_bands_hold_their_outer_edge_and_end() -> None:
    bands = formula.band_of([0, 400, 400.1, 1200, 1201, np.nan], [400, 800, 1200])

    assert bands.tolist() == [0, 0, 1, 2, -1, -1]
    with pytest.raises(ValueError, match="rise"):
        formula.band_of([1], [800, 400])


@given(st.integers(1, 5), st.integers(0, 30), st.integers(0, 2**32 - 1))
def test_the_union_never_counts_more_than_all_stations_or_all_people(
    stations: int, places: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    metres = random.uniform(0, 2000, (stations, places))
    metres[metres > 1700] = np.nan
    people = random.integers(0, 500, places)

    found = formula.gather(metres, people, [400, 800, 1200])

    assert found.union.sum() <= found.by_station.sum() + 1e-9
    assert found.union.sum() <= people.sum()
    # Nearer than the first edge to any station is nearer than it to the nearest one.
    assert found.union[0] >= found.by_station[:, 0].max(initial=0) - 1e-9


def test_two_stations_share_a_home_once() -> None:
    found = formula.gather([[300, 900], [500, np.nan]], [10, 7], [400, 800, 1200])

    assert found.by_station.tolist() == [[10, 0, 7], [0, 10, 0]]
    assert found.union.tolist() == [10, 0, 7]


def test_no_entrance_no_edges_and_no_places_are_empty() -> None:
    assert np.isnan(formula.distances(network(2, (0, 1, 5)), Source([], []), 100)).all()
    assert formula.distances(network(1), Source([0], [3]), 100).tolist() == [3]
    assert formula.service_area([], 100).is_empty
    assert formula.gather(np.zeros((0, 0)), [], [400]).union.tolist() == [0]


def test_a_line_alone_has_no_area_and_no_radius_no_ratio() -> None:
    assert formula.service_area([shapely.LineString([(0, 0), (90, 0)])], 50).area == 0
    assert formula.ped_shed_ratio(100, 0) is None
    assert formula.ped_shed_ratio(math.pi * 100, 10) == pytest.approx(1)


def test_a_node_that_is_not_there_and_a_negative_length_are_refused() -> None:
    with pytest.raises(ValueError, match="not there"):
        formula.distances(network(2, (0, 5, 1)), Source([0], [0]), 10)
    with pytest.raises(ValueError, match="metres"):
        formula.distances(network(2, (0, 1, -1)), Source([0], [0]), 10)
