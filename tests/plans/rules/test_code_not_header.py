"""Rule code/req-not-header."""

from apps.plans.domain.scene import Code
from apps.plans.rules.code_not_header import RULE
from tests.plans.rules.drawn import look, scene, zone

CODES = {
    "hilucs": {"5_ResidentialUse": Code(is_header=True), "5_1_PermanentResidentialUse": Code()}
}
FAILING = scene(zone(0, 0, 100, 1, hilucs="5_ResidentialUse"), codes=CODES)
PASSING = scene(zone(0, 0, 100, 1, hilucs="5_1_PermanentResidentialUse"), codes=CODES)


def test_choosing_a_header_code_is_the_finding_code_header() -> None:
    (found,) = look(RULE, FAILING)

    assert RULE.code == "code.header"
    assert found.values == {"field": "hilucs", "value": "5_ResidentialUse"}
