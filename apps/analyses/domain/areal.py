"""Areal weighting: how much of each object, and of its people, lies inside a zone."""

from typing import Any

import numpy as np
import shapely

from apps.analyses.domain.arrays import Floats, Geometries, divide, floats


def share_inside(geometries: Geometries, zone: Any) -> Floats:
    """|a ∩ z| / |a| of each geometry: by area, of lines by length; points are in (1) or out (0).

    Geometries in metres; `zone` is one polygon or as many as there are geometries. An empty
    geometry has no share: NaN.
    """
    parts = shapely.intersection(geometries, zone)
    by_area = divide(shapely.area(parts), shapely.area(geometries))
    by_length = divide(shapely.length(parts), shapely.length(geometries))
    inside = np.where(shapely.intersects(geometries, zone), 1.0, 0.0)
    dimension = shapely.get_dimensions(geometries)
    share = np.select(
        [dimension == 2, dimension == 1, dimension == 0], [by_area, by_length, inside]
    )
    share[shapely.is_empty(geometries) | (dimension < 0)] = np.nan
    return floats(np.clip(share, 0, 1))


def people_inside(geometries: Geometries, people: Any, zone: Any) -> Floats:
    """P·|a∩z|/|a|: people spread evenly over their object. Unknown people stay unknown (NaN),
    but nobody lives where nothing of the object lies."""
    share = share_inside(geometries, zone)
    return np.where(share == 0, 0.0, share * floats(people))
