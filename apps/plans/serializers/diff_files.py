"""A difference as a file, written while it is read: GeoJSON (RFC 7946) and CSV (RFC 4180)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from apps.plans.domain import geojson
from apps.plans.domain.diff import ChangeKind
from apps.plans.queries.diff import FeatureChange
from apps.plans.serializers.diff import FeatureChangeSerializer

# Spreadsheet programs take UTF-8 for something else without this mark; Kazakh would be unreadable.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins like this is run as a formula by them.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

MEASURES = (
    "area_before_m2", "area_after_m2", "length_before_m", "length_after_m", "iou", "hausdorff_m",
)  # fmt: skip
COLUMNS = (
    "layer", "layer_title", "uid", "title", "kind", "field", "label", "before", "after",
    "before_value", "after_value", *MEASURES,
)  # fmt: skip


def geojson_text(before: str, after: str, changes: Iterable[FeatureChange]) -> Iterator[str]:
    """A FeatureCollection in EPSG:4326: each geometry as it became, or as it was when removed; the foreign
    member `before` is the geometry as it was."""
    head = json.dumps({"type": "FeatureCollection", "from": before, "to": after})
    yield f'{head[:-1]}, "features": ['
    comma = "\n"
    for change in changes:
        yield comma + json.dumps(_feature(change), cls=DjangoJSONEncoder, ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def csv_text(changes: Iterable[FeatureChange]) -> Iterator[str]:
    """One line per feature and change: an attribute each, the geometry once, `added` and `removed` once.
    The header has stable codes; labels and values are in the reader's language, and as stored."""
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    for change in changes:
        for row in _rows(change):
            yield _line(_safe(row.get(name)) for name in COLUMNS)


def _feature(change: FeatureChange) -> dict[str, Any]:
    told = dict(FeatureChangeSerializer(change).data)
    del told["bounds"]
    was, became = (
        geojson.geometry(shape) if shape is not None else None
        for shape in (change.shape_before, change.shape_after)
    )
    return {
        "type": "Feature",
        "id": told.pop("uid"),
        "geometry": became or was,
        "properties": told,
        "before": was,
    }


def _rows(change: FeatureChange) -> Iterator[dict[str, Any]]:
    of_feature = {
        "layer": change.layer,
        "layer_title": change.layer_title,
        "uid": str(change.uid),
        "title": change.title,
    }
    sizes = {name: getattr(change.measures, name) for name in MEASURES}
    for kind in change.kinds:
        if kind is not ChangeKind.ATTRIBUTES:
            yield {**of_feature, "kind": kind.value, **sizes}
            continue
        for field in change.fields:
            yield {
                **of_feature,
                "kind": kind.value,
                "field": field.name,
                "label": field.label,
                "before": field.before,
                "after": field.after,
                "before_value": _stored(field.before_value),
                "after_value": _stored(field.after_value),
            }


def _stored(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return value if value is None or isinstance(value, int | float) else str(value)


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
