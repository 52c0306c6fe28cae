"""A2 as mathematics: golden numbers, invariants, odd input. No database."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.analyses.domain.areas import spheroid_areas_m2
from apps.analyses.methods.land_use_balance import formula
from apps.analyses.methods.land_use_balance.formula import LandUse, Territory
from apps.kernel import geo
from tests.shapes import square

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "golden" / "land_use_balance.json").read_text(encoding="utf-8")
)


def land(*zones: tuple[str, shapely.MultiPolygon], hilucs: str = "5_1") -> LandUse:
    geometries = np.empty(len(zones), dtype=object)
    geometries[:] = [geometry for _category, geometry in zones]
    return LandUse(
        uids=[f"zone-{place}" for place in range(len(zones))],
        categories=[category for category, _geometry in zones],
        hilucs=[hilucs] * len(zones),
        geometries=geometries,
    )


def strip(width: float) -> shapely.Polygon:
    """The first `width` metres of the square at the origin."""
    left, low, _right, high = square(0, 0, 1000).bounds
    return shapely.box(left, low, left + width, high)


def silent(done: float) -> None:
    assert 0 <= done <= 1


def test_the_golden_areas_give_the_golden_shares_entropy_and_hhi() -> None:
    shares = formula.shares(GOLDEN["areas"])

    assert [100 * share for share in shares] == pytest.approx(GOLDEN["shares_percent"])
    assert formula.entropy(GOLDEN["areas"]) == pytest.approx(GOLDEN["entropy"], abs=5e-5)
    assert formula.hhi(GOLDEN["areas"]) == pytest.approx(GOLDEN["hhi"], abs=5e-5)


def test_an_even_mix_is_one_and_a_single_use_is_zero() -> None:
    assert formula.entropy([7, 7, 7, 7]) == pytest.approx(1)
    assert formula.entropy([9]) == 0
    assert formula.entropy([5, 5], classes=4) == pytest.approx(0.5)


def test_no_area_has_no_entropy_and_no_concentration() -> None:
    assert formula.entropy([]) is None
    assert formula.entropy([0, 0]) is None
    assert formula.hhi([]) is None


@given(st.lists(st.floats(min_value=0.01, max_value=1e9), min_size=1, max_size=30))
def test_entropy_and_hhi_stay_in_their_bounds(areas: list[float]) -> None:
    entropy, hhi = formula.entropy(areas), formula.hhi(areas)

    assert entropy is not None and -1e-9 <= entropy <= 1 + 1e-9
    assert hhi is not None and 1 / len(areas) - 1e-9 <= hhi <= 1 + 1e-9


def test_hilucs_codes_are_cut_to_a_level() -> None:
    assert formula.hilucs_level("4_3_3_WasteTreatment", 2) == "4_3"
    assert formula.hilucs_level("5_ResidentialUse", 2) == "5"
    assert formula.hilucs_level("", 1) == ""


def test_zones_are_cut_at_the_district_border() -> None:
    zones = land(("residential", square(0, 0, 1000)))
    west = Territory("west", square(-1000, 0, 1000).union(strip(300)), 100)

    result = formula.balance(zones, [west], silent)

    assert result.districts[0].by_category["residential"] == pytest.approx(300_000, rel=2e-3)
    assert result.outside_m2 == pytest.approx(700_000, rel=2e-3)


def test_shares_gap_and_overlap_add_up_to_the_territory() -> None:
    zones = land(
        ("residential", square(0, 0, 600)),
        ("green", square(500, 0, 300)),
        ("industrial", square(550, 200, 300)),
        ("green", square(2000, 0, 200)),
    )
    city = Territory("city", square(0, 0, 1000), None)

    whole = formula.balance(zones, [city], silent).whole

    assert whole.area_m2 is not None and whole.gap_m2 is not None
    total = whole.zoned_m2 + whole.gap_m2 - whole.overlap_m2
    assert 100 * total / whole.area_m2 == pytest.approx(100, abs=0.01)
    assert whole.overlap_m2 > 0
    assert math.fsum(whole.by_category.values()) == pytest.approx(whole.zoned_m2)


def test_ground_zoned_twice_is_found_with_both_zones_and_its_area() -> None:
    zones = land(("green", square(0, 0, 100)), ("special", square(90, 0, 100)))

    result = formula.balance(zones, [], silent)

    (overlap,) = result.overlaps
    assert (overlap.first, overlap.second) == ("zone-0", "zone-1")
    assert overlap.area_m2 == pytest.approx(1000, rel=2e-3)


def test_a_zone_inside_another_and_a_duplicate_are_overlaps_too() -> None:
    inside = land(("green", square(0, 0, 1000)), ("water", square(300, 300, 100)))
    twice = land(("green", square(0, 0, 100)), ("green", square(0, 0, 100)))

    assert len(formula.balance(inside, [], silent).overlaps) == 1
    assert len(formula.balance(twice, [], silent).overlaps) == 1


def test_neighbours_that_share_a_border_do_not_overlap() -> None:
    zones = land(*(("green", square(100 * x, 100 * y, 100)) for x in range(5) for y in range(5)))

    assert formula.balance(zones, [], silent).overlaps == ()


def test_the_order_of_zones_does_not_matter() -> None:
    zones = [
        ("green", square(0, 0, 100)),
        ("water", square(50, 0, 100)),
        ("green", square(300, 0, 50)),
    ]
    city = [Territory("city", square(0, 0, 400), 10)]

    forth = formula.balance(land(*zones), city, silent).whole
    back = formula.balance(land(*reversed(zones)), city, silent).whole

    assert back.by_category == pytest.approx(forth.by_category)
    assert back.overlap_m2 == pytest.approx(forth.overlap_m2)
    assert back.entropy == pytest.approx(forth.entropy)


def test_without_districts_the_gap_is_unknown_and_not_zero() -> None:
    whole = formula.balance(land(("green", square(0, 0, 100))), [], silent).whole

    assert whole.area_m2 is None
    assert whole.gap_m2 is None


def test_unknown_population_of_one_district_leaves_the_whole_unknown() -> None:
    zones = land(("green", square(0, 0, 2000)))
    known, unknown = (
        Territory("a", square(0, 0, 1000), 50),
        Territory("b", square(1000, 0, 1000), None),
    )

    result = formula.balance(zones, [known, unknown], silent)

    assert result.districts[0].green_m2_per_person == pytest.approx(1_000_000 / 50, rel=2e-3)
    assert result.districts[1].green_m2_per_person is None
    assert result.whole.green_m2_per_person is None


def test_a_tick_that_raises_stops_the_work() -> None:
    class StopError(Exception):
        pass

    def stop(done: float) -> None:
        raise StopError

    with pytest.raises(StopError):
        formula.balance(
            land(("green", square(0, 0, 100))), [Territory("a", square(0, 0, 500), None)], stop
        )


def test_no_zones_at_all_leave_everything_unzoned() -> None:
    whole = formula.balance(land(), [Territory("a", square(0, 0, 100), 1)], silent).whole

    assert whole.zoned_m2 == 0
    assert whole.gap_m2 == pytest.approx(whole.area_m2)
    assert whole.entropy is None


@settings(max_examples=40)
@given(
    st.integers(-40_000, 40_000),
    st.integers(-40_000, 40_000),
    st.integers(10, 2000),
)
def test_areas_of_arrays_equal_areas_one_by_one(x: int, y: int, side: int) -> None:
    shape = square(x, y, side)

    (together,) = spheroid_areas_m2(np.array([shape], dtype=object))

    assert together == pytest.approx(geo.area_m2(shape), rel=1e-6)
