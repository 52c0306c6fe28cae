"""Rule village/rec-outside-city."""

from apps.plans.rules.village_outside_city import RULE
from tests import shapes
from tests.plans.rules.drawn import city, drawn, look, scene

FAILING = scene(city(1000), drawn("suburban-village", shapes.point(10, 10), 1))
PASSING = scene(
    city(1000),
    drawn("suburban-village", shapes.point(1010, 10), 1),
    drawn("suburban-village", shapes.square(1000, 0, 500), 2),
)


def test_an_outline_is_measured_by_its_ground_inside() -> None:
    village = drawn("suburban-village", shapes.square(990, 0, 100), 1)

    (found,) = look(RULE, scene(city(1000), village))

    assert found.geometry.equals(shapes.box(990, 0, 1000, 100).geoms[0])
    assert found.measure == 1000.0


def test_a_village_on_the_limit_is_outside() -> None:
    assert look(RULE, scene(city(1000), drawn("suburban-village", shapes.point(0, 10), 1))) == []
