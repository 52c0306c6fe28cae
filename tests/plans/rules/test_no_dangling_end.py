"""Rule network/rec-no-dangling-end."""

import pytest
import shapely

from apps.plans.rules import crossing_node
from apps.plans.rules.no_dangling_end import RULE
from tests import shapes
from tests.plans.rules.drawn import fixed, look, scene, street

MAIN = street(1, (0, 0), (100, 0))
FAILING = scene(MAIN, street(2, (50, 3), (50, 90)))
PASSING = scene(MAIN, street(2, (50, 0), (50, 90)))


def test_the_end_is_the_defect_and_the_distance_the_measure() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.point(50, 3))
    assert found.measure == pytest.approx(3)
    assert (found.uid.int, found.other_uid.int) == (2, 1)


def test_an_end_out_of_reach_is_a_dead_end() -> None:
    assert look(RULE, scene(MAIN, street(2, (50, 6), (50, 90)))) == []


def test_an_end_that_touches_one_line_does_not_dangle_beside_another() -> None:
    lines = scene(MAIN, street(2, (50, 0), (50, 90)), street(3, (0, -3), (100, -3)))

    assert [one for one in look(RULE, lines) if one.uid.int == 2] == []


def test_a_light_rail_end_near_a_street_does_not_dangle() -> None:
    assert look(RULE, scene(MAIN, street(2, (50, 3), (50, 90), mode="lrt"))) == []


def test_where_parts_of_a_line_meet_nothing_ends() -> None:
    parts = shapely.multilinestrings(
        [*shapes.line((50, 3), (50, 90)).geoms, *shapes.line((50, 3), (90, 60)).geoms]
    )
    bent = street(2, (0, 0), (1, 1))
    joined = type(bent)(bent.layer, bent.uid, parts, bent.attributes, 2)

    assert look(RULE, scene(MAIN, joined)) == []


def test_the_fix_brings_the_end_onto_the_line_with_a_node() -> None:
    (found,) = look(RULE, FAILING)

    operations = {one.uid.int: one.geometry for one in fixed(RULE, FAILING, found)}

    assert operations[2].equals(shapes.line((50, 0), (50, 90)))
    assert shapely.get_num_coordinates(operations[1]) == 3
    mended = scene(street(1, (0, 0), (50, 0), (100, 0)), street(2, (50, 0), (50, 90)))
    assert look(RULE, mended) == look(crossing_node.RULE, mended) == []
