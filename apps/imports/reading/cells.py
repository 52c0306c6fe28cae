"""Where a table without geometry of its own says the place: two columns, or WKT or GeoJSON in a cell."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from apps.imports.domain.mapping import normal
from apps.imports.domain.raw import Finding
from apps.imports.domain.table import Column, Head, Table
from apps.kernel.errors import Refused

LATITUDES = ("lat", "latitude", "широта", "ендік")
LONGITUDES = ("lon", "lng", "long", "longitude", "долгота", "бойлық")
EASTINGS = ("x", "easting", "e")
NORTHINGS = ("y", "northing", "n")
GEOMETRIES = ("geometry", "geom", "wkt", "the_geom", "geojson", "shape")
WGS = "EPSG:4326"

UNREADABLE = (
    *(ValueError, TypeError, KeyError, AttributeError, RecursionError),
    shapely.errors.ShapelyError,
)

Values = Mapping[str, Sequence[Any]]
Build = Callable[[Values, int], BaseGeometry | None]


def table(
    name: str, columns: Sequence[Column], values: Values, rows: int, notes: tuple[Finding, ...] = ()
) -> Table:
    """A layer made of the columns; those that hold the place are not handed on."""
    used, build, crs = _geometry([one.name for one in columns])
    wkb: list[bytes | None] = []
    defects: dict[int, str] = {}
    for index in range(rows):
        geometry, defect = _built(build, values, index)
        wkb.append(None if geometry is None else shapely.to_wkb(geometry))
        if defect:
            defects[index + 1] = defect
    if crs is None and any(_is_json(cell) for name in used for cell in values[name]):
        crs = WGS
    kept = tuple(one for one in columns if one.name not in used)
    head = Head(name, crs, kept, rows, notes)
    return Table(
        head, wkb, lambda part: {one.name: list(values[one.name][part]) for one in kept}, defects
    )


def _geometry(columns: Sequence[str]) -> tuple[tuple[str, ...], Build, str | None]:
    """The columns that hold the place, how to build it, and the frame they imply."""
    known = {normal(name): name for name in reversed(columns)}
    whole = next((known[name] for name in GEOMETRIES if name in known), None)
    if whole is not None:
        return (whole,), lambda values, index: _parsed(values[whole][index]), None
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
    return lambda values, index: _point(values[x][index], values[y][index])


def _built(build: Build, values: Values, index: int) -> tuple[BaseGeometry | None, str]:
    try:
        return build(values, index), ""
    except UNREADABLE:
        return None, "import.geometry_unreadable"


def _point(x: Any, y: Any) -> BaseGeometry | None:
    if _text(x) == "" or _text(y) == "":
        return None
    return shapely.Point(_number(_text(x)), _number(_text(y)))


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _number(text: str) -> float:
    """A decimal comma is common in tables made with Russian settings."""
    return float(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))


def _parsed(cell: Any) -> BaseGeometry | None:
    text = _text(cell)
    if not text:
        return None
    if text.startswith("{"):
        made: BaseGeometry = shape(json.loads(text))
        return made
    parsed: BaseGeometry = shapely.from_wkt(text.split(";", 1)[-1])
    return parsed


def _is_json(cell: Any) -> bool:
    return _text(cell).startswith("{")
