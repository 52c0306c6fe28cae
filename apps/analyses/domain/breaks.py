"""Class breaks of a thematic map: natural (Jenks), quantile, equal, fixed; the class of a value (no Django)."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from apps.analyses.domain.arrays import Floats, Places

# Natural breaks look at every pair of different values: more of them are thinned out evenly first.
MOST_DIFFERENT = 1_500


class Scheme(StrEnum):
    """How a range is divided."""

    NATURAL = "natural"
    QUANTILE = "quantile"
    EQUAL = "equal"
    FIXED = "fixed"


def breaks(
    values: Floats, scheme: Scheme, classes: int, fixed: Sequence[float] = ()
) -> list[float]:
    """The limits of at most `classes` classes, ascending: one more limit than classes, the first the least value and
    the last the greatest. NaN is "no data" and belongs to no class; without any number there are no limits. Equal
    limits are said once, so few different values make few classes. `fixed` are inner limits; those outside the range
    of the values are left out. Raises ValueError for less than one class."""
    if classes < 1:
        raise ValueError("a map has at least one class")
    known = np.sort(values[np.isfinite(values)])
    if known.size == 0:
        return []
    least, greatest = float(known[0]), float(known[-1])
    inner = _inner(known, scheme, classes, fixed)
    between = sorted({one for one in inner if least < one < greatest})
    return [least, *between, greatest]


def classify(values: Floats, limits: Sequence[float]) -> Places:
    """The class of each value, from 0; -1 where there is no data. A class holds its upper limit, the first its
    lower one too. Values beyond the outer limits fall into the outer classes."""
    found = np.searchsorted(np.asarray(limits[1:-1], dtype=float), values, side="left")
    return np.where(np.isfinite(values), found, -1).astype(np.intp)


def _inner(known: Floats, scheme: Scheme, classes: int, fixed: Sequence[float]) -> Sequence[float]:
    if scheme is Scheme.FIXED:
        return list(fixed)
    if scheme is Scheme.EQUAL:
        return [float(one) for one in np.linspace(known[0], known[-1], classes + 1)[1:-1]]
    if scheme is Scheme.QUANTILE:
        shares = np.arange(1, classes) / classes
        # A limit is one of the values, so that no two readers compute it differently.
        return [float(one) for one in np.quantile(known, shares, method="inverted_cdf")]
    return _natural(known, classes)


def _natural(known: Floats, classes: int) -> list[float]:
    """Jenks' natural breaks by Fisher's exact programme: the least sum of squared deviations from the class means
    (Fisher 1958, On grouping for maximum homogeneity; Jenks 1977). O(classes · different values²)."""
    different, counts = np.unique(known, return_counts=True)
    if different.size > MOST_DIFFERENT:
        places = np.linspace(0, known.size - 1, MOST_DIFFERENT).round().astype(int)
        different, counts = np.unique(known[places], return_counts=True)
    size = different.size
    groups = min(classes, size)
    weight = np.concatenate([[0.0], np.cumsum(counts)])
    # Around the middle, so that squares of large values that differ little keep their digits.
    centred = different - different.mean()
    total = np.concatenate([[0.0], np.cumsum(counts * centred)])
    square = np.concatenate([[0.0], np.cumsum(counts * centred**2)])

    def spread(ends: int) -> Floats:
        """Squared deviations of the groups that begin at 0 … ends-1 and end before `ends`."""
        mass = weight[ends] - weight[:ends]
        return np.asarray(square[ends] - square[:ends] - (total[ends] - total[:ends]) ** 2 / mass)

    best = np.full((groups + 1, size + 1), np.inf)
    begins = np.zeros((groups + 1, size + 1), dtype=int)
    best[0, 0] = 0.0
    for ends in range(1, size + 1):
        within = spread(ends)
        for group in range(1, min(groups, ends) + 1):
            tried = best[group - 1, :ends] + within
            begins[group, ends] = int(np.argmin(tried))
            best[group, ends] = tried[begins[group, ends]]
    limits = []
    ends = size
    for group in range(groups, 1, -1):
        ends = int(begins[group, ends])
        limits.append(float(different[ends - 1]))
    return limits
