"""From typed longitude and latitude to metres in EPSG:32642, on a grid of one centimetre."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs

GRID_M = 0.01

LonLat = tuple[float, float]
Shape = TypeVar("Shape", bound=BaseGeometry)


def snap(shape: BaseGeometry) -> BaseGeometry:
    """`shape` with every coordinate on the grid."""
    snapped: BaseGeometry = shapely.set_precision(shape, GRID_M)
    return snapped


def place(lon: float, lat: float) -> Point:
    """A typed position as a point in metres."""
    return _typed(Point(lon, lat), Point)


def path(positions: Sequence[LonLat]) -> LineString:
    """Typed positions as a line in metres."""
    return _typed(LineString(positions), LineString)


def area(positions: Sequence[LonLat]) -> Polygon:
    """Typed positions as a polygon in metres."""
    return _typed(Polygon(positions), Polygon)


def curve(positions: Sequence[LonLat], rounds: int = 2) -> LineString:
    """Typed positions as a smooth line in metres (Chaikin's corner cutting, ends kept)."""
    points = list(path(positions).coords)
    for _round in range(rounds):
        cut = [points[0]]
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            cut += [
                (0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1),
                (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1),
            ]
        points = [*cut, points[-1]]
    return LineString([(round(x, 2), round(y, 2)) for x, y in points])


def blob(positions: Sequence[LonLat], rounds: int = 2) -> Polygon:
    """Typed positions as a smooth closed shape in metres (a lake, a pond)."""
    points: list[tuple[float, ...]] = list(area(positions).exterior.coords)[:-1]
    for _round in range(rounds):
        cut: list[tuple[float, ...]] = []
        for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
            cut += [
                (0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1),
                (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1),
            ]
        points = cut
    return Polygon([(round(x, 2), round(y, 2)) for x, y in points])


def rectangle(centre: LonLat, length_m: float, width_m: float, turn_degrees: float = 0) -> Polygon:
    """A rectangle round a typed centre; the length lies east–west before the turn."""
    middle = place(*centre)
    flat = shapely.box(
        middle.x - length_m / 2,
        middle.y - width_m / 2,
        middle.x + length_m / 2,
        middle.y + width_m / 2,
    )
    turned = affinity.rotate(flat, turn_degrees, origin=(middle.x, middle.y))
    return Polygon([(round(x, 2), round(y, 2)) for x, y in turned.exterior.coords])


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """The polygons inside any shape, nothing else."""
    if isinstance(shape, Polygon):
        return [] if shape.is_empty else [shape]
    return [one for part in getattr(shape, "geoms", ()) for one in polygons(part)]


def lines(shape: BaseGeometry) -> list[LineString]:
    """The lines inside any shape, nothing else."""
    if isinstance(shape, LineString):
        return [] if shape.is_empty else [shape]
    return [one for part in getattr(shape, "geoms", ()) for one in lines(part)]


def multi_polygon(shapes: BaseGeometry | Iterable[Polygon]) -> MultiPolygon:
    """Polygons as one multi-polygon."""
    return MultiPolygon(polygons(shapes) if isinstance(shapes, BaseGeometry) else list(shapes))


def multi_line(shape: BaseGeometry) -> MultiLineString:
    """Lines as one multi-line."""
    return MultiLineString(lines(shape))


def _typed(shape: Shape, kind: type[Shape]) -> Shape:
    moved = snap(crs.project(shape, crs.EXCHANGE, crs.STORAGE))
    if not isinstance(moved, kind):
        raise TypeError(f"expected {kind.__name__}, got {moved.geom_type}")
    return moved
