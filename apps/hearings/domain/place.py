"""The place somebody drew: read from GeoJSON in degrees, and made rough for the public (no Django)."""

import math
from collections.abc import Mapping
from typing import Any

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from apps.hearings.domain.entry import PLACE_TYPES, Fault
from apps.kernel import crs, geo


class UnreadablePlaceError(ValueError):
    """The document is no place on Earth; `fault` says why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.fault = Fault("geometry", code, detail)


def read_place(geojson: object) -> BaseGeometry:
    """Shape in EPSG:32642 of a GeoJSON Point, LineString or Polygon in EPSG:4326."""
    if not isinstance(geojson, Mapping):
        raise UnreadablePlaceError("geometry.unreadable", "GeoJSON")
    if geojson.get("type") not in PLACE_TYPES:
        raise UnreadablePlaceError("geometry.wrong_type", str(geojson.get("type"))[:40])
    if not _numbers(geojson.get("coordinates"), depth=3):
        raise UnreadablePlaceError("geometry.unreadable", "coordinates")
    try:
        shape = shapely.geometry.shape(dict(geojson))
    except (shapely.errors.ShapelyError, KeyError, TypeError, ValueError, IndexError) as error:
        raise UnreadablePlaceError("geometry.unreadable", str(error)[:200]) from error
    if shape.is_empty:
        raise UnreadablePlaceError(geo.Defect.EMPTY.value)
    west, south, east, north = shape.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise UnreadablePlaceError(geo.Defect.OUTSIDE.value)
    return crs.project(shape, crs.EXCHANGE, crs.STORAGE)


def roughly(place: BaseGeometry, grid_m: float) -> Point:
    """The middle of the grid cell that holds the place (EPSG:32642): all the public learns of it."""
    inside = place.representative_point()
    return Point(_middle(inside.x, grid_m), _middle(inside.y, grid_m))


def cell(middle: Point, grid_m: float) -> BaseGeometry:
    """The grid cell around its middle, in EPSG:32642."""
    half = grid_m / 2
    x, y = middle.x, middle.y
    return shapely.box(x - half, y - half, x + half, y + half)


def _middle(metres: float, grid_m: float) -> float:
    return (math.floor(metres / grid_m) + 0.5) * grid_m


def _numbers(coordinates: Any, depth: int) -> bool:
    if isinstance(coordinates, bool) or coordinates is None:
        return False
    if isinstance(coordinates, int | float):
        return math.isfinite(coordinates)
    if not isinstance(coordinates, list | tuple) or depth < 0:
        return False
    return all(_numbers(one, depth - 1) for one in coordinates)
