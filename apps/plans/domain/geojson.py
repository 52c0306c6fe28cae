"""Shapes as GeoJSON geometries: longitude first, nine decimals, outlines counter-clockwise (RFC 7946)."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs

DECIMALS = 9  # within 0.1 mm


def geometry(shape: BaseGeometry) -> dict[str, Any]:
    """A GeoJSON geometry in EPSG:4326 of a shape in EPSG:32642."""
    wgs = crs.project(shape, crs.STORAGE, crs.EXCHANGE)
    return dict(shapely.geometry.mapping(shapely.transform(shapely.orient_polygons(wgs), _rounded)))


def _rounded(points: NDArray[np.float64]) -> NDArray[np.float64]:
    rounded: NDArray[np.float64] = np.round(points, DECIMALS)
    return rounded
