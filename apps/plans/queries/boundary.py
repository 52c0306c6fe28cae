"""Where the city of a version ends, asked of the database."""

from typing import Any

from django.db.models import QuerySet
from shapely.geometry.base import BaseGeometry

from apps.kernel import geos
from apps.plans import registry
from apps.plans.domain.territory import DISTRICT, FRAME
from apps.plans.models import PlanVersion


def lies_outside(version: PlanVersion, place: BaseGeometry) -> bool:
    """Whether no part of `place` (EPSG:32642) is in the city: its core zones, else its city districts.

    The same limit as `domain.territory.city_limit`. Where none is drawn nothing lies outside.
    """
    limit = _rows(version, FRAME, "core")
    if not limit.exists():
        limit = _rows(version, DISTRICT, "city_district")
        if not limit.exists():
            return False
    return not limit.filter(geom__intersects=geos.to_geos(place)).exists()


def _rows(version: PlanVersion, layer: str, kind: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = registry.layer(layer)._default_manager.filter(version=version)
    return rows.filter(kind=kind)
