"""The file that imports are measured with: a city of small polygons, each a little different."""

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw

from tests import shapes

CORNERS = 6
COLUMNS = ("code", "name_kk", "zone_code", "population")


def write(path: Path, polygons: int) -> None:
    """Polygons of a few corners as a GeoPackage in EPSG:32642."""
    random = np.random.default_rng(20260104)
    wide = int(np.ceil(np.sqrt(polygons)))
    number = np.arange(polygons)
    middle = np.column_stack((number % wide, number // wide)) * 60.0
    middle += (shapes.ORIGIN_X - 12_000, shapes.ORIGIN_Y - 12_000)
    angles = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    radius = random.uniform(10, 25, (polygons, CORNERS))
    corners = middle[:, None, :] + radius[..., None] * np.column_stack(
        (np.cos(angles), np.sin(angles))
    )
    raw.write(
        path,
        shapely.to_wkb(shapely.polygons(corners)),
        _columns(number),
        list(COLUMNS),
        geometry_type="Polygon",
        crs="EPSG:32642",
        driver="GPKG",
        layer="buildings",
    )


def _columns(number: NDArray[Any]) -> list[NDArray[Any]]:
    return [
        np.array([f"B-{one:06}" for one in number], dtype=object),
        np.array([f"Ғимарат № {one}" for one in number], dtype=object),
        np.array(["11040000", "11010000"], dtype=object)[number % 2],
        number % 300,
    ]
