"""A9, the years ahead: the balance of a city and when its plant is full (pure)."""

import math
from dataclasses import dataclass

import numpy as np

from apps.analyses.domain.arrays import Floats

DAYS_A_YEAR = 365.0


@dataclass(frozen=True)
class Balance:
    """Tonnes a day of a whole city against a capacity. Spare is negative where it does not fit."""

    gross_t: float
    net_t: float
    spare_gross_t: float
    spare_net_t: float


@dataclass(frozen=True)
class Saturation:
    """Years until the plant is full, without recovery and with it. 0: already; None: never."""

    gross_years: float | None
    net_years: float | None


@dataclass(frozen=True)
class Case:
    """One pair of assumptions and what they mean for the plant."""

    recovered_share: float
    growth: float
    years: float | None


def balance(tonnes_a_year: float, recovered_share: float, capacity_t_day: float) -> Balance:
    """Yearly tonnes as tonnes a day (365 days), before and after recovery, against capacity."""
    _check(tonnes_a_year, recovered_share, capacity_t_day)
    gross = tonnes_a_year / DAYS_A_YEAR
    net = gross * (1 - recovered_share)
    return Balance(gross, net, capacity_t_day - gross, capacity_t_day - net)


def years_until_full(tonnes: float, growth: float, capacity: float) -> float | None:
    """ln(K/g)/ln(1 + growth): years until g·(1 + growth)^t = K. Already above K: 0. Never: None.

    Tonnes and capacity in the same unit; growth 0.02 is 2 % a year.
    """
    _check(tonnes, 0, capacity)
    if not growth > -1:
        raise ValueError("growth must be above −100 %")
    if tonnes > capacity:
        return 0.0
    if tonnes == 0 or growth <= 0:
        return None
    return math.log(capacity / tonnes) / math.log1p(growth)


def saturation(tonnes: float, recovered_share: float, growth: float, capacity: float) -> Saturation:
    """When the plant is full if everything comes to it, and if what is recovered does not."""
    _check(tonnes, recovered_share, capacity)
    net = tonnes * (1 - recovered_share)
    return Saturation(
        years_until_full(tonnes, growth, capacity), years_until_full(net, growth, capacity)
    )


def series(tonnes: float, growth: float, years: int) -> Floats:
    """Tonnes of the year 0, 1, … `years`."""
    return np.asarray(tonnes * (1 + growth) ** np.arange(years + 1), dtype=np.float64)


def year_of_saturation(tonnes: float, growth: float, capacity: float, start: int) -> int | None:
    """The first calendar year whose tonnes exceed the capacity, `start` being the year 0."""
    years = years_until_full(tonnes, growth, capacity)
    if years is None:
        return None
    # Exactly full at the turn of a year is not yet above it.
    return start + (0 if tonnes > capacity else math.floor(years + 1e-9) + 1)


def sensitivity(
    tonnes: float, capacity: float, shares: tuple[float, ...], growths: tuple[float, ...]
) -> tuple[Case, ...]:
    """Years until the plant is full for every share of recovery with every growth."""
    return tuple(
        Case(share, growth, saturation(tonnes, share, growth, capacity).net_years)
        for share in shares
        for growth in growths
    )


def _check(tonnes: float, share: float, capacity: float) -> None:
    if not (tonnes >= 0 and capacity >= 0 and 0 <= share <= 1):
        raise ValueError("tonnes and capacity must be known and not negative, shares from 0 to 1")
