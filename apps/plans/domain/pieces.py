"""Polygons out of whatever an overlay returns, and what is left of a feature after a cut (no Django)."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry


def ground(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of `geometry` as one MultiPolygon: lines and points that an overlay left are dropped."""
    return shapely.MultiPolygon(list(polygon_parts(geometry)))


def polygon_parts(geometry: BaseGeometry) -> NDArray[np.object_]:
    """The polygons inside `geometry`, one by one."""
    parts = shapely.get_parts(shapely.get_parts(shapely.get_parts(geometry)))
    found: NDArray[np.object_] = parts[
        (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)
    ]
    return found


def point_parts(geometry: BaseGeometry) -> NDArray[np.object_]:
    """The points inside `geometry`, one by one."""
    parts = shapely.get_parts(shapely.get_parts(shapely.get_parts(geometry)))
    found: NDArray[np.object_] = parts[
        (shapely.get_type_id(parts) == shapely.GeometryType.POINT) & ~shapely.is_empty(parts)
    ]
    return found


def simplest(geometry: BaseGeometry) -> BaseGeometry:
    """A single part instead of a collection of one."""
    return (
        geometry.geoms[0]
        if shapely.get_num_geometries(geometry) == 1 and hasattr(geometry, "geoms")
        else geometry
    )
