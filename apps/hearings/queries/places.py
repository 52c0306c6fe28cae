"""Where a statement stands: the drawn place, what the public sees of it, and the point that marks it."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.contrib.gis.db.models.functions import PointOnSurface
from django.contrib.gis.geos import GEOSGeometry, Point
from shapely.geometry.base import BaseGeometry

from apps.hearings.domain.entry import Entry, TargetKind
from apps.hearings.domain.place import roughly
from apps.kernel import geos
from apps.plans import registry
from apps.plans.models import PlanVersion


@dataclass(frozen=True)
class Places:
    """Three columns of a statement, in EPSG:32642. Only `geom` is exact when the author asked for blurring."""

    geom: GEOSGeometry | None = None
    public_geom: GEOSGeometry | None = None
    anchor: Point | None = None


def places(version: PlanVersion, entry: Entry) -> Places:
    """Where `entry` stands. Without a drawn place it is marked on its first feature, which is no secret."""
    if entry.place is None:
        return Places(anchor=_feature_point(version, entry))
    shown: BaseGeometry = entry.place
    if entry.is_place_blurred:
        shown = roughly(entry.place, settings.PLACE_GRID_M)
    anchor = geos.to_geos(shown.representative_point())
    return Places(geos.to_geos(entry.place), geos.to_geos(shown), cast(Point, anchor))


def _feature_point(version: PlanVersion, entry: Entry) -> Point | None:
    for target in entry.targets:
        if target.kind is TargetKind.FEATURE and target.uid:
            rows = registry.layer(target.layer)._default_manager.filter(
                version=version, uid=target.uid
            )
            return cast(Point, rows.values_list(PointOnSurface("geom"), flat=True).get())
    return None
