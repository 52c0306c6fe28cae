"""GeoPackage: any of its vector layers; curves are straightened with a note."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from apps.files.domain import media_type as types
from apps.imports import ogr
from apps.imports.domain.raw import Finding, Level
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Opened, Table

CURVES = frozenset({"CURVE", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON"}) | {
    "MULTICURVE",
    "MULTISURFACE",
}
GEOMETRY_TYPE = "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ?"


def open_file(source: Source) -> Opened:
    """Every layer with geometry."""

    def read(layer: str, most: int | None) -> Table:
        return noted(layer, ogr.read_layer(source.path, layer, shown=layer, most=most))

    def stream(layer: str) -> Iterator[Table]:
        return (noted(layer, part) for part in ogr.stream_layer(source.path, layer))

    def noted(layer: str, table: Table) -> Table:
        kind = _declared_type(source.path, layer)
        if kind not in CURVES:
            return table
        note = Finding(0, "import.curves_straightened", Level.NOTE, {"type": kind})
        return replace(table, head=replace(table.head, findings=(*table.head.findings, note)))

    return Opened(ogr.spatial_layers(source.path), read, stream=stream)


def _declared_type(path: Path, layer: str) -> str:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute(GEOMETRY_TYPE, [layer]).fetchone()
    except sqlite3.DatabaseError:
        # GDAL has read the layer, so the table exists unless it is a view with its own ideas.
        return ""
    return str(row[0]).upper() if row else ""


FORMAT = Format(
    "geopackage",
    "GeoPackage",
    (".gpkg",),
    lambda content: content.media_type == types.GEOPACKAGE,
    open_file,
    drivers=("GPKG",),
)
