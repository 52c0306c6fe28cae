"""Small counts that would point at people are not shown (no Django)."""

from collections.abc import Sequence
from dataclasses import dataclass

# A cell of one to four people is a hint at whom; five is what statistics offices use most.
LEAST = 5


@dataclass(frozen=True)
class Cell:
    """One row of a public table; `count` None: not shown, because it is small (one to four) or beside a small one."""

    key: str
    count: int | None
    is_small: bool = False


@dataclass(frozen=True)
class Counted:
    """A public table. `total` None: too few."""

    total: int | None
    cells: tuple[Cell, ...]


def suppressed(
    counts: Sequence[tuple[str, int]], *, total: int, is_partition: bool, least: int = LEAST
) -> Counted:
    """The table without cells of 1 to `least` - 1.

    In a partition (each statement in one cell) a single hidden cell could be worked out from the total: the smallest
    other cells are hidden too, until at least two are and together hold `least` or more. Zero is not hidden.
    """
    small = {key for key, count in counts if 0 < count < least}
    hidden = set(small)
    if is_partition and hidden and total >= least:
        sizes = dict(counts)
        others = sorted((one for one in counts if one[1] >= least), key=lambda one: one[1])
        while others and (len(hidden) < 2 or sum(sizes[key] for key in hidden) < least):
            hidden.add(others.pop(0)[0])
    cells = tuple(
        Cell(key, None if key in hidden else count, key in small) for key, count in counts
    )
    return Counted(None if 0 < total < least else total, cells)
