"""Rule topology/rec-no-duplicate-vertex."""

import shapely

from apps.plans.rules.no_duplicate_vertex import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, fixed, look, scene, street, zone

TWICE = shapes.ring((0, 0), (100, 0), (100, 0), (100, 100), (0, 100))
FAILING = scene(drawn("functional-zone", TWICE, 1))
PASSING = scene(zone(0, 0, 100, 1), street(2, (0, 0), (10, 0), (10, 10)))


def test_the_repeated_vertex_is_the_defect() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.point(100, 0))
    assert found.measure == 1


def test_a_line_that_repeats_twice_is_one_finding_of_two() -> None:
    (found,) = look(RULE, scene(street(1, (0, 0), (0, 0), (5, 0), (9, 0), (9, 0.0004))))

    assert found.measure == 2


def test_a_ring_that_closes_is_no_repetition() -> None:
    hole = shapes.square(0, 0, 100).difference(shapes.square(40, 40, 20))

    assert look(RULE, scene(drawn("functional-zone", shapely.multipolygons([hole]), 1))) == []


def test_a_vertex_that_two_parts_share_is_no_repetition() -> None:
    parts = shapely.multilinestrings(
        [*shapes.line((0, 0), (5, 0)).geoms, *shapes.line((5, 0), (9, 0)).geoms]
    )

    assert look(RULE, scene(drawn("transport-line", parts, 1, mode="street"))) == []


def test_the_fix_leaves_the_outline_as_it_is() -> None:
    (found,) = look(RULE, FAILING)

    (operation,) = fixed(RULE, FAILING, found)

    assert operation.geometry.equals(TWICE)
    assert shapely.get_num_coordinates(operation.geometry) == 5
