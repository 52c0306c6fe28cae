"""Weights of criteria: shares of one, and means that say how much of them was known."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Floats, divide, floats, known_amounts


@dataclass(frozen=True)
class WeightedMean:
    """Means by row and the share of the weight (0 to 1) that stood on known values."""

    values: Floats
    confidence: Floats


def normalised(weights: Any) -> Floats:
    """Weights divided by their sum; ValueError when one is negative or all are zero."""
    plain = known_amounts("weights", weights)
    if plain.ndim != 1 or plain.sum() <= 0:
        raise ValueError("weights need at least one above zero")
    shares: Floats = plain / plain.sum()
    return shares


def mean_of_known(values: Any, weights: Any) -> WeightedMean:
    """Weighted mean of each row over what is known of it.

    `values` is rows × criteria with NaN for unknown. A row of which nothing is known has the mean
    NaN and the confidence 0: what is missing lowers the confidence, it is not taken for zero.
    """
    table, shares = floats(values), normalised(weights)
    if table.ndim != 2 or table.shape[1] != len(shares):
        raise ValueError("one weight for each column is needed")
    known = ~np.isnan(table)
    confidence: Floats = known @ shares
    return WeightedMean(divide(np.where(known, table, 0.0) @ shares, confidence), confidence)
