"""Carries geometries between shapely and GeoDjango's GEOS objects, by WKB."""

import shapely
from django.contrib.gis.geos import GEOSGeometry
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs


def to_geos(geometry: BaseGeometry, srid: int = crs.STORAGE) -> GEOSGeometry:
    """GEOS object with `srid` from a shapely geometry."""
    return GEOSGeometry(memoryview(shapely.to_wkb(geometry)), srid=srid)


def to_shapely(geometry: GEOSGeometry) -> BaseGeometry:
    """Shapely geometry with the same coordinates as the GEOS object."""
    return shapely.from_wkb(bytes(geometry.wkb))
