"""A5, value functions: what a measure in its own unit is worth, from 0 (useless) to 1 (pure)."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Floats, floats


def worth(measures: Any, points: Sequence[tuple[float, float]]) -> Floats:
    """Piecewise linear through (measure, value) points, level beyond the first and the last.

    Distance to a railway: ((500, 1), (5000, 0)). NaN stays unknown. ValueError: fewer than two
    points, measures that do not rise, values outside 0–1.
    """
    at, value = floats(points).reshape(-1, 2).T
    if len(at) < 2 or not (np.diff(at) > 0).all():
        raise ValueError("a value function needs two points or more with rising measures")
    if not ((value >= 0) & (value <= 1)).all():
        raise ValueError("values must lie between 0 and 1")
    return floats(np.interp(floats(measures), at, value))
