"""Giving an edge the nodes of what lies on it, so that neighbours share every vertex (metres; no Django)."""

from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain import vertices
from apps.plans.domain.vertices import Points

# An edge that passes this near a neighbour's vertex is meant to run through it.
NODE_M = 0.01


def with_nodes(geometry: BaseGeometry, points: Points, tolerance_m: float = NODE_M) -> BaseGeometry:
    """`geometry` (EPSG:32642) running through those `points` that one of its edges passes within the
    tolerance, where it has no vertex yet. It is the same object when it needs none, or when a node
    would break it.
    """
    west, south, east, north = geometry.bounds
    frame = (west - tolerance_m, south - tolerance_m, east + tolerance_m, north + tolerance_m)
    near = points[vertices.near_bounds(points, frame)]
    wanted = near[~vertices.is_among(near, vertices.points_of(geometry))] if len(near) else near
    if not len(wanted) or geometry.geom_type == "Point":
        return geometry
    whole = _rebuilt(geometry, np.unique(wanted, axis=0), tolerance_m)
    grew = shapely.get_num_coordinates(whole) > shapely.get_num_coordinates(geometry)
    return whole if grew and whole.is_valid else geometry


def _rebuilt(geometry: BaseGeometry, points: Points, tolerance_m: float) -> BaseGeometry:
    match geometry:
        case shapely.Polygon():
            return shapely.Polygon(
                _through(geometry.exterior, points, tolerance_m),
                [_through(ring, points, tolerance_m) for ring in geometry.interiors],
            )
        case shapely.LineString():
            return shapely.LineString(_through(geometry, points, tolerance_m))
        case shapely.MultiPolygon() | shapely.MultiLineString():
            parts: list[Any] = [_rebuilt(one, points, tolerance_m) for one in geometry.geoms]
            return type(geometry)(parts)
    return geometry


def _through(line: BaseGeometry, points: Points, tolerance_m: float) -> Points:
    corners = vertices.points_of(line)
    wanted = points[vertices.closest(points, corners, tolerance_m) == vertices.NOWHERE]
    edges = vertices.Edges(corners[:-1], corners[1:], np.arange(len(corners) - 1))
    which, edge = vertices.within(wanted, edges, tolerance_m)
    near = vertices.Edges(edges.starts[edge], edges.ends[edge], edges.owner[edge])
    feet, share = near.feet(wanted[which])
    distance = np.hypot(*(feet - wanted[which]).T)
    best: dict[int, int] = {}
    for pair in np.argsort(-distance, kind="stable"):
        best[int(which[pair])] = int(pair)
    pairs = sorted(best.values(), key=lambda pair: (int(edge[pair]), float(share[pair])))
    return np.insert(corners, edge[pairs] + 1, wanted[which[pairs]], axis=0)
