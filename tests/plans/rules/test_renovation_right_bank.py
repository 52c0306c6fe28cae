"""Rule renovation/req-right-bank."""

from apps.plans.domain.finding import Severity
from apps.plans.rules.renovation_right_bank import NO_BANK, RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, look, scene, unchecked

LEFT = drawn("district", shapes.box(0, 0, 1000, 500), 1, bank="left", kind="city_district")
RIGHT = drawn("district", shapes.box(0, 500, 1000, 1000), 2, bank="right", kind="city_district")
FAILING = scene(LEFT, RIGHT, drawn("renovation-district", shapes.box(10, 490, 20, 510), 3))
PASSING = scene(LEFT, RIGHT, drawn("renovation-district", shapes.box(10, 500, 20, 510), 3))


def test_the_ground_on_the_left_bank_is_the_defect() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.box(10, 490, 20, 500).geoms[0])
    assert found.severity is Severity.ERROR


def test_ground_of_an_unknown_bank_is_a_notice() -> None:
    (found,) = look(
        RULE, scene(RIGHT, drawn("renovation-district", shapes.box(10, 490, 20, 510), 3))
    )

    assert found.severity is Severity.NOTICE
    assert found.measure == 100.0


def test_without_any_known_bank_nothing_is_found_and_the_catalogue_says_why() -> None:
    nowhere = scene(drawn("renovation-district", shapes.box(10, 490, 20, 510), 3))

    assert look(RULE, nowhere) == []
    assert unchecked(RULE, nowhere) == NO_BANK
    assert unchecked(RULE, PASSING) == ""
