"""GeoPackage: any of its vector layers; curves are straightened with a note."""

import sqlite3
from contextlib import closing
from pathlib import Path

from apps.files.domain import media_type as types
from apps.imports import ogr
from apps.imports.domain.raw import Finding, Level, RawLayer
from apps.imports.domain.source import Format, Source

CURVES = frozenset({"CURVE", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON"}) | {
    "MULTICURVE",
    "MULTISURFACE",
}
GEOMETRY_TYPE = "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ?"


def read(source: Source) -> RawLayer:
    """The chosen layer, or the only one."""
    layer = ogr.choose_layer(ogr.spatial_layers(source.path), source.layer)
    found = ogr.read_layer(source.path, layer)
    kind = _declared_type(source.path, layer)
    if kind not in CURVES:
        return found
    note = Finding(0, "import.curves_straightened", Level.NOTE, {"type": kind})
    return RawLayer(found.name, found.crs, found.fields, found.features, (*found.findings, note))


def _declared_type(path: Path, layer: str) -> str:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute(GEOMETRY_TYPE, [layer]).fetchone()
    except sqlite3.DatabaseError:
        # GDAL has read the layer, so the table exists unless it is a view with its own ideas.
        return ""
    return str(row[0]).upper() if row else ""


FORMAT = Format("geopackage", "GeoPackage", (".gpkg",), frozenset({types.GEOPACKAGE}), read)
