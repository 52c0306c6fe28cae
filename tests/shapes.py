"""Shapes in metres from a local origin near Baiterek, in EPSG:32642."""

import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Point

ORIGIN_X, ORIGIN_Y = 670_000.0, 5_666_000.0


def square(x: float, y: float, side: float) -> MultiPolygon:
    """A square with its lower left corner `x`, `y` metres from the origin."""
    left, low = ORIGIN_X + x, ORIGIN_Y + y
    return shapely.multipolygons([shapely.box(left, low, left + side, low + side)])


def box(x: float, y: float, right: float, top: float) -> MultiPolygon:
    """A rectangle between two corners, in metres from the origin."""
    return shapely.multipolygons(
        [shapely.box(ORIGIN_X + x, ORIGIN_Y + y, ORIGIN_X + right, ORIGIN_Y + top)]
    )


def ring(*points: tuple[float, float]) -> MultiPolygon:
    """A polygon through points in metres from the origin."""
    return shapely.multipolygons(
        [shapely.Polygon([(ORIGIN_X + x, ORIGIN_Y + y) for x, y in points])]
    )


def line(*points: tuple[float, float]) -> MultiLineString:
    """A line through points in metres from the origin."""
    return shapely.multilinestrings([LineString([(ORIGIN_X + x, ORIGIN_Y + y) for x, y in points])])


def point(x: float, y: float) -> Point:
    """A point `x`, `y` metres from the origin."""
    return Point(ORIGIN_X + x, ORIGIN_Y + y)


def bow_tie(side: float) -> MultiPolygon:
    """A polygon that crosses itself."""
    corners = [(0, 0), (side, side), (side, 0), (0, side), (0, 0)]
    return shapely.multipolygons(
        [shapely.Polygon([(ORIGIN_X + x, ORIGIN_Y + y) for x, y in corners])]
    )
