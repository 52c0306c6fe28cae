"""What a revision's document says: as a feature, as GeoJSON, and how two of them differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import shapely
from django.db.models import DecimalField, Field
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from apps.plans import attributes, cards
from apps.plans.domain import geojson
from apps.plans.models import PlanFeature

# A row as the database trigger writes it: columns, and the geometry as hexadecimal EWKB.
Document = Mapping[str, Any]
Model = type[PlanFeature]

GEOMETRY = "geometry"
NOT_SHOWN = frozenset({"id", "version", "geom", "geom_3857", "content_hash"})
EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as people read it; empty where it is unknown. An outline has no words."""

    name: str
    label: str
    before: str
    after: str


def values_of(model: Model, document: Document) -> dict[str, Any]:
    """The attributes people may set, as stored values; columns that came later are left out."""
    return {
        name: _stored(field, document[str(field.column)])
        for name, field in attributes.editable_fields(model).items()
        if field.column in document
    }


def shape_of(document: Document) -> BaseGeometry:
    """The geometry in EPSG:32642."""
    hexadecimal: str = document["geom"]
    return shapely.force_2d(shapely.from_wkb(hexadecimal))


def row_of(model: Model, document: Document) -> PlanFeature:
    """The feature as an unsaved row without its geometry, for what is said about its attributes."""
    return model(uid=UUID(document["uid"]), **values_of(model, document))


def as_feature(model: Model, document: Document | None) -> dict[str, Any] | None:
    """A GeoJSON Feature in EPSG:4326 in the shape of the features API; None for what was not there."""
    if document is None:
        return None
    fields = [one for one in model._meta.concrete_fields if one.name not in NOT_SHOWN]
    return {
        "type": "Feature",
        "id": document["uid"],
        "geometry": geojson.geometry(shape_of(document)),
        "properties": {
            **{one.name: document.get(str(one.column)) for one in fields},
            "layer": model.spec.slug,
            "etag": document["content_hash"],
        },
    }


def differing(model: Model, before: Document | None, after: Document | None) -> list[str]:
    """Names of the attributes that differ; against nothing, of those that are filled."""
    old, new = before or {}, after or {}
    return [
        name
        for name, field in attributes.editable_fields(model).items()
        if _filled(old, field) != _filled(new, field)
    ]


def changes_in_words(
    model: Model, before: Document | None, after: Document | None, fields: list[str]
) -> list[FieldChange]:
    """Each of `fields` (names of attributes, or `geometry`) with its label and both values."""
    zone_labels = cards.zone_labels() if "zone_code" in fields else {}
    rows = [row_of(model, one) if one else None for one in (before, after)]
    known = attributes.editable_fields(model)
    return [
        FieldChange(name, _("Geometry"), "", "")
        if name == GEOMETRY
        else FieldChange(
            name,
            cards.label(known[name]),
            *(cards.shown(row, known[name], zone_labels) if row else "" for row in rows),
        )
        for name in fields
    ]


def _stored(field: "Field[Any, Any]", value: Any) -> Any:
    # JSON has one kind of number; a decimal written with two digits must not come back with seventeen.
    if isinstance(field, DecimalField) and value is not None:
        value = str(value)
    return field.to_python(value)


def _filled(document: Document, field: "Field[Any, Any]") -> Any:
    value = document.get(str(field.column))
    return None if value in EMPTY else value
