"""Rule facility/rec-capacity."""

import pytest

from apps.plans.rules.facility_capacity import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, look, scene

FAILING = scene(drawn("public-facility", shapes.point(0, 0), 1, kind="school", capacity=None))
PASSING = scene(
    drawn("public-facility", shapes.point(0, 0), 1, kind="school", capacity=900.0),
    drawn("public-facility", shapes.point(0, 0), 2, kind="airport", capacity=None),
)


@pytest.mark.parametrize("capacity", [None, 0.0])
def test_zero_places_are_as_good_as_none(capacity: float | None) -> None:
    clinic = drawn("public-facility", shapes.point(0, 0), 1, kind="clinic", capacity=capacity)

    assert len(look(RULE, scene(clinic))) == 1
