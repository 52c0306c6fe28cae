"""Reading versions, features and their history; what a reader may not see does not exist for them."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.gis.db.models.functions import AsGeoJSON, Transform
from django.contrib.gis.geos import Polygon
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from psycopg import sql

from apps.accounts.permissions import Person, is_staff_member
from apps.kernel import crs
from apps.kernel.errors import NotFound
from apps.plans import registry
from apps.plans.domain.ladder import PUBLIC_STATES
from apps.plans.map_config import map_config as map_config  # noqa: PLC0414 - asked for here
from apps.plans.models import FeatureRevision, PlanFeature, PlanVersion
from apps.plans.permissions import can_view_version
from apps.plans.sql_templates import table, template

MAX_PAGE = 2000
MAX_OFFSET = 1_000_000_000  # PostgreSQL counts no further than a bigint


@dataclass(frozen=True)
class FeaturePage:
    """One page of features as GeoJSON dictionaries in EPSG:4326, and how many there are in all."""

    features: list[dict[str, Any]]
    total: int


def visible_versions(user: Person | None) -> QuerySet[PlanVersion]:
    """Versions `user` may see, newest first."""
    versions = PlanVersion.objects.select_related("plan", "base")
    if is_staff_member(user):
        return versions
    return versions.filter(state__in=[state.value for state in PUBLIC_STATES])


def get_version(user: Person | None, slug: str) -> PlanVersion:
    """The version, or NotFound with the slugs that `user` may see."""
    version = PlanVersion.objects.select_related("plan", "base").filter(slug=slug).first()
    if version is None or not can_view_version(user, version):
        valid = list(visible_versions(user).order_by("slug").values_list("slug", flat=True))
        raise NotFound(
            "version.unknown",
            _("There is no version “%(slug)s”. Versions: %(valid)s.")
            % {"slug": slug, "valid": ", ".join(valid) or "—"},
            {"valid": valid},
        )
    return version


def features_page(
    version: PlanVersion,
    model: type[PlanFeature],
    *,
    bbox: tuple[float, float, float, float] | None = None,
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
    page = rows.annotate(geojson=AsGeoJSON(Transform("geom", crs.EXCHANGE), precision=7)).order_by(
        "id"
    )[(start := min(offset, MAX_OFFSET)) : start + min(limit, MAX_PAGE)]
    return FeaturePage([as_geojson(row) for row in page], total)


def get_feature(version: PlanVersion, layer: str, uid: UUID) -> PlanFeature:
    """One feature with its `geojson`; NotFound when the version has no such feature."""
    row = (
        registry.layer(layer)
        ._default_manager.filter(version=version, uid=uid)
        .annotate(geojson=AsGeoJSON(Transform("geom", crs.EXCHANGE), precision=7))
        .first()
    )
    if row is None:
        raise NotFound(
            "feature.unknown",
            _("This version has no such feature: %(layer)s %(uid)s.")
            % {"layer": layer, "uid": uid},
        )
    return row


def as_geojson(row: PlanFeature) -> dict[str, Any]:
    """A GeoJSON Feature of a row annotated with `geojson`; attributes keep their column names."""
    from_columns = {
        field.name: _plain(getattr(row, field.attname))
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


def content_hash(version: PlanVersion) -> str:
    """sha256 over all features of the version, independent of their order."""
    lines = sql.SQL(" UNION ALL ").join(
        template("hash_layer").format(layer=sql.Literal(slug), table=table(model))
        for slug, model in registry.layers().items()
    )
    statement = template("hash_version").format(lines=lines)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"version": version.pk})
        (digest,) = cursor.fetchone()
    return str(digest)


def counts(version: PlanVersion) -> dict[str, int]:
    """How many features each layer holds, by slug."""
    return {
        slug: model._default_manager.filter(version=version).count()
        for slug, model in registry.layers().items()
    }


def history(
    version: PlanVersion, *, layer: str = "", uid: UUID | None = None
) -> QuerySet[FeatureRevision]:
    """Revisions of a version, newest first, with changeset and author; NotFound for no such layer."""
    revisions = FeatureRevision.objects.filter(version=version).select_related("changeset__author")
    if layer:
        revisions = revisions.filter(layer=registry.layer(layer).spec.slug)
    if uid is not None:
        revisions = revisions.filter(uid=uid)
    return revisions


def _touching(rows: QuerySet[Any], bbox: tuple[float, float, float, float]) -> QuerySet[Any]:
    # Every feature lies in the extent; far outside it UTM 42N has no coordinates to answer with.
    west, south, east, north = crs.EXTENT_WGS
    left, low, right, high = bbox
    box = max(left, west), max(low, south), min(right, east), min(high, north)
    if box[0] > box[2] or box[1] > box[3]:
        return rows.none()
    frame = Polygon.from_bbox(box)
    frame.srid = crs.EXCHANGE
    return rows.filter(geom__intersects=frame)


def named_like(text: str) -> Q:
    """Which features hold `text` in a name of any language or in their code."""
    return (
        Q(name_kk__icontains=text)
        | Q(name_ru__icontains=text)
        | Q(name_en__icontains=text)
        | Q(code__icontains=text)
    )


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
