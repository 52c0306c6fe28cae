"""Places of the demo city stand where they stand in Astana."""

import shapely

from apps.demo.city.feature import DemoFeature, uid_of
from apps.demo.city.frame import districts, outline
from apps.demo.city.plane import place, polygons
from apps.demo.city.river import esil
from apps.demo.city.streets import all_streets
from apps.demo.city.transit import LINE_1, line_1, two_level_road
from apps.demo.city.zones import zone_at
from apps.kernel.geo import area_m2, length_m

Index = dict[tuple[str, str], DemoFeature]


def test_stations_101_to_113_are_on_the_left_bank_and_the_rest_on_the_right() -> None:
    banks = districts()

    for station in LINE_1:
        key = "yesil" if int(station.number) <= 113 else "saraishyq"
        assert banks[key].contains(station.point), station.number


def test_the_light_rail_crosses_the_river_once_where_it_does() -> None:
    crossing = line_1().intersection(esil())

    assert crossing.geom_type == "Point"
    assert crossing.distance(place(71.4461, 51.1209)) < 30


def test_the_light_rail_is_as_long_as_its_course_is() -> None:
    assert len(LINE_1) == 18
    assert abs(length_m(line_1()) / 21_150 - 1) < 0.03


def test_the_two_level_road_has_its_announced_length() -> None:
    assert abs(length_m(two_level_road()) - 12_400) < 30


def test_landmarks_lie_in_fitting_zones() -> None:
    expected = {
        (71.4305, 51.1283): "site-nurzhol", (71.4463, 51.1258): "site-aqorda",
        (71.4039, 51.1325): "site-khan-shatyr", (71.4157, 51.0893): "site-nur-alem",
        (71.3985, 51.0905): "site-nu", (71.4669, 51.0222): "site-airport",
        (71.4670, 51.1570): "site-enu", (71.4950, 51.1950): "site-chp-2",
    }  # fmt: skip
    for position, key in expected.items():
        assert zone_at(place(*position)).piece.key == key


def test_akorda_is_left_and_the_pyramid_right_of_the_river() -> None:
    shapes = districts()

    assert shapes["yesil"].contains(place(71.4463, 51.1258))
    assert shapes["saraishyq"].contains(place(71.4629, 51.1232))


def test_announced_areas_are_met(by_key: Index) -> None:
    announced_ha = {
        ("special-economic-zone", "new-city"): 7_600, ("special-economic-zone", "technopolis"): 688.6,
        ("special-economic-zone", "park-1"): 598, ("special-economic-zone", "park-2"): 432,
        ("public-facility", "waste-plant"): 15, ("suburban-village", "kosshy"): 2_413,
    }  # fmt: skip
    for key, hectares in announced_ha.items():
        assert abs(area_m2(by_key[key].geometry) / 1e4 / hectares - 1) < 0.03, key


def test_renovation_has_21_plots_of_343_ha_in_baiqonyr(later: list[DemoFeature]) -> None:
    plots = [one for one in later if one.layer == "renovation-district"]
    baiqonyr = [one for one in plots if one.key.startswith("B-")]

    assert len(baiqonyr) == 21
    assert abs(sum(area_m2(one.geometry) for one in baiqonyr) / 1e4 / 343 - 1) < 0.03
    assert sum(one.attributes["houses"] for one in baiqonyr) == 865
    right = shapely.union_all([districts()["baiqonyr"], districts()["saryarqa"]])
    assert all(right.contains(one.geometry.representative_point()) for one in plots)


def test_residents_stand_in_their_zone(later: list[DemoFeature]) -> None:
    zones = {one.uid: one.geometry for one in later if one.layer == "special-economic-zone"}

    for one in later:
        if one.layer == "zone-resident":
            assert zones[one.attributes["zone_uid"]].contains(one.geometry), one.key


def test_villages_are_outside_the_city_and_unknown_people_are_unknown(
    later: list[DemoFeature],
) -> None:
    villages = [one for one in later if one.layer == "suburban-village"]

    assert len(villages) >= 15
    for one in villages:
        assert not one.geometry.intersects(outline()), one.key
        dated = one.attributes["population_series"]
        assert (one.attributes["population"] is None) == (not dated)


def test_the_waste_plant_has_a_ring_of_a_thousand_metres(by_key: Index) -> None:
    ring = by_key["protection-zone", "sanitary-waste-plant"]
    plant = by_key["public-facility", "waste-plant"]

    assert ring.attributes["facility_uid"] == uid_of("public-facility", "waste-plant")
    assert ring.geometry.contains(plant.geometry)
    rings = (polygons(ring.geometry)[0].exterior, polygons(plant.geometry)[0].exterior)
    reach = shapely.hausdorff_distance(*rings)
    assert 980 < reach < 1010


def test_there_are_enough_schools_and_clinics(later: list[DemoFeature]) -> None:
    kinds = [one.attributes["kind"] for one in later if one.layer == "public-facility"]

    assert kinds.count("school") + kinds.count("kindergarten") >= 25
    assert kinds.count("clinic") + kinds.count("hospital") >= 10
    for kind in ("data_centre", "control_centre", "landfill", "airport"):
        assert kind in kinds
    assert kinds.count("chp") == 3


def test_red_lines_follow_the_edges_of_their_corridors_and_leave_junctions_open(
    by_key: Index,
) -> None:
    streets = all_streets()
    for (layer, key), line in by_key.items():
        if layer != "red-line":
            continue
        street = streets[key.rsplit("-", 1)[0]]
        edge = street.line.buffer(
            street.corridor_m / 2, cap_style="flat", join_style="mitre"
        ).exterior
        assert line.geometry.hausdorff_distance(line.geometry.intersection(edge.buffer(0.1))) < 0.1
        for other, crossing in streets.items():
            if crossing.corridor_m and street is not crossing:
                inside = crossing.line.buffer(crossing.corridor_m / 2 - 0.1, cap_style="flat")
                assert line.geometry.intersection(inside).length < 0.5, f"{key} {other}"
