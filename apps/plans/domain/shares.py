"""Sharing out a count among the pieces of a divided feature, to the last unit (no Django)."""

import math
from collections.abc import Sequence
from decimal import Decimal

# A measured number is shared to its thousandth; a whole one of at least a hundred for each piece is a count
# of people or places, and stays whole.
FLOAT_DECIMALS = 3
COUNT_FOR_EACH = 100


def shared(
    value: int | float | Decimal, sizes: Sequence[float], decimals: int | None = None
) -> list[int | float | Decimal]:
    """`value` in proportion to `sizes`, by the largest remainder: the shares add up to it exactly.

    `decimals` is how many a Decimal column keeps. Equal remainders go to the earlier piece.
    """
    match value:
        case Decimal():
            unit = Decimal(1).scaleb(-(decimals or 0))
            return [unit * count for count in _units(int(value / unit), sizes)]
        case float():
            if value.is_integer() and value >= COUNT_FOR_EACH * len(sizes):
                return [float(count) for count in _units(int(value), sizes)]
            scale = 10**FLOAT_DECIMALS
            first = [count / scale for count in _units(round(value * scale), sizes)]
            return [*first[:-1], round(value - math.fsum(first[:-1]), 9)]
    return list(_units(value, sizes))


def _units(total: int, sizes: Sequence[float]) -> list[int]:
    whole = math.fsum(sizes)
    exact = [total * size / whole for size in sizes]
    units = [math.floor(one) for one in exact]
    by_remainder = sorted(range(len(sizes)), key=lambda index: units[index] - exact[index])
    for index in by_remainder[: total - sum(units)]:
        units[index] += 1
    return units
