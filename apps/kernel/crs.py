"""Coordinate reference systems by name, and cached transformers between them (no Django)."""

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

STORAGE = 32642  # WGS 84 / UTM zone 42N: metres; everything is stored and measured from here
EXCHANGE = 4326  # WGS 84, longitude first: GeoJSON and the web
TILES = 3857  # Web Mercator: tiles only, never measured

# The agglomeration with its villages and a margin (longitude, latitude): the frame of every feature.
EXTENT_WGS = (69.5, 50.0, 73.5, 52.5)

SPHEROID = Geod(ellps="WGS84")


@lru_cache(maxsize=32)
def transformer(source: int, target: int) -> Transformer:
    """A transformer with x = easting/longitude first on both sides; building one costs milliseconds."""
    return Transformer.from_crs(source, target, always_xy=True)


def project(geometry: BaseGeometry, source: int, target: int) -> BaseGeometry:
    """`geometry` moved from EPSG `source` to EPSG `target`, two-dimensional."""
    flat = shapely.force_2d(geometry)
    if source == target:
        return flat
    change = transformer(source, target)

    def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(change.transform(points[:, 0], points[:, 1]))

    return shapely.transform(flat, moved)


@lru_cache(maxsize=1)
def extent_storage() -> tuple[float, float, float, float]:
    """Bounds of the allowed extent in EPSG:32642, to the kilometre: min x, min y, max x, max y in metres."""
    box = shapely.segmentize(shapely.box(*EXTENT_WGS), 0.1)
    west, south, east, north = (round(side, -3) for side in project(box, EXCHANGE, STORAGE).bounds)
    return west, south, east, north
