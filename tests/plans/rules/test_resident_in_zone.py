"""Rule economy/req-resident-in-zone."""

import pytest

from apps.plans.rules.resident_in_zone import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, look, scene

PARK = drawn("special-economic-zone", shapes.square(0, 0, 100), 1)
OTHER = drawn("special-economic-zone", shapes.square(500, 0, 100), 2)
FAILING = scene(PARK, OTHER, drawn("zone-resident", shapes.point(120, 50), 3, zone_uid=PARK.uid))
PASSING = scene(PARK, OTHER, drawn("zone-resident", shapes.point(100, 50), 3, zone_uid=PARK.uid))


def test_the_distance_to_the_zone_is_the_measure() -> None:
    (found,) = look(RULE, FAILING)

    assert found.measure == pytest.approx(20)


def test_lying_in_another_zone_is_still_outside_its_own() -> None:
    resident = drawn("zone-resident", shapes.point(550, 50), 3, zone_uid=PARK.uid)

    assert len(look(RULE, scene(PARK, OTHER, resident))) == 1
