"""A5, how firm a ranking is when the weights are not known for certain (pure)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Floats, floats
from apps.analyses.domain.tick import Tick
from apps.analyses.domain.weights import normalised
from apps.analyses.methods.suitability.formula import best

# Places whose scores of all draws are held at once.
CHUNK = 2_000


@dataclass(frozen=True)
class Band:
    """For each place: the middle 90 % of its scores, and the share of draws that put it on top."""

    low: Floats
    high: Floats
    share_on_top: Floats

    @property
    def width(self) -> Floats:
        """high − low; 0 where the weights are certain."""
        return self.high - self.low


def draw_weights(weights: Any, *, concentration: float, draws: int, seed: int) -> Floats:
    """`draws` sets of weights, Dirichlet with the mean `weights`; draws × criteria.

    The variance of a weight is w(1 − w)/(concentration + 1); an infinite concentration has none.
    A criterion of weight 0 stays without weight.
    """
    mean = normalised(weights)
    if not concentration > 0 or draws < 1:
        raise ValueError("concentration and draws must be above zero")
    drawn = np.tile(mean, (draws, 1))
    counted = mean > 0
    if np.isfinite(concentration):
        random = np.random.default_rng(seed)
        drawn[:, counted] = random.dirichlet(concentration * mean[counted], draws)
    return drawn


def band(values: Any, drawn: Floats, *, top: int, tick: Tick) -> Band:
    """Linear scores of places × criteria under every set of weights in `drawn`.

    Places with an unknown value have no band (NaN). Equals of the last on top are on top too.
    """
    table = floats(values)
    known = np.flatnonzero(~np.isnan(table).any(axis=1))
    low, high, on_top = (np.full(len(table), np.nan) for _ in range(3))
    on_top[known] = 0.0
    for draw, weights in enumerate(drawn):
        tick(draw / len(drawn))
        on_top[known] += best(table[known] @ weights, top)
    on_top /= len(drawn)
    for start in range(0, len(known), CHUNK):
        places = known[start : start + CHUNK]
        low[places], high[places] = np.percentile(table[places] @ drawn.T, [5, 95], axis=1)
    return Band(low, high, on_top)
