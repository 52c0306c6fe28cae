"""A7, services of villages: what the regional standards ask for and what is missing (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Floats, Places, divide, floats, known_amounts
from apps.analyses.domain.weights import mean_of_known


@dataclass(frozen=True)
class Nearest:
    """For each village its nearest facility (−1: none) and the way there; for each facility its
    load: people for whom it is the nearest, for a unit of capacity (NaN without capacity)."""

    facility: Places
    minutes: Floats
    load: Floats


@dataclass(frozen=True)
class Gaps:
    """villages × services, 0 (within the norm) to 1 (missing); NaN: not required, or unknown.

    `index` is the weighted mean of `service`; `confidence` is the share of the weight of required
    services whose gap is known, NaN for a village of which nothing is required.
    """

    provision: Floats
    distance: Floats
    service: Floats
    index: Floats
    confidence: Floats


def settlement_class(population: Any, bounds: Sequence[int]) -> Places:
    """The class of each village: how many of the rising `bounds` its population reaches; −1 where
    the population is unknown. A village of exactly a bound belongs to the higher class."""
    if list(bounds) != sorted(set(bounds)):
        raise ValueError("bounds must rise")
    people = floats(population)
    found = np.searchsorted(floats(bounds), people, side="right")
    return np.where(np.isnan(people), -1, found).astype(np.intp)


def nearest(minutes: Any, people: Any, capacity: Any) -> Nearest:
    """The nearest facility of one service for each village, and how loaded each facility is.

    `minutes` is villages × facilities, NaN for no way; of equals the first facility counts.
    """
    times, living = floats(minutes), known_amounts("people", people)
    if times.shape != (len(living), len(floats(capacity))):
        raise ValueError("minutes must be villages × facilities")
    if times.size == 0:
        none = np.full(len(living), -1, dtype=np.intp)
        return Nearest(none, np.full(len(living), np.nan), divide(capacity, 0))
    far = np.where(np.isnan(times), np.inf, times)
    first = far.argmin(axis=1).astype(np.intp)
    way = far.min(axis=1)
    reached = np.isfinite(way)
    served = np.bincount(first[reached], living[reached], times.shape[1])
    return Nearest(
        facility=np.where(reached, first, -1),
        minutes=np.where(reached, way, np.nan),
        load=divide(served, capacity),
    )


def gaps(provision: Any, norm: Any, minutes: Any, minutes_norm: Any, weights: Any) -> Gaps:
    """gap = 1 − min(1, provision/norm); distance gap = max(0, t/t_max − 1).

    All but `weights` (one a service) are villages × services. A norm of NaN or 0 asks for nothing.
    The gap of a service is the worse of the two, the distance cut at 1. A service that is not there
    at all (provision 0) has gap 1 and needs no distance to say so.
    """
    have, asked = floats(provision), floats(norm)
    way, longest = floats(minutes), floats(minutes_norm)
    if not have.shape == asked.shape == way.shape == longest.shape or have.ndim != 2:
        raise ValueError("provision, norms and minutes must be villages × services")
    if any((one < 0).any() for one in (have, asked, way, longest)):
        raise ValueError("provision, norms and minutes must not be negative")
    by_provision = 1 - np.minimum(1, divide(have, asked))
    by_distance = np.maximum(0, divide(way, longest) - 1)
    asks_provision, asks_distance = asked > 0, longest > 0
    # Where only one thing is asked for, the other cannot be missing.
    first = np.where(asks_provision, by_provision, 0.0)
    second = np.where(asks_distance, np.minimum(1, by_distance), 0.0)
    service = np.where((first == 1) | (second == 1), 1.0, np.maximum(first, second))
    required = asks_provision | asks_distance
    service[~required] = np.nan
    mean = mean_of_known(service, weights)
    asked_weight = required @ floats(weights) / floats(weights).sum()
    return Gaps(
        provision=by_provision,
        distance=by_distance,
        service=service,
        index=mean.values,
        confidence=divide(mean.confidence, asked_weight),
    )
