"""Rule topology/rec-simple-line."""

import pytest
import shapely

from apps.plans.rules.simple_line import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, look, scene, street

LOOP = ((0, 0), (100, 100), (100, 0), (0, 100))

FAILING = scene(street(1, *LOOP))
PASSING = scene(street(1, (0, 0), (100, 100), (100, 0)))


def test_the_crossing_is_the_defect() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.point(50, 50))
    assert (found.uid.int, found.measure) == (1, 1.0)


def test_two_crossings_are_one_finding_with_both_places() -> None:
    twice = street(1, (0, 0), (100, 0), (100, 50), (30, 50), (30, -50), (60, -50), (60, 90))

    (found,) = look(RULE, scene(twice))

    assert found.measure == 3.0
    assert found.geometry.equals(
        shapes.point(30, 0).union(shapes.point(60, 0)).union(shapes.point(60, 50))
    )


def test_a_line_that_runs_back_over_itself_is_found() -> None:
    (found,) = look(RULE, scene(street(1, (0, 0), (100, 0), (40, 0))))

    assert found.geometry.equals(shapes.line((40, 0), (100, 0)))


@pytest.mark.parametrize(
    "points",
    [
        ((0, 0), (100, 0), (100, 100), (0, 0)),
        ((0, 0), (100, 0), (150, 50), (100, 50), (100, 0)),
    ],
    ids=["a ring", "a turning place at its end"],
)
def test_a_line_that_ends_on_itself_is_no_defect(points: tuple[tuple[float, float], ...]) -> None:
    assert look(RULE, scene(street(1, *points))) == []


def test_two_parts_of_one_line_may_cross() -> None:
    first, second = shapes.line((0, 0), (100, 100)), shapes.line((0, 100), (100, 0))
    cross = shapely.multilinestrings([*first.geoms, *second.geoms])

    assert look(RULE, scene(drawn("transport-line", cross, 1, mode="lrt"))) == []


def test_areas_and_points_are_left_alone() -> None:
    assert look(RULE, scene(drawn("functional-zone", shapes.square(0, 0, 9), 1))) == []
    assert look(RULE, scene(drawn("transport-stop", shapes.point(0, 0), 2))) == []
