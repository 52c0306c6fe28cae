"""A5, suitability of places by several criteria: weights, scores, how firm they are (pure)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Flags, Floats, floats
from apps.analyses.domain.weights import normalised

# Mean consistency index of random matrices of 1 … 15 criteria (Saaty 1980).
RANDOM_INDEX = (
    *(0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
    *(1.51, 1.48, 1.56, 1.57, 1.59),
)
CONSISTENT = 0.10


@dataclass(frozen=True)
class Ahp:
    """Weights from pairwise comparisons. `cr` is None above 15 criteria, where no index is known."""

    weights: Floats
    lambda_max: float
    ci: float
    cr: float | None

    @property
    def consistent(self) -> bool:
        """Whether the comparisons hang together: CR < 0.10."""
        return self.cr is not None and self.cr < CONSISTENT


@dataclass(frozen=True)
class Shift:
    """What one weight, changed by `factor`, does: rank correlation and how much of the top stays.

    None where there are fewer than two places with a score, or all of them are equal.
    """

    criterion: int
    factor: float
    rank_correlation: float | None
    top_kept: float | None


def ahp(comparisons: Any) -> Ahp:
    """Weights = principal eigenvector; CI = (λ − n)/(n − 1), CR = CI/RI (Saaty 1977, 1980).

    `comparisons` is n × n: how many times row matters more than column. ValueError: not square,
    not positive, or a_ij·a_ji ≠ 1.
    """
    matrix = floats(comparisons)
    n = len(matrix)
    if n == 0 or matrix.shape != (n, n):
        raise ValueError("comparisons must be square")
    if not (matrix > 0).all() or not np.allclose(matrix * matrix.T, 1, rtol=1e-3):
        raise ValueError("comparisons must be positive and reciprocal")
    values, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(values.real))
    weights = np.abs(vectors[:, first].real)
    lambda_max = float(values[first].real)
    if n <= 2:
        # Two criteria cannot contradict each other.
        return Ahp(weights / weights.sum(), lambda_max, 0.0, 0.0)
    ci = max(0.0, (lambda_max - n) / (n - 1))
    cr = ci / RANDOM_INDEX[n - 1] if n <= len(RANDOM_INDEX) else None
    return Ahp(weights / weights.sum(), lambda_max, ci, cr)


def linear(values: Any, weights: Any) -> Floats:
    """S = Σ w_i v_i of each place (weighted linear combination); `values` places × criteria, 0–1."""
    scores: Floats = _table(values, weights) @ normalised(weights)
    return scores


def geometric(values: Any, weights: Any) -> Floats:
    """S = Π v_i^w_i of each place: a zero in any criterion that counts rules the place out."""
    powers: Floats = _table(values, weights) ** normalised(weights)
    return floats(powers.prod(axis=1))


def ordered(values: Any, weights: Any, alpha: float) -> Floats:
    """Ordered weighted average with the quantifier Q(p) = p^α (Yager 1988, Malczewski 2006).

    α = 1 is the linear combination, α → 0 the best criterion alone, α → ∞ the worst one alone.
    """
    if not alpha > 0:
        raise ValueError("alpha must be above zero")
    table = _table(values, weights)
    order = np.argsort(-table, axis=1, kind="stable")
    best_first = np.take_along_axis(table, order, axis=1)
    passed = np.clip(np.cumsum(normalised(weights)[order], axis=1), 0, 1)
    steps = np.diff(passed**alpha, axis=1, prepend=0.0)
    return floats((best_first * steps).sum(axis=1))


def exclude(scores: Any, excluded: Any) -> Floats:
    """Scores with NaN where a place is ruled out: it has no score, not a bad one."""
    return np.where(np.asarray(excluded, dtype=bool), np.nan, floats(scores))


def contributions(values: Any, weights: Any) -> Floats:
    """w_i·v_i, places × criteria; each row sums up to the linear score."""
    return floats(_table(values, weights) * normalised(weights))


def sensitivity(
    values: Any, weights: Any, *, change: float = 0.2, top_share: float = 0.1
) -> tuple[Shift, ...]:
    """Each weight up and down by `change`, the others scaled so that the sum stays 1, one at a time.

    Compares linear scores; places without one are left out.
    """
    table, plain = _table(values, weights), normalised(weights)
    table = table[~np.isnan(table).any(axis=1)]
    base = table @ plain
    top = max(1, round(top_share * len(table)))
    found: list[Shift] = []
    for criterion in range(len(plain)):
        for factor in (1 - change, 1 + change):
            scores = table @ _with_weight(plain, criterion, plain[criterion] * factor)
            found.append(Shift(criterion, factor, *_compare(base, scores, top)))
    return tuple(found)


def ranks(scores: Any) -> Floats:
    """1 is best; equals share the mean of their places; NaN stays NaN."""
    found = floats(scores)
    out = np.full(found.shape, np.nan)
    known = ~np.isnan(found)
    values, inverse, counts = np.unique(-found[known], return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    out[known] = (ends - (counts - 1) / 2)[inverse]
    return out


def _compare(base: Floats, scores: Floats, top: int) -> tuple[float | None, float | None]:
    if len(base) < 2:
        return None, None
    kept = float((best(base, top) & best(scores, top)).sum() / best(base, top).sum())
    first, second = ranks(base), ranks(scores)
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return None, kept
    return float(np.corrcoef(first, second)[0, 1]), kept


def best(scores: Any, top: int) -> Flags:
    """The `top` best places; all that equal the last one of them belong to it too."""
    found = floats(scores)
    known = np.sort(found[~np.isnan(found)])
    if not len(known) or top < 1:
        return np.zeros(found.shape, dtype=bool)
    return np.asarray(found >= known[-min(top, len(known))])


def _with_weight(weights: Floats, criterion: int, weight: float) -> Floats:
    others = 1 - weights[criterion]
    if others <= 0:
        return weights
    scaled = weights * (1 - min(weight, 1.0)) / others
    scaled[criterion] = min(weight, 1.0)
    return floats(scaled)


def _table(values: Any, weights: Any) -> Floats:
    table = floats(values)
    if table.ndim != 2 or table.shape[1] != len(weights):
        raise ValueError("values must be places × criteria, one weight for each criterion")
    if ((table < 0) | (table > 1)).any():
        raise ValueError("values must lie between 0 and 1")
    return table
