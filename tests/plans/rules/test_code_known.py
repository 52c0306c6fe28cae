"""Rule code/req-known."""

from apps.plans.domain.scene import Code
from apps.plans.rules.code_known import RULE
from tests.plans.rules.drawn import look, scene, zone

CODES = {"functional-zone": {"11040000": Code()}, "hilucs": {"5_1_PermanentResidentialUse": Code()}}
FAILING = scene(zone(0, 0, 100, 1, zone_code="99999999"), codes=CODES)
PASSING = scene(zone(0, 0, 100, 1, zone_code="11040000"), codes=CODES)


def test_the_attribute_and_the_code_are_told() -> None:
    (found,) = look(RULE, FAILING)

    assert found.values == {"field": "zone_code", "value": "99999999"}


def test_an_incomplete_list_does_not_know_what_it_lacks() -> None:
    assert look(RULE, scene(zone(0, 0, 100, 1, hilucs="6_4_Water"), codes=CODES)) == []
