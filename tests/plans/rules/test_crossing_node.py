"""Rule network/rec-crossing-node."""

import numpy as np

from apps.plans.domain.network import has_vertex_at
from apps.plans.rules.crossing_node import RULE
from tests import shapes
from tests.plans.rules.drawn import fixed, look, scene, street

FAILING = scene(street(1, (0, 50), (100, 50)), street(2, (50, 0), (50, 100)))
PASSING = scene(street(1, (0, 50), (50, 50), (100, 50)), street(2, (50, 0), (50, 50), (50, 100)))


def test_the_crossing_is_the_defect() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.point(50, 50))


def test_a_node_in_one_line_is_not_enough() -> None:
    half = scene(street(1, (0, 50), (50, 50), (100, 50)), street(2, (50, 0), (50, 100)))

    assert len(look(RULE, half)) == 1


def test_lines_of_different_networks_pass_over_each_other() -> None:
    lines = scene(street(1, (0, 50), (100, 50)), street(2, (50, 0), (50, 100), mode="lrt"))

    assert look(RULE, lines) == []


def test_two_crossings_of_a_pair_are_one_finding() -> None:
    wave = street(2, (10, 0), (30, 100), (50, 0))

    (found,) = look(RULE, scene(street(1, (0, 50), (100, 50)), wave))

    assert found.measure == 2


def test_lines_that_share_a_stretch_do_not_cross() -> None:
    lines = scene(street(1, (0, 0), (100, 0)), street(2, (20, 0), (60, 0)))

    assert look(RULE, lines) == []


def test_the_fix_adds_the_node_and_moves_nothing() -> None:
    (found,) = look(RULE, FAILING)

    operations = fixed(RULE, FAILING, found)

    assert {one.uid.int for one in operations} == {1, 2}
    for one in operations:
        before = FAILING.rows("transport-line").by_uid[one.uid].geometry
        assert one.geometry.equals(before)
        assert has_vertex_at(one.geometry, np.array([shapes.point(50, 50)])).all()
