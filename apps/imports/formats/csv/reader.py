"""Tables as text: coordinates in two columns, or a geometry as WKT or GeoJSON in a cell."""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from apps.files.domain import media_type as types
from apps.imports import ogr
from apps.imports.domain import limits
from apps.imports.domain.mapping import normal
from apps.imports.domain.raw import Finding, Level, RawFeature, RawLayer
from apps.imports.domain.source import Format, Source
from apps.imports.domain.text_encoding import sniff
from apps.kernel.errors import Refused

SAMPLE_BYTES = 200_000
LATITUDES = ("lat", "latitude", "широта", "ендік")
LONGITUDES = ("lon", "lng", "long", "longitude", "долгота", "бойлық")
EASTINGS = ("x", "easting", "e")
NORTHINGS = ("y", "northing", "n")
GEOMETRIES = ("geometry", "geom", "wkt", "the_geom", "geojson", "shape")
WGS = "EPSG:4326"

Cells = Mapping[str, str | None]
Build = Callable[[Cells], BaseGeometry | None]


def read(source: Source) -> RawLayer:
    """The rows of the table; row 1 is the first line under the heading."""
    csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
    with source.path.open("rb") as file:
        encoding = sniff(file.read(SAMPLE_BYTES))
    try:
        with source.path.open(encoding=encoding, newline="") as text:
            dialect = _delimiter(text.readline())
            text.seek(0)
            return _rows(csv.DictReader(text, delimiter=dialect), source, encoding)
    except (csv.Error, UnicodeError) as error:
        raise ogr.unreadable(error) from error


def _delimiter(heading: str) -> str:
    return max((",", ";", "\t", "|"), key=heading.count)


def _rows(table: "csv.DictReader[str]", source: Source, encoding: str) -> RawLayer:
    columns = tuple(name for name in table.fieldnames or () if name)
    used, build, crs = _geometry(columns)
    features = []
    for index, cells in enumerate(table, start=1):
        ogr.check_count(index)
        geometry, defect = _built(build, cells)
        attributes: dict[str, Any] = {name: cells.get(name) for name in columns}
        features.append(RawFeature(index, geometry, attributes, defect))
    fields = tuple(name for name in columns if name not in used)
    if crs is None and any(_looks_like_geojson(row, used) for row in features):
        crs = WGS
    note = Finding(0, "import.encoding_assumed", Level.NOTE, {"encoding": encoding.upper()})
    notes = () if encoding == "utf-8-sig" else (note,)
    return RawLayer(Path(source.name).stem, crs, fields, tuple(features), notes)


def _geometry(columns: tuple[str, ...]) -> tuple[tuple[str, ...], Build, str | None]:
    """The columns that hold the place, how to build it, and the frame they imply."""
    known = {normal(name): name for name in reversed(columns)}
    whole = next((known[name] for name in GEOMETRIES if name in known), None)
    if whole is not None:
        return (whole,), lambda cells: _parsed(cells.get(whole)), None
    for across, up, crs in ((LONGITUDES, LATITUDES, WGS), (EASTINGS, NORTHINGS, None)):
        x = next((known[name] for name in across if name in known), None)
        y = next((known[name] for name in up if name in known), None)
        if x is not None and y is not None:
            return (x, y), _pair(x, y), crs
    raise Refused(
        "import.not_spatial",
        _(
            "The table has no place in it: no columns lat and lon, x and y, or geometry (WKT, GeoJSON)."
        ),
    )


def _pair(x: str, y: str) -> Build:
    return lambda cells: _point(cells.get(x), cells.get(y))


def _built(build: Build, cells: Cells) -> tuple[BaseGeometry | None, str]:
    try:
        return build(cells), ""
    except (ValueError, TypeError, KeyError, AttributeError, shapely.errors.ShapelyError):
        return None, "import.geometry_unreadable"


def _point(x: str | None, y: str | None) -> BaseGeometry | None:
    if not (x or "").strip() or not (y or "").strip():
        return None
    return shapely.Point(_number(str(x)), _number(str(y)))


def _number(text: str) -> float:
    """A decimal comma is common in tables made with Russian settings."""
    return float(text.strip().replace("\u00a0", "").replace(",", "."))


def _parsed(cell: str | None) -> BaseGeometry | None:
    text = (cell or "").strip()
    if not text:
        return None
    if text.startswith("{"):
        made: BaseGeometry = shape(json.loads(text))
        return made
    parsed: BaseGeometry = shapely.from_wkt(text.split(";", 1)[-1])
    return parsed


def _looks_like_geojson(feature: RawFeature, used: tuple[str, ...]) -> bool:
    return any(str(feature.attributes.get(name) or "").lstrip().startswith("{") for name in used)


FORMAT = Format("csv", "CSV", (".csv", ".txt", ".tsv"), frozenset({types.TEXT}), read)
