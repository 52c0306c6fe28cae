"""A9 as mathematics: golden flows and balances, saturation, odd input. No database."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.analyses.methods.waste_flows import formula, horizon
from apps.analyses.methods.waste_flows.formula import Facilities

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "golden" / "waste_flows.json").read_text(encoding="utf-8")
)
PLANT_AND_LANDFILL = Facilities([GOLDEN["plant_t"], np.inf], [False, True])


def test_by_kilometres_alone_370_tonnes_go_to_the_nearer_landfill() -> None:
    result = formula.cheapest(GOLDEN["net_t"], PLANT_AND_LANDFILL, GOLDEN["km"])

    assert result.received_t[1] == pytest.approx(GOLDEN["cheapest"]["landfill_t"])
    assert result.transport_t_km == pytest.approx(GOLDEN["cheapest"]["t_km"])


def test_with_the_plant_first_only_what_does_not_fit_goes_to_landfill() -> None:
    result = formula.plant_first(GOLDEN["net_t"], PLANT_AND_LANDFILL, GOLDEN["km"])

    assert result.received_t[0] == pytest.approx(GOLDEN["plant_first"]["plant_t"])
    assert result.overflow_t == pytest.approx(GOLDEN["plant_first"]["landfill_t"])
    assert result.transport_t_km == pytest.approx(GOLDEN["plant_first"]["t_km"])
    assert result.load[0] == pytest.approx(1) and np.isnan(result.load[1])


def test_the_golden_city_before_and_after_recovery() -> None:
    one, capacity = GOLDEN["city"]["year_600"], GOLDEN["city"]["capacity_t"]

    result = horizon.balance(one["tonnes"], one["recovered"], capacity)

    assert result.gross_t == pytest.approx(one["gross_t"], abs=0.05)
    assert -result.spare_gross_t == pytest.approx(one["over_t"], abs=0.05)
    assert result.net_t == pytest.approx(one["net_t"], abs=0.05)
    assert result.spare_net_t == pytest.approx(one["spare_t"], abs=0.05)


def test_the_golden_city_of_550_thousand_tonnes() -> None:
    one = GOLDEN["city"]["year_550"]

    result = horizon.balance(one["tonnes"], 0, GOLDEN["city"]["capacity_t"])

    assert result.gross_t == pytest.approx(one["gross_t"], abs=0.05)


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.integers(1, 4))
def test_nothing_is_lost_and_nobody_gets_more_than_fits(seed: int, units: int, places: int) -> None:
    random = np.random.default_rng(seed)
    net, km = random.uniform(0, 100, units), random.uniform(1, 60, (units, places))
    km[random.random(km.shape) < 0.2] = np.nan
    facilities = Facilities(random.uniform(0, 200, places), random.random(places) < 0.4)

    first, cheap = (way(net, facilities, km) for way in (formula.plant_first, formula.cheapest))

    for result in (first, cheap):
        assert result.flows_t.sum(axis=1) + result.unplaced_t == pytest.approx(net, abs=1e-6)
        assert (result.received_t <= np.array(facilities.capacity_t) + 1e-6).all()
        assert (result.flows_t[np.isnan(km)] == 0).all()
    assert first.unplaced_t.sum() == pytest.approx(cheap.unplaced_t.sum(), abs=1e-6)
    assert first.overflow_t <= cheap.overflow_t + 1e-6
    assert first.transport_t_km >= cheap.transport_t_km - 1e-6


def test_the_order_of_units_does_not_change_the_sums() -> None:
    turned = formula.plant_first(GOLDEN["net_t"][::-1], PLANT_AND_LANDFILL, GOLDEN["km"][::-1])

    assert turned.transport_t_km == pytest.approx(GOLDEN["plant_first"]["t_km"])


def test_what_no_facility_takes_is_unplaced_and_not_hidden() -> None:
    result = formula.cheapest([50, 30], Facilities([60], [False]), [[5], [np.nan]])

    assert result.unplaced_t.tolist() == [0, 30]
    assert result.transport_t_km == pytest.approx(250)


def test_no_facilities_and_no_units_are_empty() -> None:
    none = formula.cheapest([5], Facilities([], []), np.zeros((1, 0)))
    empty = formula.plant_first([], PLANT_AND_LANDFILL, np.zeros((0, 2)))

    assert none.unplaced_t.tolist() == [5] and none.transport_t_km == 0
    assert empty.received_t.tolist() == [0, 0] and empty.overflow_t == 0


def test_a_plant_without_capacity_has_no_load() -> None:
    result = formula.cheapest([5], Facilities([0.0], [False]), [[1]])

    assert np.isnan(result.load[0]) and result.unplaced_t.tolist() == [5]


def test_recovery_is_taken_off_before_transport() -> None:
    assert formula.net_of([100, 200], [0.17, 1]).tolist() == pytest.approx([83, 0])
    with pytest.raises(ValueError, match="share"):
        formula.net_of([1], [1.2])


def test_a_transfer_station_is_used_where_it_is_shorter_for_a_tonne() -> None:
    km = formula.through_transfer([[50], [12]], [[5], [20]], [[40]], saving=0.5)

    assert km.tolist() == [[25], [12]]
    assert formula.through_transfer([[np.nan]], [[5]], [[40]], saving=0).tolist() == [[45]]


def test_the_plant_is_full_when_growth_has_eaten_the_room() -> None:
    years = horizon.years_until_full(1364.4, 0.02, 1500)

    assert years is not None
    assert 1364.4 * 1.02**years == pytest.approx(1500)
    assert horizon.year_of_saturation(1364.4, 0.02, 1500, 2026) == 2026 + math.ceil(years)
    assert horizon.series(1364.4, 0.02, 5)[math.ceil(years)] > 1500
    assert horizon.series(1364.4, 0.02, 5)[math.floor(years)] <= 1500


def test_full_already_is_zero_years_and_no_growth_is_never() -> None:
    result = horizon.saturation(600_000 / 365, 0.17, 0.0, 1500)

    assert result.gross_years == 0 and result.net_years is None
    assert horizon.years_until_full(0, 0.05, 1500) is None
    assert horizon.year_of_saturation(100, -0.01, 1500, 2026) is None
    assert horizon.year_of_saturation(1600, 0.01, 1500, 2026) == 2026


def test_a_year_that_is_exactly_full_is_not_above_it() -> None:
    assert horizon.years_until_full(1000, 0.1, 1000) == 0
    assert horizon.year_of_saturation(1000, 0.1, 1000, 2026) == 2027
    assert horizon.year_of_saturation(1000, 0.1, 1100, 2026) == 2028


def test_more_recovery_gives_years_and_more_growth_takes_them() -> None:
    cases = horizon.sensitivity(1500, 1500, (0.1, 0.2), (0.01, 0.03))
    years = {(one.recovered_share, one.growth): one.years for one in cases}

    assert len(cases) == 4 and None not in years.values()
    assert (years[0.2, 0.01] or 0) > (years[0.1, 0.01] or 0) > (years[0.1, 0.03] or 0)


def test_negative_kilometres_and_tonnes_are_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        formula.cheapest([1], Facilities([1], [False]), [[-1]])
    with pytest.raises(ValueError, match="net tonnes"):
        formula.cheapest([np.nan], Facilities([1], [False]), [[1]])
    with pytest.raises(ValueError, match="tonnes and capacity"):
        horizon.balance(-1, 0, 1500)
