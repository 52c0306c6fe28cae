"""Statements on the map: GeoJSON in EPSG:4326, line by line, and GeoPackage in EPSG:32642."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import shapely
from pyogrio import raw

from apps.kernel import crs
from apps.kernel.sqlite_files import make_reproducible
from apps.minutes.domain.cells import neutral
from apps.minutes.queries.rows import Row

LAYER = "statements"
# About ten centimetres.
DECIMALS = 6
# The same instant in every file, so that the same rows give the same bytes.
STAMP = "2000-01-01T00:00:00.000Z"


def write_geojson(*, target: Path, columns: Sequence[str], rows: Iterable[Row], about: str) -> None:
    """A FeatureCollection with a feature a line; one without a place has a null geometry."""
    with target.open("w", encoding="utf-8", newline="\n") as out:
        head = {"type": "FeatureCollection", "name": LAYER, "about": about}
        out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n')
        for place, row in enumerate(rows):
            if place:
                out.write(",\n")
            out.write(_feature(row, columns))
        out.write("\n]}\n")


def write_gpkg(*, target: Path, columns: Sequence[str], rows: Iterable[Row], about: str) -> None:
    """One layer; cells are text."""
    listed = list(rows)
    geometries = np.empty(len(listed), dtype=object)
    geometries[:] = [row.place for row in listed]
    fields = [
        np.array([neutral(row.cells.get(column, "")) for row in listed], dtype=object)
        for column in columns
    ]
    raw.write(
        str(target),
        geometry=geometries,
        field_data=fields,
        fields=np.array(columns, dtype=object),
        layer=LAYER,
        driver="GPKG",
        geometry_type="Unknown",
        crs=f"EPSG:{crs.STORAGE}",
        promote_to_multi=False,
        dataset_options={"VERSION": "1.3"},
        layer_options={"GEOMETRY_NAME": "geom", "FID": "fid", "DESCRIPTION": about},
    )
    with closing(sqlite3.connect(target)) as database:
        database.execute("UPDATE gpkg_contents SET last_change = ?", [STAMP])
        database.commit()
    make_reproducible(target)


def _feature(row: Row, columns: Sequence[str]) -> str:
    geometry = None
    if row.place is not None:
        moved = crs.project(shapely.from_wkb(row.place), crs.STORAGE, crs.EXCHANGE)
        rounded = shapely.transform(moved, lambda points: np.round(points, DECIMALS))
        geometry = json.loads(shapely.to_geojson(rounded))
    properties = {column: row.cells.get(column, "") for column in columns}
    document = {
        "type": "Feature",
        "id": row.number,
        "geometry": geometry,
        "properties": properties,
    }
    return json.dumps(document, ensure_ascii=False)
