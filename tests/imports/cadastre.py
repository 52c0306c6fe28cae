"""Files in the form of the State Urban Cadastre, authored here: none of its data is in them."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyogrio import raw
from shapely.geometry import shape

WEST, SOUTH, STEP = 71.41, 51.12, 0.003
# In the order of the cadastre; a shapefile cuts them to ten characters.
ZONE_COLUMNS = (
    *("id", "creation_doc_id", "deactivation_doc_id", "func_zone_status_id", "gp_func_zone_code"),
    *("gp_func_zone_code_id", "zone_type_id", "area"),
)


def square(index: int) -> dict[str, Any]:
    """The square at `index` in a row, with four decimals as in the published copy."""
    west = round(WEST + index * STEP, 4)
    east, north = round(west + STEP, 4), round(SOUTH + STEP, 4)
    ring = [[west, SOUTH], [east, SOUTH], [east, north], [west, north], [west, SOUTH]]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


def bow_tie(index: int) -> dict[str, Any]:
    """An outline that crosses itself in the middle."""
    west = round(WEST + index * STEP, 4)
    east, north = round(west + STEP, 4), round(SOUTH + STEP, 4)
    ring = [[west, SOUTH], [east, north], [east, SOUTH], [west, north], [west, SOUTH]]
    return {"type": "Polygon", "coordinates": [ring]}


def line(index: int) -> dict[str, Any]:
    west = round(WEST + index * STEP, 4)
    return {"type": "MultiLineString", "coordinates": [[[west, SOUTH], [west, SOUTH + STEP]]]}


def point(index: int) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [round(WEST + index * STEP, 4), SOUTH]}


def five_parts() -> dict[str, Any]:
    """Five squares that do not touch: the form of the master plan's boundary."""
    parts = [square(index)["coordinates"][0] for index in range(0, 10, 2)]
    return {"type": "MultiPolygon", "coordinates": parts}


def zone(identifier: Any, code: Any, geometry: Any, **more: Any) -> dict[str, Any]:
    """A row of `gp_functional_zones`."""
    properties = {
        "id": identifier,
        "creation_doc_id": 3607,
        "deactivation_doc_id": None,
        "func_zone_status_id": 1,
        "gp_func_zone_code": code,
        "gp_func_zone_code_id": 12,
        "zone_type_id": 8,
        "area": 7.02,
    }
    return feature({**properties, **more}, geometry)


def document(**more: Any) -> dict[str, Any]:
    """A row of `gp_documents`: the master plan as the cadastre describes it, with an authored boundary."""
    properties = {
        "id": 3607,
        "gp_ggk_number": "25112024000002",
        "doc_name": "Генеральный план г. Астана",
        "doc_number": "№33",
        "doc_date": "2024-04-25Z",
        "approved_by": "Постановление Правительства РК",
        "kato_code_id": 10,
        "status_id": 1,
        "effective_date": "25.01.2024",
        "deactivation_date": None,
        "area": "79 729,32",
    }
    return feature({**properties, **more}, five_parts())


def red_line(identifier: int, geometry: Any, **more: Any) -> dict[str, Any]:
    """A row of `gp_red_lines`."""
    properties = {"id": identifier, "creation_doc_id": 3607, "deactivation_doc_id": None}
    return feature({**properties, **more}, geometry)


def feature(properties: dict[str, Any], geometry: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(*features: dict[str, Any]) -> bytes:
    """A FeatureCollection as WFS gives it."""
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


ZONES = (
    zone(900_001, "11040000", square(0)),
    zone(900_002, 11_300_000, square(1)),
    zone(900_003, " 11 310 000", square(2)),
    zone(900_004, "11100000", line(3)),
    zone(900_005, "11050000", point(4)),
    zone(900_006, "11990000", square(5)),
    zone(900_007, "11010000", square(6), deactivation_doc_id=4211),
    zone(900_008, "11070000", bow_tie(7)),
)


def zones_shapefile(folder: Path) -> bytes:
    """The areas among the zones as a zipped shapefile, columns cut by its own rules."""
    areas = [one for one in ZONES if one["geometry"]["type"] == "MultiPolygon"]
    rows = [one["properties"] for one in areas]
    columns = [np.array([row[name] for row in rows], dtype=object) for name in ZONE_COLUMNS]
    whole = [
        np.array([np.nan if value is None else float(value) for value in column])
        if name != "gp_func_zone_code"
        else np.array([str(value) for value in column], dtype=object)
        for name, column in zip(ZONE_COLUMNS, columns, strict=True)
    ]
    raw.write(
        folder / "gp_functional_zones.shp",
        shapely.to_wkb([shape(one["geometry"]) for one in areas]),
        whole,
        list(ZONE_COLUMNS),
        geometry_type="MultiPolygon",
        crs="EPSG:4326",
        driver="ESRI Shapefile",
        encoding="UTF-8",
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.glob("gp_functional_zones.*")):
            archive.write(path, path.name)
    return packed.getvalue()
