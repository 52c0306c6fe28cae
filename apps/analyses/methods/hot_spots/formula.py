"""A10, hot and cold spots: cells with more or less than chance would gather (pure)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import erfc

from apps.analyses.domain.arrays import Flags, Floats, Places, divide, floats
from apps.analyses.domain.tick import Tick

# What is smaller than this share of its scale is rounding and counts as zero.
ROUNDING = 1e-12


@dataclass(frozen=True)
class Spots:
    """By cell: z of G*, p two-sided, p corrected for many cells. NaN: undefined or unknown."""

    z: Floats
    p: Floats
    p_corrected: Floats

    def hot(self, level: float = 0.05) -> Flags:
        """Cells with significantly much round them."""
        return np.asarray((self.p_corrected <= level) & (self.z > 0))

    def cold(self, level: float = 0.05) -> Flags:
        """Cells with significantly little round them."""
        return np.asarray((self.p_corrected <= level) & (self.z < 0))


def spots(values: Any, neighbours: Any) -> Spots:
    """Gi* of every cell with the normal p-value and its Benjamini–Hochberg correction.

    `values` by cell, NaN for no value (the cell takes no part); `neighbours` is pairs of cells.
    """
    z = gi_star(values, neighbours)
    p = normal_p(z)
    return Spots(z, p, benjamini_hochberg(p))


def gi_star(values: Any, neighbours: Any) -> Floats:
    """G* = (Σ w x − x̄ Σ w) / (s·√[(n Σw² − (Σw)²)/(n − 1)]), self included (Ord and Getis 1995).

    Weights are 1 for the cell and its neighbours. NaN where a cell neighbours all others, where all
    values are equal, and where the cell has no value.
    """
    plain = floats(values)
    return _z(plain, _weights(neighbours, plain))


def _z(plain: Floats, weights: csr_matrix) -> Floats:
    known = ~np.isnan(plain)
    n = int(known.sum())
    if n < 2:
        return np.full(len(plain), np.nan)
    mean, s = plain[known].mean(), plain[known].std()
    # Of equal values nothing but rounding is left.
    s = s if s > ROUNDING * max(1.0, abs(float(mean))) else 0.0
    sums = weights @ np.where(known, plain, 0.0)
    count = np.asarray(weights.sum(axis=1)).ravel()
    variance = (n * count - count**2) / (n - 1)
    variance[np.abs(variance) <= ROUNDING * n * n] = 0.0
    return np.where(known, divide(sums - mean * count, s * np.sqrt(variance)), np.nan)


def normal_p(z: Any) -> Floats:
    """Two-sided p of a normal z: erfc(|z|/√2); NaN stays NaN."""
    p: Floats = erfc(np.abs(floats(z)) / np.sqrt(2))
    return p


def permutation_p(values: Any, neighbours: Any, *, draws: int, seed: int, tick: Tick) -> Floats:
    """Two-sided p by dealing the values out anew `draws` times: (as extreme + 1)/(draws + 1).

    Needs no normal distribution; the same seed deals the same. NaN where G* is undefined.
    """
    plain = floats(values)
    weights = _weights(neighbours, plain)
    known = np.flatnonzero(~np.isnan(plain))
    seen = np.abs(_z(plain, weights))
    random = np.random.default_rng(seed)
    extreme = np.zeros(len(plain))
    dealt = plain.copy()
    for draw in range(draws):
        tick(draw / draws)
        dealt[known] = random.permutation(plain[known])
        extreme += np.abs(_z(dealt, weights)) >= seen - ROUNDING
    return np.where(np.isnan(seen), np.nan, (extreme + 1) / (draws + 1))


def benjamini_hochberg(p: Any) -> Floats:
    """p corrected for the false discovery rate: the least level at which a cell is a discovery.

    Undefined cells were not tested: they stay NaN and do not count (Benjamini and Hochberg 1995).
    """
    plain = floats(p)
    tested = np.flatnonzero(~np.isnan(plain))
    order = tested[np.argsort(plain[tested], kind="stable")]
    stepped = plain[order] * len(order) / np.arange(1, len(order) + 1)
    out = np.full(plain.shape, np.nan)
    out[order] = np.minimum(1.0, np.minimum.accumulate(stepped[::-1])[::-1])
    return out


def _weights(neighbours: Any, plain: Floats) -> csr_matrix:
    size, known = len(plain), ~np.isnan(plain)
    pairs: Places = np.asarray(neighbours, dtype=np.intp).reshape(-1, 2)
    if len(pairs) and not 0 <= pairs.min() <= pairs.max() < size:
        raise ValueError("a neighbour is not among the cells")
    pairs = pairs[known[pairs].all(axis=1)]
    own = np.flatnonzero(known)
    rows = np.concatenate([pairs[:, 0], pairs[:, 1], own])
    columns = np.concatenate([pairs[:, 1], pairs[:, 0], own])
    # A pair told twice, or a cell told to neighbour itself, still has the weight 1.
    rows, columns = np.unique(np.column_stack([rows, columns]), axis=0).T
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, size))
