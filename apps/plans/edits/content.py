"""The content of a feature, from its row or from a revision of it, and as a GeoJSON Feature."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shapely.geometry.base import BaseGeometry

from apps.kernel import geos
from apps.plans.attributes import editable_fields
from apps.plans.domain import geojson
from apps.plans.models import PlanFeature
from apps.plans.queries import documents
from apps.plans.queries.features import plain


@dataclass(frozen=True)
class Content:
    """Attributes by field name and the outline in EPSG:32642."""

    values: dict[str, Any]
    geometry: BaseGeometry
    etag: str

    @property
    def fields(self) -> dict[str, Any]:
        """Attributes and, as one more field, the geometry."""
        return {**self.values, "geometry": self.geometry}


def content_of(row: PlanFeature) -> Content:
    """What the row holds."""
    values = {name: getattr(row, name) for name in editable_fields(type(row))}
    return Content(values, geos.to_shapely(row.geom), row.content_hash)


def content_then(model: type[PlanFeature], document: documents.Document) -> Content:
    """What a revision's `before` or `after` says; a column that came later has its default."""
    defaults = {name: field.get_default() for name, field in editable_fields(model).items()}
    values = {**defaults, **documents.values_of(model, document)}
    return Content(values, documents.shape_of(document), document["content_hash"])


def as_feature(model: type[PlanFeature], uid: UUID, content: Content) -> dict[str, Any]:
    """A GeoJSON Feature in EPSG:4326 in the shape of the features API."""
    return {
        "type": "Feature",
        "id": str(uid),
        "geometry": geojson.geometry(content.geometry),
        "properties": {
            "uid": str(uid),
            **{name: plain(value) for name, value in content.values.items()},
            "layer": model.spec.slug,
            "etag": content.etag,
        },
    }
