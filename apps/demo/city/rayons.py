"""The three rayons of the agglomeration round the city, simplified and tiled without overlap."""

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from apps.demo.city.belts import OUTER
from apps.demo.city.feature import DemoFeature, Name, described
from apps.demo.city.frame import city
from apps.demo.city.plane import (
    GRID_M,
    LonLat,
    area,
    blob,
    multi_polygon,
    path,
    place,
    polygons,
    snap,
)
from apps.demo.city.villages import KOSSHY

LAYER = "district"
NORTH_LINE = ((70.40, 51.43), (71.00, 51.42), (71.40, 51.425), (71.80, 51.44), (72.50, 51.47))
EAST_LINE = (
    (72.50, 51.32), (71.90, 51.20), (71.66, 51.135), (71.60, 51.10), (71.58, 51.02), (71.62, 50.86),
    (71.55, 50.55),
)  # fmt: skip
RAYONS: tuple[tuple[str, Name, LonLat, list[dict[str, Any]]], ...] = (
    ("tselinograd", Name("Целиноград ауданы", "Целиноградский район", "Tselinograd district"), (71.10, 51.10),
     [{"year": 2019, "value": 76_891, "source": "secondary"}]),
    ("arshaly", Name("Аршалы ауданы", "Аршалынский район", "Arshaly district"), (72.00, 50.90), []),
    ("shortandy", Name("Шортанды ауданы", "Шортандинский район", "Shortandy district"), (71.20, 51.60), []),
)  # fmt: skip


def rayon_features() -> list[DemoFeature]:
    """Parts of the rayons that lie inside the agglomeration; city and Kosshy are cut out."""
    hull = snap(blob(OUTER).difference(shapely.union(city(), area(KOSSHY))))
    linework = shapely.union_all(
        [hull.boundary, path(NORTH_LINE), path(EAST_LINE)], grid_size=GRID_M
    )
    faces = [
        face
        for face in polygons(shapely.polygonize(list(getattr(linework, "geoms", [linework]))))
        if hull.contains(face.representative_point())
    ]
    seeds = {key: place(*seed) for key, _name, seed, _series in RAYONS}
    owned: dict[str, list[shapely.Polygon]] = {key: [] for key in seeds}
    for face in faces:
        owned[
            min(seeds, key=lambda key: (not face.contains(seeds[key]), face.distance(seeds[key])))
        ].append(face)
    return [
        DemoFeature(LAYER, f"rayon-{key}", multi_polygon(_outside(owned[key])), described(
            name, "контуры шартты, агломерация ішіндегі бөлігі ғана", code=f"R-{key}", kind="rayon",
            population=series[-1]["value"] if series else None,
            population_year=series[-1]["year"] if series else None,
            population_series=series, legal_status="existing"))
        for key, name, _seed, series in RAYONS
    ]  # fmt: skip


def _outside(faces: list[shapely.Polygon]) -> BaseGeometry:
    """The faces together; what the grid moved over the city limit is cut off again."""
    ground: BaseGeometry = shapely.coverage_union_all(faces).difference(city())
    return ground
