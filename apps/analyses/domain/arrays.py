"""The array types of formulas, and the checks every formula makes of what it is given."""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Geometries = npt.NDArray[np.object_]


def floats(values: Any) -> Floats:
    """A copy of the numbers as float64; NaN stands for "unknown" and stays."""
    return np.array(values, dtype=np.float64)


def known_amounts(name: str, values: Any) -> Floats:
    """Amounts that a formula cannot do without: ValueError when one is negative or unknown."""
    amounts = floats(values)
    if not (np.isfinite(amounts) & (amounts >= 0)).all():
        raise ValueError(f"{name} must be known and not negative")
    return amounts


def same_length(**arrays: Any) -> int:
    """The common first length of the arrays; ValueError names them when they differ."""
    lengths = {name: len(array) for name, array in arrays.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"arrays of unequal length: {lengths}")
    return next(iter(lengths.values()), 0)


def divide(above: Any, below: Any) -> Floats:
    """`above / below`; NaN, never infinity, where `below` is zero or either is unknown."""
    top, bottom = np.broadcast_arrays(floats(above), floats(below))
    out = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=out, where=(bottom != 0) & np.isfinite(top) & np.isfinite(bottom))
    return out


def number(value: Any) -> float | None:
    """A plain number for people; None where it is unknown."""
    plain = float(value)
    return plain if np.isfinite(plain) else None
