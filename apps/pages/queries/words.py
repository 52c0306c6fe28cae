"""Changes in words: what a revision document says, and what differs between two of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from django.utils import formats
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from apps.kernel import geo
from apps.kernel.text import current_language
from apps.plans import attributes, cards, registry

SQUARE_METRES_PER_HECTARE = 10_000
METRES_PER_KILOMETRE = 1000

Document = Mapping[str, Any]


@dataclass(frozen=True)
class ChangedField:
    """One thing that changed: `before` and `after` in the reader's language, empty when unknown."""

    name: str
    label: str
    before: str
    after: str


def document_title(document: Document | None) -> str:
    """The name in a revision document in the reader's language, else its code."""
    row = document or {}
    names = (row.get(f"name_{code}") for code in (current_language(), "kk", "ru", "en"))
    return next(filter(None, names), "") or row.get("code") or ""


def shape_of(document: Document | None) -> BaseGeometry | None:
    """The geometry of a revision document in EPSG:32642."""
    text = (document or {}).get("geom")
    return shapely.from_wkb(bytes.fromhex(text)) if text else None


def changed_fields(
    layer: str, before: Document | None, after: Document | None
) -> list[ChangedField]:
    """What differs between two states of a feature, the outline first; nothing when one is missing."""
    if before is None or after is None:
        return []
    model = registry.layers().get(layer)
    if model is None:
        return []
    differing = [
        field
        for name, field in attributes.editable_fields(model).items()
        if before.get(name) != after.get(name)
    ]
    old, new = _row(model, before), _row(model, after)
    words = [
        ChangedField(one.name, cards.label(one), cards.shown(old, one), cards.shown(new, one))
        for one in differing
    ]
    return [*_outline(before, after), *words]


def size_in_words(shape: BaseGeometry | None) -> str:
    """Hectares of an area, kilometres of a line; nothing for a point. The shape is in EPSG:32642."""
    match shape:
        case shapely.Polygon() | shapely.MultiPolygon():
            return hectares(geo.area_m2(shape))
        case shapely.LineString() | shapely.MultiLineString():
            return kilometres(geo.length_m(shape))
    return ""


def hectares(area_m2: float) -> str:
    """Square metres as hectares with one digit, four where one would hide the difference."""
    size = area_m2 / SQUARE_METRES_PER_HECTARE
    places = 1 if abs(size) >= 1 else 4
    number = formats.number_format(size, decimal_pos=places, force_grouping=True)
    return _("%s ha") % number


def kilometres(length_m: float) -> str:
    """Metres as kilometres with two digits."""
    return _("%s km") % formats.number_format(length_m / METRES_PER_KILOMETRE, decimal_pos=2)


def _outline(before: Document, after: Document) -> Iterable[ChangedField]:
    if before.get("geom") == after.get("geom"):
        return
    old, new = shape_of(before), shape_of(after)
    if isinstance(new, shapely.Point) and isinstance(old, shapely.Point):
        moved = formats.number_format(old.distance(new), decimal_pos=1)
        yield ChangedField("geom", _("Place"), "", _("moved by %s m") % moved)
        return
    sizes = size_in_words(old), size_in_words(new)
    if sizes[0] == sizes[1]:
        yield ChangedField("geom", _("Outline"), "", _("drawn anew, %s") % sizes[1])
    else:
        yield ChangedField("geom", _("Outline"), *sizes)


def _row(model: Any, document: Document) -> Any:
    fields = attributes.editable_fields(model)
    return model(
        **{
            name: field.to_python(document[name])
            for name, field in fields.items()
            if name in document
        }
    )
