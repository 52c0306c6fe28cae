"""Rule topology/rec-no-gap."""

from apps.plans.rules.no_gap import RULE
from tests import shapes
from tests.plans.rules.drawn import city, drawn, fixed, look, scene, zone

FAILING = scene(city(200), zone(0, 0, 100, 1), zone(100, 0, 100, 2), zone(0, 100, 100, 3))
PASSING = scene(
    city(200),
    zone(0, 0, 100, 1),
    zone(100, 0, 100, 2),
    zone(0, 100, 100, 3),
    zone(100, 100, 100, 4),
)


def test_the_ground_without_a_zone_is_the_defect() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.box(100, 100, 200, 200).geoms[0])
    assert found.measure == 10_000.0
    assert found.uid is None


def test_two_gaps_that_do_not_meet_are_two_findings() -> None:
    row = scene(city(200), zone(0, 0, 100, 1), zone(100, 100, 100, 2))

    assert len(look(RULE, row)) == 2


def test_without_a_city_limit_only_holes_between_zones_are_gaps() -> None:
    ring = [
        drawn("functional-zone", shapes.box(0, 0, 300, 100), 1),
        drawn("functional-zone", shapes.box(0, 200, 300, 300), 2),
        drawn("functional-zone", shapes.box(0, 100, 100, 200), 3),
        drawn("functional-zone", shapes.box(200, 100, 300, 200), 4),
    ]

    (found,) = look(RULE, scene(*ring))

    assert found.geometry.equals(shapes.box(100, 100, 200, 200).geoms[0])


def test_a_gap_under_a_square_metre_is_noise() -> None:
    right = drawn("functional-zone", shapes.box(100.009, 0, 200, 100), 2)
    limit = drawn("agglomeration-zone", shapes.box(0, 0, 200, 100), 9, kind="core")

    assert look(RULE, scene(limit, zone(0, 0, 100, 1), right)) == []


def test_of_two_equal_borders_the_elder_zone_takes_the_gap() -> None:
    long = drawn("functional-zone", shapes.box(0, 100, 200, 200), 2)
    gappy = scene(city(200), zone(0, 0, 100, 1), long)
    (found,) = look(RULE, gappy)

    (operation,) = fixed(RULE, gappy, found)

    assert operation.geometry.area == 20_000.0
    assert operation.uid.int == 1


def test_the_fix_prefers_the_longer_border() -> None:
    below = drawn("functional-zone", shapes.box(0, 0, 200, 100), 1)
    left = drawn("functional-zone", shapes.box(0, 100, 20, 200), 2)
    gappy = scene(city(200), left, below)
    (found,) = look(RULE, gappy)

    (operation,) = fixed(RULE, gappy, found)

    assert operation.uid.int == 1
    assert operation.geometry.equals(
        shapes.box(0, 0, 200, 100).union(shapes.box(20, 100, 200, 200))
    )
