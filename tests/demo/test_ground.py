"""Functional zones and districts: exact coverages that look like blocks of a city."""

import shapely

from apps.demo.city.feature import DemoFeature
from apps.demo.city.frame import DISTRICTS, districts, outline
from apps.demo.city.plane import GRID_M, polygons
from apps.demo.city.zones import zones
from apps.demo.city.zoning import RULES
from apps.kernel.geo import area_m2


def _ground(features: list[DemoFeature], layer: str) -> list[DemoFeature]:
    return [one for one in features if one.layer == layer]


def test_zones_leave_no_gap_and_no_overlap(later: list[DemoFeature]) -> None:
    grounds = [one.geometry for one in _ground(later, "functional-zone")]

    assert len(grounds) >= 120
    assert shapely.coverage_is_valid(grounds)
    whole = shapely.coverage_union_all(grounds)
    assert whole.geom_type == "Polygon"
    assert len(polygons(whole)[0].interiors) == 0
    assert whole.symmetric_difference(outline()).area < outline().length * GRID_M


def test_no_zone_is_a_sliver(later: list[DemoFeature]) -> None:
    areas_ha = [area_m2(one.geometry) / 1e4 for one in _ground(later, "functional-zone")]

    assert min(areas_ha) > 0.4


def test_zone_codes_are_official_and_of_one_category(later: list[DemoFeature]) -> None:
    for one in _ground(later, "functional-zone"):
        code = one.attributes["zone_code"]
        assert one.attributes["category"] == RULES[code].category
        assert len(code) == 8


def test_people_of_zones_add_up_to_the_dated_district_figures() -> None:
    sums = {census.key: 0 for census in DISTRICTS}
    for zone in zones():
        sums[zone.district] += zone.people or 0

    assert sums == {census.key: census.people_2026 for census in DISTRICTS}


def test_only_housing_has_people(later: list[DemoFeature]) -> None:
    for one in _ground(later, "functional-zone"):
        inhabited = one.attributes["population"] is not None
        assert inhabited == (one.attributes["category"] == "residential")


def test_six_districts_tile_the_city() -> None:
    shapes = list(districts().values())

    assert len(shapes) == 6
    assert shapely.coverage_is_valid(shapes)
    assert (
        shapely.coverage_union_all(shapes).symmetric_difference(outline()).area
        < outline().length * GRID_M
    )


def test_district_areas_are_near_the_published_ones() -> None:
    published_km2 = {
        "saryarqa": 67.7, "baiqonyr": 182.9, "almaty": 84.8, "saraishyq": 69.9, "yesil": 205.5,
        "nura": 188.9,
    }  # fmt: skip
    for key, shape in districts().items():
        assert abs(area_m2(shape) / 1e6 / published_km2[key] - 1) < 0.04, key
    assert abs(area_m2(outline()) / 1e6 / 797.3 - 1) < 0.015


def test_rayons_lie_outside_the_city_and_do_not_overlap(later: list[DemoFeature]) -> None:
    rayons = [
        one.geometry for one in _ground(later, "district") if one.attributes["kind"] == "rayon"
    ]

    assert len(rayons) == 3
    assert shapely.coverage_is_valid(rayons)
    rounding_m2 = outline().length * GRID_M
    assert all(one.intersection(outline()).area < rounding_m2 for one in rayons)
