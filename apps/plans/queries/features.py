"""Reading features of one layer: pages of GeoJSON, one by its identifier, by name."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.gis.db.models.functions import AsGeoJSON, Transform
from django.contrib.gis.geos import Polygon
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.kernel import crs
from apps.kernel.errors import NotFound
from apps.plans import registry
from apps.plans.domain.geojson import DECIMALS
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries.lineage import children_in

MAX_PAGE = 2000

MAX_OFFSET = 1_000_000_000  # PostgreSQL counts no further than a bigint

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class FeaturePage:
    """One page of features as GeoJSON dictionaries in EPSG:4326, and how many there are in all."""

    features: list[dict[str, Any]]
    total: int


def features_page(
    version: PlanVersion,
    model: type[PlanFeature],
    *,
    bbox: Box | None = None,
    text: str = "",
    limit: int = 200,
    offset: int = 0,
) -> FeaturePage:
    """Features of one layer; `bbox` is west, south, east, north in degrees."""
    rows: QuerySet[Any] = model._default_manager.filter(version=version)
    if bbox is not None:
        rows = _touching(rows, bbox)
    if text:
        rows = rows.filter(named_like(text))
    total = rows.count()
    page = rows.annotate(
        geojson=AsGeoJSON(Transform("geom", crs.EXCHANGE), precision=DECIMALS)
    ).order_by("id")[(start := min(offset, MAX_OFFSET)) : start + min(limit, MAX_PAGE)]
    return FeaturePage([as_geojson(row) for row in page], total)


def get_feature(version: PlanVersion, layer: str, uid: UUID) -> PlanFeature:
    """One feature with its `geojson`; NotFound `feature.unknown`, or `feature.closed` with its `children`."""
    row = (
        registry.layer(layer)
        ._default_manager.filter(version=version, uid=uid)
        .annotate(geojson=AsGeoJSON(Transform("geom", crs.EXCHANGE), precision=DECIMALS))
        .first()
    )
    if row is None:
        became = children_in(version, layer, uid)
        if became:
            raise NotFound(
                "feature.closed",
                _("This object was divided or joined with others: what it became is on the map."),
                {"children": [str(one) for one in became]},
            )
        raise NotFound(
            "feature.unknown",
            _("This version has no such feature: %(layer)s %(uid)s.")
            % {"layer": layer, "uid": uid},
        )
    return row


def as_geojson(row: PlanFeature) -> dict[str, Any]:
    """A GeoJSON Feature of a row annotated with `geojson`; attributes keep their column names."""
    from_columns = {
        field.name: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in {"id", "version", "geom", "geom_3857", "content_hash"}
    }
    geojson: str = row.__dict__["geojson"]  # the annotation
    return {
        "type": "Feature",
        "id": str(row.uid),
        "geometry": json.loads(geojson),
        "properties": {**from_columns, "layer": row.spec.slug, "etag": row.content_hash},
    }


def named_like(text: str) -> Q:
    """Which features hold `text` in a name of any language or in their code."""
    return (
        Q(name_kk__icontains=text)
        | Q(name_ru__icontains=text)
        | Q(name_en__icontains=text)
        | Q(code__icontains=text)
    )


def within_extent(box: Box) -> Box | None:
    """The part of a box in degrees where features can be: far outside it UTM 42N has no coordinates."""
    west, south, east, north = crs.EXTENT_WGS
    left, low, right, high = box
    part = max(left, west), max(low, south), min(right, east), min(high, north)
    return None if part[0] > part[2] or part[1] > part[3] else part


def _touching(rows: QuerySet[Any], bbox: Box) -> QuerySet[Any]:
    box = within_extent(bbox)
    if box is None:
        return rows.none()
    frame = Polygon.from_bbox(box)
    frame.srid = crs.EXCHANGE
    return rows.filter(geom__intersects=frame)


def plain(value: Any) -> Any:
    """A value as JSON carries it."""
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
