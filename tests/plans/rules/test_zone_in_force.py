"""Rule economy/rec-zone-in-force."""

from datetime import date

from apps.plans.rules.zone_in_force import RULE
from tests import shapes
from tests.plans.rules.drawn import TODAY, drawn, look, scene

LAYER = "special-economic-zone"
FAILING = scene(drawn(LAYER, shapes.square(0, 0, 100), 1, valid_until=date(2026, 11, 21)))
PASSING = scene(
    drawn(LAYER, shapes.square(0, 0, 100), 1, valid_until=TODAY),
    drawn(LAYER, shapes.square(0, 0, 100), 2, valid_until=None),
)


def test_the_last_day_is_told() -> None:
    (found,) = look(RULE, FAILING)

    assert found.values == {"day": "2026-11-21"}


def test_the_key_does_not_depend_on_the_place() -> None:
    moved = scene(drawn(LAYER, shapes.square(50, 0, 100), 1, valid_until=date(2026, 11, 21)))

    assert look(RULE, moved)[0].key == look(RULE, FAILING)[0].key
