"""A1, accessibility by two-step floating catchments: who competes for which capacity (pure)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Flags, Floats, divide, floats, known_amounts

# The weight of a journey of so many minutes; nobody travels further than the limit.
Decay = Callable[[Floats], Floats]

# Minutes up to which a step holds, and its weight (Luo and Qi 2009).
STEPS = ((10.0, 1.00), (20.0, 0.68), (30.0, 0.22))


@dataclass(frozen=True)
class Access:
    """The result, in units of capacity for a person.

    `by_facility` R_j is NaN where nobody is near; `by_place` A_i is 0 where no facility is near and
    NaN where those near have no known R_j. `served` are facilities with people within the limit.
    """

    by_facility: Floats
    by_place: Floats
    served: Flags
    unserved_places: Flags
    unserved_people: float
    gini: float | None


def steps(limit_minutes: float) -> Decay:
    """Weights 1.00, 0.68, 0.22 to 10, 20 and 30 minutes, zero beyond `limit_minutes`."""

    def weigh(minutes: Floats) -> Floats:
        conditions = [(minutes <= edge) & (minutes <= limit_minutes) for edge, _ in STEPS]
        return floats(np.select(conditions, [weight for _, weight in STEPS], 0.0))

    return weigh


def gaussian(limit_minutes: float) -> Decay:
    """W = (e^{-½(t/t0)²} − e^{-½}) / (1 − e^{-½}): 1 at the door, 0 at the limit and beyond."""
    if not limit_minutes > 0:
        raise ValueError("the limit must be above zero minutes")
    floor = np.exp(-0.5)

    def weigh(minutes: Floats) -> Floats:
        near = minutes < limit_minutes
        ratio = np.where(near, minutes, 0.0) / limit_minutes
        return np.where(near, (np.exp(-0.5 * ratio**2) - floor) / (1 - floor), 0.0)

    return weigh


def access(population: Any, capacity: Any, minutes: Any, decay: Decay) -> Access:
    """R_j = S_j / Σ P_k·W(t_kj), then A_i = Σ R_j·W(t_ij) (Luo and Qi 2009).

    `population` of k places, `capacity` of j facilities, `minutes` k × j by network; NaN or
    infinity is no way. ValueError: negative or unknown people, capacity; negative minutes; shapes.
    """
    people = known_amounts("population", population)
    supply = known_amounts("capacity", capacity)
    times = floats(minutes).reshape(len(people), len(supply))
    if (times < 0).any():
        raise ValueError("minutes must not be negative")
    weights = decay(np.where(np.isfinite(times), times, np.inf))
    reached = weights > 0
    by_facility = divide(supply, people @ weights)
    # Where a facility out of reach is unknown, that is nothing to this place.
    by_place = np.where(reached, by_facility * weights, 0.0).sum(axis=1)
    unserved: Flags = np.logical_not(reached.any(axis=1))
    return Access(
        by_facility=by_facility,
        by_place=by_place,
        served=~np.isnan(by_facility),
        unserved_places=unserved,
        unserved_people=float(people[unserved].sum()),
        gini=gini(by_place, people),
    )


def gini(values: Any, population: Any) -> float | None:
    """Population-weighted Gini: Σ Σ P_i P_j |A_i − A_j| / (2 P² Ā); 0 is equal for everyone.

    Places of unknown value are left out. None when nobody is left or the mean is zero.
    """
    amounts, people = floats(values), known_amounts("population", population)
    known = ~np.isnan(amounts) & (people > 0)
    amounts, people = amounts[known], people[known]
    if (amounts < 0).any():
        raise ValueError("a Gini coefficient needs values that are not negative")
    total = float(people @ amounts)
    if total <= 0:
        return None
    order = np.argsort(amounts, kind="stable")
    amounts, people = amounts[order], people[order]
    below = np.cumsum(people) - people
    above = people.sum() - below - people
    # Each pair once: a value counts up against all below it and down against all above it.
    gaps = float((people * amounts * (below - above)).sum())
    return max(0.0, gaps / (float(people.sum()) * total))
