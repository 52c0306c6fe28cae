"""Rule transport/req-stop-on-line."""

import pytest

from apps.plans.rules.stop_on_line import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, fixed, look, scene, street

LINE = street(1, (0, 0), (1000, 0))
FAILING = scene(LINE, drawn("transport-stop", shapes.point(500, 80), 2, line_uid=LINE.uid))
PASSING = scene(LINE, drawn("transport-stop", shapes.point(500, 40), 2, line_uid=LINE.uid))


def test_the_way_to_the_line_is_the_defect() -> None:
    (found,) = look(RULE, FAILING)

    assert found.geometry.equals(shapes.line((500, 80), (500, 0)).geoms[0])
    assert found.measure == pytest.approx(80)


def test_a_stop_that_names_no_line_is_free() -> None:
    assert look(RULE, scene(LINE, drawn("transport-stop", shapes.point(0, 900), 2))) == []


def test_the_fix_moves_the_stop_onto_its_line() -> None:
    (found,) = look(RULE, FAILING)

    (operation,) = fixed(RULE, FAILING, found)

    assert operation.geometry.equals(shapes.point(500, 0))
