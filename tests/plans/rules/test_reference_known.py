"""Rule reference/req-known."""

from uuid import UUID

from apps.plans.rules.reference_known import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, look, scene, street

FAILING = scene(drawn("transport-stop", shapes.point(0, 0), 1, line_uid=UUID(int=77)))
PASSING = scene(
    street(77, (0, 0), (9, 9)),
    drawn("transport-stop", shapes.point(0, 0), 1, line_uid=UUID(int=77)),
    drawn("zone-resident", shapes.point(0, 0), 2, zone_uid=None),
)


def test_a_name_of_another_layer_does_not_count() -> None:
    wrong = drawn("zone-resident", shapes.point(0, 0), 1, zone_uid=UUID(int=77))

    assert len(look(RULE, scene(street(77, (0, 0), (9, 9)), wrong))) == 1
