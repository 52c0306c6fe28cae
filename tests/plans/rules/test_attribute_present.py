"""Rule attribute/req-present."""

from apps.plans.domain.ladder import State
from apps.plans.domain.spec import RequiredFrom
from apps.plans.rules.attribute_present import RULE
from tests.plans.rules.drawn import look, scene, zone

REQUIRED = {
    "functional-zone": (
        RequiredFrom("max_height_m", State.ON_HEARING, "category", frozenset({"residential"})),
    )
}
FAILING = scene(zone(0, 0, 100, 1, category="residential", max_height_m=None), required=REQUIRED)
PASSING = scene(
    zone(0, 0, 100, 1, category="residential", max_height_m=12.0),
    zone(0, 0, 100, 2, category="water", max_height_m=None),
    required=REQUIRED,
)


def test_the_finding_says_from_which_state_it_counts() -> None:
    (found,) = look(RULE, FAILING)

    assert found.from_state is State.ON_HEARING
    assert found.values == {"field": "max_height_m"}
