"""Rule topology/rec-no-sliver."""

from apps.plans.rules.no_sliver import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, look, scene, zone

STRIP = shapes.box(0, 0, 0.4, 200)
FAILING = scene(drawn("functional-zone", STRIP, 1))
PASSING = scene(drawn("functional-zone", shapes.box(0, 0, 0.6, 200), 1), zone(10, 0, 100, 2))


def test_the_measure_is_four_areas_over_the_perimeter() -> None:
    (found,) = look(RULE, FAILING)

    assert round(found.measure, 4) == round(4 * 80 / 400.8, 4)
    assert found.geometry.equals(STRIP.geoms[0])


def test_a_thin_part_beside_a_broad_one_is_found_alone() -> None:
    parts = shapes.box(0, 0, 100, 100).union(STRIP.union(shapes.box(200, 0, 200.3, 100)))

    (found,) = look(RULE, scene(drawn("functional-zone", parts, 1)))

    assert found.geometry.bounds[0] == shapes.box(200, 0, 201, 1).bounds[0]


def test_points_and_lines_are_not_thin() -> None:
    others = scene(
        drawn("transport-stop", shapes.point(0, 0), 1),
        drawn("transport-line", shapes.line((0, 0), (9, 9)), 2),
    )

    assert look(RULE, others) == []
