"""A3 as mathematics: distances by class and by survey, people, odd input. No database."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from apps.analyses.methods.protection_conflicts import formula
from apps.analyses.methods.protection_conflicts.formula import Exposure, Facility, Sensitive

SITE = shapely.box(0, 0, 10, 10)
CLASSES = {"i": 1000.0, "ii": 500.0, "iii": 300.0, "iv": 100.0, "v": 50.0}


def silent(done: float) -> None:
    assert 0 <= done < 1


def stop(done: float) -> None:
    raise InterruptedError


def objects(*found: tuple[BaseGeometry, float]) -> Sensitive:
    geometries = np.empty(len(found), dtype=object)
    geometries[:] = [geometry for geometry, _people in found]
    people = [people for _geometry, people in found]
    return Sensitive([f"home-{place}" for place in range(len(found))], geometries, people)


def house(gap: float, side: float = 10) -> BaseGeometry:
    """A house `gap` metres to the right of the site's edge."""
    return shapely.box(10 + gap, 0, 10 + gap + side, side)


def around(*found: tuple[BaseGeometry, float], site: BaseGeometry = SITE) -> Exposure:
    return formula.exposure([Facility("plant", site, 50)], objects(*found), silent)


def test_a_house_40_m_from_a_site_of_class_v_falls_10_m_short() -> None:
    [conflict] = around((house(40), 4)).conflicts

    assert (conflict.facility, conflict.sensitive) == ("plant", "home-0")
    assert conflict.required_m == 50
    assert conflict.actual_m == pytest.approx(40)
    assert conflict.shortfall_m == pytest.approx(10)
    assert conflict.severity == pytest.approx(0.2)


def test_a_house_55_m_away_and_one_exactly_at_the_distance_are_no_conflict() -> None:
    assert around((house(55), 4), (house(50), 4)).conflicts == ()


@given(st.floats(0, 360))
def test_turning_the_scene_does_not_change_distances(angle: float) -> None:
    turned = affinity.rotate(SITE, angle, origin=(300, -40))
    [conflict] = around(
        (affinity.rotate(house(40), angle, origin=(300, -40)), 4), site=turned
    ).conflicts

    assert conflict.actual_m == pytest.approx(40, abs=1e-6)
    assert conflict.people == pytest.approx(4, rel=1e-3)


def test_people_are_shared_out_by_the_area_inside() -> None:
    # The zone ends 50 m from the edge: a tenth of a house from 49 to 59 m is inside.
    exposure = around((shapely.box(59, 4, 69, 6), 100))

    assert exposure.people == pytest.approx(10, rel=1e-3)
    assert exposure.area_m2 == pytest.approx(2, rel=1e-3)


def test_people_under_two_zones_count_once() -> None:
    plants = [Facility("a", SITE, 50), Facility("b", shapely.box(60, 0, 70, 10), 50)]

    exposure = formula.exposure(plants, objects((house(20), 30)), silent)

    assert [one.facility for one in exposure.conflicts] == ["a", "b"]
    assert [one.people for one in exposure.conflicts] == pytest.approx([30, 30])
    assert exposure.people == pytest.approx(30)
    assert exposure.area_m2 == pytest.approx(100)


def test_unknown_people_are_listed_and_not_counted_as_nobody() -> None:
    exposure = around((house(20), np.nan), (house(5), 7), (house(500), np.nan))

    assert exposure.unknown == ("home-0",)
    assert exposure.people == pytest.approx(7)
    assert [one.people for one in exposure.conflicts] == [pytest.approx(7), None]


def test_the_worst_conflict_comes_first_and_the_site_itself_is_worst() -> None:
    exposure = around((house(40), 1), (shapely.box(2, 2, 8, 8), 1), (house(10), 1))

    assert [one.sensitive for one in exposure.conflicts] == ["home-1", "home-2", "home-0"]
    assert exposure.conflicts[0].severity == 1


def test_a_surveyed_zone_takes_the_place_of_the_distance() -> None:
    surveyed = Facility("plant", SITE, 1000, shapely.box(-20, -20, 30, 30))

    exposure = formula.exposure([surveyed], objects((house(15), 8), (house(40), 8)), silent)

    [conflict] = exposure.conflicts
    assert conflict.sensitive == "home-0"
    assert conflict.required_m == pytest.approx(20)
    assert conflict.shortfall_m == pytest.approx(5)
    assert exposure.people == pytest.approx(4)


def test_a_house_that_only_touches_a_surveyed_zone_is_no_conflict() -> None:
    surveyed = Facility("plant", SITE, None, shapely.box(-20, -20, 30, 30))

    assert formula.exposure([surveyed], objects((house(20), 8)), silent).conflicts == ()


def test_a_school_drawn_as_a_point_is_in_or_out() -> None:
    exposure = around((shapely.Point(40, 5), 500), (shapely.Point(70, 5), 500))

    assert [one.sensitive for one in exposure.conflicts] == ["home-0"]
    assert exposure.people == 500


def test_a_round_survey_gives_the_distances_of_its_class() -> None:
    drawn = shapely.buffer(SITE, 50, quad_segs=64)
    [by_survey] = formula.exposure(
        [Facility("plant", SITE, None, drawn)], objects((house(40), 1)), silent
    ).conflicts

    assert by_survey.required_m == pytest.approx(50, rel=1e-3)
    assert by_survey.severity == pytest.approx(0.2, rel=1e-2)


def test_the_class_that_would_fit_is_the_most_hazardous_one_allowed() -> None:
    assert formula.fitting_class(320, CLASSES) == "iii"
    assert formula.fitting_class(50, CLASSES) == "v"
    assert formula.fitting_class(40, CLASSES) is None


def test_nothing_near_nothing_and_no_plants_are_empty() -> None:
    assert around() == Exposure((), 0, 0, ())
    assert formula.exposure([], objects((house(1), 5)), silent) == Exposure((), 0, 0, ())


def test_a_plant_without_distance_and_survey_is_refused() -> None:
    with pytest.raises(ValueError, match="plant has neither"):
        formula.exposure([Facility("plant", SITE, None)], objects(), silent)


def test_the_work_can_be_stopped_between_two_plants() -> None:
    with pytest.raises(InterruptedError):
        formula.exposure([Facility("plant", SITE, 50)], objects((house(1), 1)), stop)
