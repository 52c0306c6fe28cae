"""Rows on trial as files, written while they are read: GeoJSON (RFC 7946) and CSV (RFC 4180)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import shapely

from apps.imports.models import StagedRow
from apps.imports.serializers.documents import degrees, features, in_parts, properties
from apps.plans.serializers.diff_files import BYTE_ORDER_MARK, FORMULA_STARTS

OWN = ("row", "level", "action", "uid", "iou", "findings", "lon", "lat")


def geojson_text(rows: Iterable[StagedRow]) -> Iterator[str]:
    """A FeatureCollection in EPSG:4326."""
    yield '{"type": "FeatureCollection", "features": ['
    comma = "\n"
    for feature in features(rows):
        yield comma + json.dumps(feature, ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def csv_text(rows: Iterable[StagedRow], fields: Sequence[str]) -> Iterator[str]:
    """One line per row: what was found, a point of it (EPSG:4326), and its attributes under `fields`."""
    names = [name for name in fields if name not in OWN]
    yield BYTE_ORDER_MARK + _line([*OWN, *map(_safe, names)])
    for part in in_parts(rows):
        for row, outline in zip(part, degrees(part), strict=True):
            lon, lat = _point(outline)
            said = properties(row)
            findings = "; ".join(one["text"] for one in said["findings"])
            own = [said[name] for name in OWN[:5]]
            values = [row.attributes.get(name) for name in names]
            cells = [*own, findings, lon, lat, *values]
            yield _line(_safe(_stored(one)) for one in cells)


def _point(outline: Any) -> tuple[float | None, float | None]:
    if outline is None or outline.is_empty:
        return None, None
    # A vertex, because an outline that is refused may have no inside.
    x, y = shapely.get_coordinates(outline)[0]
    return round(float(x), 7), round(float(y), 7)


def _stored(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
