"""Rule topology/req-no-duplicate-geometry."""

from apps.plans.domain.operation import OperationKind
from apps.plans.rules import no_overlap
from apps.plans.rules.no_duplicate_geometry import RULE
from tests import shapes
from tests.plans.rules.drawn import drawn, fixed, look, scene, street, zone

FAILING = scene(zone(0, 0, 100, 1), zone(0, 0, 100, 2))
PASSING = scene(zone(0, 0, 100, 1), zone(100, 0, 100, 2))


def test_the_younger_is_the_subject() -> None:
    (found,) = look(RULE, FAILING)

    assert (found.uid.int, found.other_uid.int) == (2, 1)


def test_three_copies_are_two_findings_about_the_eldest() -> None:
    heap = scene(zone(0, 0, 100, 3), zone(0, 0, 100, 1), zone(0, 0, 100, 2))

    assert [(one.uid.int, one.other_uid.int) for one in look(RULE, heap)] == [(2, 1), (3, 1)]


def test_another_first_vertex_and_direction_make_no_other_geometry() -> None:
    turned = shapes.ring((100, 100), (100, 0), (0, 0), (0, 100))

    assert len(look(RULE, scene(zone(0, 0, 100, 1), drawn("functional-zone", turned, 2)))) == 1


def test_a_duplicate_is_not_an_overlap_too() -> None:
    assert look(no_overlap.RULE, FAILING) == []


def test_a_school_and_its_kindergarten_share_an_address() -> None:
    place = shapes.point(0, 0)
    both = scene(
        drawn("public-facility", place, 1, kind="school", name_kk="№ 5"),
        drawn("public-facility", place, 2, kind="kindergarten", name_kk="№ 5"),
        drawn("public-facility", place, 3, kind="school", name_kk="№ 6"),
    )

    assert look(RULE, both) == []


def test_the_same_stop_imported_twice_is_found() -> None:
    stops = [
        drawn("transport-stop", shapes.point(0, 0), number, kind="bus_stop", name_kk="Базар")
        for number in (1, 2)
    ]

    assert len(look(RULE, scene(*stops))) == 1


def test_the_same_course_of_two_modes_is_two_lines() -> None:
    lines = scene(street(1, (0, 0), (9, 0)), street(2, (0, 0), (9, 0), mode="bus_lane"))

    assert look(RULE, lines) == []


def test_the_fix_removes_the_younger() -> None:
    (found,) = look(RULE, FAILING)

    (operation,) = fixed(RULE, FAILING, found)

    assert (operation.kind, operation.uid.int) == (OperationKind.DELETE, 2)
