"""Geometry questions answered with shapely: size on the spheroid, validity, shape (no Django)."""

import math
from enum import StrEnum

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from apps.kernel import crs


class Defect(StrEnum):
    """What can be wrong with an incoming geometry; each value is also a message code."""

    EMPTY = "geometry.empty"
    WRONG_TYPE = "geometry.wrong_type"
    INVALID = "geometry.invalid"
    OUTSIDE = "geometry.outside_extent"
    NOT_FINITE = "geometry.not_finite"
    TOO_MANY_VERTICES = "geometry.too_many_vertices"


MAX_VERTICES = 100_000


def area_m2(geometry: BaseGeometry, epsg: int = crs.STORAGE) -> float:
    """Area on the WGS 84 spheroid in square metres; `geometry` is in EPSG `epsg`."""
    wgs = crs.project(geometry, epsg, crs.EXCHANGE)
    area, _perimeter = crs.SPHEROID.geometry_area_perimeter(shapely.normalize(wgs))
    return abs(float(area))


def length_m(geometry: BaseGeometry, epsg: int = crs.STORAGE) -> float:
    """Length on the WGS 84 spheroid in metres; `geometry` is in EPSG `epsg`."""
    return float(crs.SPHEROID.geometry_length(crs.project(geometry, epsg, crs.EXCHANGE)))


def defects(geometry: BaseGeometry | None, allowed: frozenset[str]) -> list[tuple[Defect, str]]:
    """What forbids storing `geometry` (EPSG:32642): pairs of defect and a plain detail.

    `allowed` holds geometry type names such as "MultiPolygon". An empty list means storable.
    """
    if geometry is None or geometry.is_empty:
        return [(Defect.EMPTY, "")]
    if geometry.geom_type not in allowed:
        return [(Defect.WRONG_TYPE, geometry.geom_type)]
    if not shapely.is_valid_input(geometry) or not all(map(math.isfinite, geometry.bounds)):
        return [(Defect.NOT_FINITE, "")]
    if shapely.get_num_coordinates(geometry) > MAX_VERTICES:
        return [(Defect.TOO_MANY_VERTICES, str(shapely.get_num_coordinates(geometry)))]
    found: list[tuple[Defect, str]] = []
    if not geometry.is_valid:
        found.append((Defect.INVALID, explain_validity(geometry)))
    if not shapely.box(*crs.extent_storage()).contains(shapely.box(*geometry.bounds)):
        found.append((Defect.OUTSIDE, "{:.0f} {:.0f} {:.0f} {:.0f}".format(*geometry.bounds)))
    return found


def as_multi(geometry: BaseGeometry, allowed: frozenset[str]) -> BaseGeometry:
    """`geometry` as the multi-part type when only that one is allowed."""
    if geometry.geom_type in allowed or f"Multi{geometry.geom_type}" not in allowed:
        return geometry
    match geometry:
        case shapely.Polygon():
            return shapely.MultiPolygon([geometry])
        case shapely.LineString():
            return shapely.MultiLineString([geometry])
    return geometry
