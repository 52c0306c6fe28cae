"""Rule boundary/req-inside-plan."""

from apps.plans.rules.inside_boundary import NO_LIMIT, RULE
from tests import shapes
from tests.plans.rules.drawn import city, drawn, fixed, look, scene, unchecked, zone

FAILING = scene(city(1000), zone(950, 0, 100, 1))
PASSING = scene(city(1000), zone(900, 0, 100, 1))


def test_what_lies_outside_is_the_defect() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.box(1000, 0, 1050, 100).geoms[0])
    assert found.measure == 5000.0


def test_city_districts_stand_in_for_a_core_that_is_not_drawn() -> None:
    district = drawn("district", shapes.square(0, 0, 1000), 9, kind="city_district")
    rayon = drawn("district", shapes.square(1000, 0, 1000), 10, kind="rayon")

    assert len(look(RULE, scene(district, rayon, zone(950, 0, 100, 1)))) == 1


def test_without_any_limit_nothing_is_found_and_the_catalogue_says_why() -> None:
    nowhere = scene(zone(950, 0, 100, 1))

    assert look(RULE, nowhere) == []
    assert unchecked(RULE, nowhere) == NO_LIMIT
    assert unchecked(RULE, PASSING) == ""


def test_layers_of_the_agglomeration_may_lie_outside() -> None:
    plant = drawn("public-facility", shapes.point(5000, 0), 2, kind="landfill")

    assert look(RULE, scene(city(1000), plant)) == []


def test_the_fix_cuts_the_zone_at_the_limit() -> None:
    (found,) = look(RULE, FAILING)

    (operation,) = fixed(RULE, FAILING, found)

    assert operation.geometry.equals(shapes.box(950, 0, 1000, 100))
