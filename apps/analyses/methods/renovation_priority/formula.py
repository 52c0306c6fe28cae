"""A6, renovation priority of blocks: an index from many indicators, and a queue (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Flags, Floats, divide, floats, same_length
from apps.analyses.domain.weights import mean_of_known

# The bounds of "best" and "worst": a single freak value does not stretch the scale.
LOW, HIGH = 5, 95


@dataclass(frozen=True)
class Priority:
    """The result by block. `need` is blocks × indicators, 0 (best) to 1 (worst), NaN unknown.

    `index` is 0–100, NaN where nothing is known; `confidence` is the share of the weight (0 to 1)
    that was known; `rank` 1 comes first.
    """

    need: Floats
    index: Floats
    confidence: Floats
    rank: Floats


@dataclass(frozen=True)
class Queue:
    """What is taken in this order under a budget, what it costs, and why others are not."""

    taken: tuple[str, ...]
    spent: float
    too_dear: tuple[str, ...]
    without_cost: tuple[str, ...]


def scaled(values: Any) -> Floats:
    """Each column from its 5th percentile (0) to its 95th (1), cut there; NaN stays NaN.

    A column whose percentiles are equal tells blocks apart in nothing: all of it becomes unknown.
    """
    table = floats(values)
    out = np.full(table.shape, np.nan)
    for column in range(table.shape[1]):
        known = table[:, column][~np.isnan(table[:, column])]
        if len(known):
            low, high = np.percentile(known, [LOW, HIGH])
            out[:, column] = divide(table[:, column] - low, high - low)
    return floats(np.clip(out, 0, 1))


def priority(
    uids: Sequence[str], values: Any, direction: Any, weights: Any, urgent: Any
) -> Priority:
    """The index of every block and its rank.

    `values` is blocks × indicators, NaN for unknown; `direction` is +1 where more means worse and
    −1 where more means better (or speaks against renewal, as heritage does). `urgent` blocks (an
    emergency building) come first whatever their index. Equals are ordered by uid.
    """
    table = floats(values)
    signs = floats(direction)
    if table.ndim != 2 or signs.shape != (table.shape[1],) or not np.isin(signs, (-1, 1)).all():
        raise ValueError("one direction, +1 or −1, is needed for each indicator")
    first = np.asarray(urgent, dtype=bool)
    same_length(uids=uids, values=table, urgent=first)
    need = scaled(table)
    need = np.where(signs > 0, need, 1 - need)
    mean = mean_of_known(need, weights)
    index = 100 * mean.values
    return Priority(need, index, mean.confidence, _ranks(uids, index, first))


def queue(uids: Sequence[str], benefit: Any, cost: Any, urgent: Any, budget: float) -> Queue:
    """Greedy: urgent blocks first, then benefit for cost, equals by uid, while money lasts.

    A block that no longer fits is passed over and cheaper ones may follow. A block whose cost is
    unknown or not above zero, or whose benefit is unknown, cannot be weighed: `without_cost`.
    """
    gains, costs, first = floats(benefit), floats(cost), np.asarray(urgent, dtype=bool)
    same_length(uids=uids, benefit=gains, cost=costs, urgent=first)
    if not budget >= 0:
        raise ValueError("the budget must be known and not negative")
    ratio = divide(gains, np.where(costs > 0, costs, 0))
    usable = [place for place in range(len(uids)) if not np.isnan(ratio[place])]
    usable.sort(key=lambda place: (not first[place], -ratio[place], uids[place]))
    taken: list[str] = []
    too_dear: list[str] = []
    left = budget
    for place in usable:
        if costs[place] <= left:
            taken.append(uids[place])
            left -= float(costs[place])
        else:
            too_dear.append(uids[place])
    unknown = sorted(set(uids) - set(taken) - set(too_dear))
    return Queue(tuple(taken), budget - left, tuple(too_dear), tuple(unknown))


def _ranks(uids: Sequence[str], index: Floats, urgent: Flags) -> Floats:
    # Blocks of which nothing is known come last, not in the middle.
    worst_first = np.where(np.isnan(index), -1.0, index)
    order = sorted(range(len(uids)), key=lambda p: (not urgent[p], -worst_first[p], uids[p]))
    ranks = np.empty(len(uids))
    ranks[order] = np.arange(1, len(uids) + 1)
    return ranks
