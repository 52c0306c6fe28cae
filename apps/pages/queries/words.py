"""Changes in words: what a revision document says, and what differs between two of them."""

from collections.abc import Iterable

import shapely
from django.utils import formats
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from apps.kernel import geo
from apps.kernel.text import current_language
from apps.plans import registry
from apps.plans.queries import documents
from apps.plans.queries.documents import Document, FieldChange

SQUARE_METRES_PER_HECTARE = 10_000
METRES_PER_KILOMETRE = 1000


def document_title(document: Document | None) -> str:
    """The name in a revision document in the reader's language, else its code."""
    row = document or {}
    names = (row.get(f"name_{code}") for code in (current_language(), "kk", "ru", "en"))
    return next(filter(None, names), "") or row.get("code") or ""


def changed_fields(
    layer: str, before: Document | None, after: Document | None
) -> list[FieldChange]:
    """What differs between two states of a feature, the outline first; nothing when one is missing."""
    if before is None or after is None:
        return []
    model = registry.layers().get(layer)
    if model is None:
        return []
    named = documents.differing(model, before, after)
    return [*_outline(before, after), *documents.changes_in_words(model, before, after, named)]


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


def _outline(before: Document, after: Document) -> Iterable[FieldChange]:
    if before.get("geom") == after.get("geom"):
        return
    old, new = documents.shape_of(before), documents.shape_of(after)
    if isinstance(new, shapely.Point) and isinstance(old, shapely.Point):
        moved = formats.number_format(old.distance(new), decimal_pos=1)
        yield FieldChange("geom", _("Place"), "", _("moved by %s m") % moved)
        return
    sizes = size_in_words(old), size_in_words(new)
    if sizes[0] == sizes[1]:
        yield FieldChange("geom", _("Outline"), "", _("drawn anew, %s") % sizes[1])
    else:
        yield FieldChange("geom", _("Outline"), *sizes)
