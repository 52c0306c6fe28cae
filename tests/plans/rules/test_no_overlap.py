"""Rule topology/req-no-overlap."""

import shapely

from apps.plans.rules.no_overlap import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, fixed, look, scene, zone

FAILING = scene(zone(0, 0, 100, 1), zone(90, 0, 100, 2))
PASSING = scene(zone(0, 0, 100, 1), zone(100, 0, 100, 2))


def test_the_overlap_is_the_defect_and_the_younger_zone_the_subject() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.box(90, 0, 100, 100).geoms[0])
    assert found.measure == 1000.0
    assert (found.uid.int, found.other_uid.int) == (2, 1)


def test_a_square_metre_is_noise_and_more_is_not() -> None:
    noise = scene(zone(0, 0, 100, 1), zone(99.991, 0, 100, 2))
    more = scene(zone(0, 0, 100, 1), zone(99.98, 0, 100, 2))

    assert look(RULE, noise) == []
    assert len(look(RULE, more)) == 1


def test_a_zone_inside_another_overlaps_it() -> None:
    (found,) = look(RULE, scene(zone(0, 0, 100, 1), zone(40, 40, 20, 2)))

    assert found.measure == 400.0


def test_the_same_ground_with_one_vertex_more_is_an_overlap_not_a_duplicate() -> None:
    more = shapes.ring((0, 0), (50, 0), (100, 0), (100, 100), (0, 100))

    (found,) = look(RULE, scene(zone(0, 0, 100, 1), drawn("functional-zone", more, 2)))

    assert found.measure == 10_000.0


def test_layers_that_may_overlap_are_left_alone() -> None:
    rings = (
        drawn("protection-zone", shapes.square(0, 0, 100), 1),
        drawn("protection-zone", shapes.square(50, 0, 100), 2),
    )

    assert look(RULE, scene(*rings)) == []


def test_three_zones_over_each_other_are_three_pairs() -> None:
    heap = scene(zone(0, 0, 100, 1), zone(10, 0, 100, 2), zone(20, 0, 100, 3))

    assert {(one.uid.int, one.other_uid.int) for one in look(RULE, heap)} == {
        (2, 1),
        (3, 1),
        (3, 2),
    }


def test_the_fix_takes_the_ground_from_the_younger_zone() -> None:
    (found,) = look(RULE, FAILING)

    (operation,) = fixed(RULE, FAILING, found)

    assert operation.uid.int == 2
    assert operation.if_match == "etag-2"
    assert operation.geometry.equals(shapes.box(100, 0, 190, 100))


def test_a_zone_wholly_inside_an_older_one_has_no_fix() -> None:
    inside = scene(zone(0, 0, 100, 1), zone(40, 40, 20, 2))
    (found,) = look(RULE, inside)

    assert fixed(RULE, inside, found) == []


def test_a_scene_asked_about_one_zone_answers_for_its_pairs_only() -> None:
    row = scene(zone(0, 0, 100, 1), zone(90, 0, 100, 2), zone(180, 0, 100, 3), zone(270, 0, 100, 4))

    found = look(RULE, row.focused_on(frozenset({row.rows("functional-zone").features[0].key})))

    assert [(one.uid.int, one.other_uid.int) for one in found] == [(2, 1)]
    assert shapely.area(found[0].geometry) == 1000.0
