"""Rule code/req-in-force."""

from datetime import date

from apps.plans.domain.scene import Code
from apps.plans.rules.code_in_force import RULE
from tests.plans.rules.drawn import TODAY, look, scene, zone

CODES = {
    "functional-zone": {
        "11000001": Code(valid_to=TODAY),
        "11000002": Code(valid_to=date(2026, 11, 23)),
        "11000003": Code(valid_from=date(2027, 1, 1)),
    }
}
FAILING = scene(zone(0, 0, 100, 1, zone_code="11000001"), codes=CODES)
PASSING = scene(zone(0, 0, 100, 1, zone_code="11000002"), codes=CODES)


def test_a_code_of_tomorrow_is_not_in_force_today() -> None:
    assert len(look(RULE, scene(zone(0, 0, 100, 1, zone_code="11000003"), codes=CODES))) == 1


def test_the_code_that_ran_out_is_told() -> None:
    (found,) = look(RULE, FAILING)

    assert found.values["value"] == "11000001"
