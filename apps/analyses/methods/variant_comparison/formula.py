"""A11, variants against their base: differences, dominance, what moved the number (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Flags, Floats, divide, floats, number
from apps.analyses.domain.tick import Tick

# The value of an indicator with a set of changes applied to the base; None where it is unknown.
Evaluate = Callable[[frozenset[str]], float | None]

# Values of which one is another up to this share of it are equal: the rest is rounding.
ROUNDING = 1e-9
SHOWN = 10


@dataclass(frozen=True)
class Deltas:
    """variants × indicators: Δ in units of the indicator, Δ in the direction of good (positive is
    better), and Δ as a share of the base. NaN where a value is unknown or the base is zero."""

    delta: Floats
    better: Floats
    relative: Floats


@dataclass(frozen=True)
class Contribution:
    """How much of the indicator one change carries: value with all changes − value without it.

    None where the value without it is unknown.
    """

    change: str
    amount: float | None


@dataclass(frozen=True)
class Contributions:
    """The changes that moved an indicator most. `total` = all − base = Σ of every single
    contribution + `interaction` (what changes do only together, or twice)."""

    total: float | None
    interaction: float | None
    top: tuple[Contribution, ...]
    others: int


def deltas(base: Any, variants: Any, direction: Any) -> Deltas:
    """Δ of every indicator of every variant.

    `base` and `direction` (+1 more is better, −1 less is better) by indicator, `variants` variants ×
    indicators; NaN is unknown. ValueError: other shapes or directions.
    """
    start, table, signs = floats(base), _table(variants), _signs(direction)
    if not start.shape == signs.shape == table.shape[1:]:
        raise ValueError("base, variants and directions must have the same indicators")
    delta = np.where(_equal(table, start), 0.0, table - start)
    return Deltas(delta, delta * signs, divide(delta, np.abs(np.broadcast_to(start, table.shape))))


def dominance(variants: Any, direction: Any) -> Flags:
    """[i, j] is True where i is nowhere worse than j and somewhere better (Pareto).

    Variants of which an indicator is unknown in either cannot be compared: neither dominates.
    """
    table, signs = _table(variants), _signs(direction)
    if signs.shape != table.shape[1:]:
        raise ValueError("one direction for each indicator is needed")
    one, other = table[:, None, :], table[None, :, :]
    gain = np.where(_equal(one, other), 0.0, (one - other) * signs)
    known = ~np.isnan(gain).any(axis=2)
    return np.asarray(known & (gain >= 0).all(axis=2) & (gain > 0).any(axis=2), dtype=np.bool_)


def undominated(variants: Any, direction: Any) -> Flags:
    """Variants that no other one dominates: the choices among which the aims have to decide."""
    return np.asarray(~dominance(variants, direction).any(axis=0), dtype=np.bool_)


def contributions(
    changes: Sequence[str], evaluate: Evaluate, tick: Tick, shown: int = SHOWN
) -> Contributions:
    """What each change carries, by computing anew with that change taken out, one at a time.

    Computes len(changes) + 2 times at most. The greatest amounts come first whatever their sign,
    unknown ones last, equals by the name of the change; changes that moved nothing are not shown.
    """
    every = frozenset(changes)
    if len(every) != len(changes):
        raise ValueError("a change is named twice")
    with_all = evaluate(every)
    before = evaluate(frozenset()) if every else with_all
    if with_all is None or before is None:
        return Contributions(None, None, (), len(every))
    found: list[Contribution] = []
    for place, change in enumerate(sorted(every)):
        tick(place / len(every))
        without = evaluate(every - {change})
        amount = None if without is None else _difference(with_all, without)
        found.append(Contribution(change, amount))
    total = _difference(with_all, before)
    amounts = [np.nan if one.amount is None else one.amount for one in found]
    moved = [one for one in found if one.amount != 0]
    moved.sort(key=lambda one: (one.amount is None, -abs(one.amount or 0), one.change))
    return Contributions(
        total=total,
        interaction=number(total - float(np.sum(amounts))),
        top=tuple(moved[:shown]),
        others=len(moved) - len(moved[:shown]),
    )


def _difference(one: float, other: float) -> float:
    return 0.0 if bool(_equal(one, other)) else one - other


def _equal(one: Any, other: Any) -> Any:
    return np.isclose(one, other, rtol=ROUNDING, atol=0.0)


def _table(variants: Any) -> Floats:
    table = floats(variants)
    if table.ndim != 2:
        raise ValueError("variants must be variants × indicators")
    return table


def _signs(direction: Any) -> Floats:
    signs = floats(direction)
    if not np.isin(signs, (-1, 1)).all():
        raise ValueError("a direction is +1 or −1")
    return signs
