"""A15, shape of zones: how compact each is, and which are slivers (pure)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from apps.analyses.domain.arrays import Flags, Floats, Geometries, divide


@dataclass(frozen=True)
class Shape:
    """Measures of zones, parallel to them, each 0 (stretched) to 1 (compact); NaN without area."""

    polsby_popper: Floats
    reock: Floats
    hull_ratio: Floats


def shape(geometries: Geometries) -> Shape:
    """Polsby–Popper 4πA/P², Reock A/area of the smallest circle round it, A/area of the hull.

    `geometries` are polygons in metres (EPSG:32642). Holes lengthen the border and take area away.
    """
    found = np.asarray(geometries, dtype=object)
    area = shapely.area(found)
    radius = shapely.minimum_bounding_radius(found)
    return Shape(
        polsby_popper=_measure(4 * np.pi * area, shapely.length(found) ** 2),
        reock=_measure(area, np.pi * radius**2),
        hull_ratio=_measure(area, shapely.area(shapely.convex_hull(found))),
    )


def slivers(geometries: Geometries, *, width_m: float, compactness: float) -> Flags:
    """Zones that are thin: no place in them is `width_m` wide *and* Polsby–Popper is below
    `compactness`. A small square is no sliver, a long street of normal width neither."""
    found = np.asarray(geometries, dtype=object)
    thin = shapely.is_empty(shapely.buffer(found, -width_m / 2))
    return np.asarray(thin & (shape(found).polsby_popper < compactness), dtype=np.bool_)


def _measure(above: Any, below: Any) -> Floats:
    # Rounding must not make a circle rounder than round.
    ratio = divide(above, below)
    ratio[np.asarray(above) == 0] = np.nan
    return np.minimum(ratio, 1.0)
