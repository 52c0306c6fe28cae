"""Joining neighbours into one shape (metres, EPSG:32642; no Django)."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain import noding, vertices

# Two areas that only meet at a corner share no more of their outlines than this.
COMMON_EDGE_M = 0.05


def apart(shapes: Sequence[BaseGeometry]) -> list[int]:
    """Which of `shapes`, by index, are not connected with the first: areas connect by a common edge or
    by an overlap, lines by their ends. Points connect with nothing.
    """
    reached, open_ends = {0}, [0]
    while open_ends:
        here = open_ends.pop()
        for other in range(len(shapes)):
            if other not in reached and _connect(shapes[here], shapes[other]):
                reached.add(other)
                open_ends.append(other)
    return [index for index in range(len(shapes)) if index not in reached]


def joined(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """One shape made of connected `shapes`; gaps and steps of up to 1 cm between them are closed."""
    if shapes[0].geom_type in {"LineString", "MultiLineString"}:
        return _joined_lines(shapes)
    if shapely.coverage_is_valid(np.array(shapes, dtype=object), gap_width=noding.NODE_M):
        return shapely.coverage_union_all(shapes)
    whole = shapes[0]
    waiting = list(shapes[1:])
    while waiting:
        nearest = min(range(len(waiting)), key=lambda index: whole.distance(waiting[index]))
        piece = shapely.snap(waiting.pop(nearest), whole, noding.NODE_M)
        whole = shapely.union_all([whole, piece])
    return whole


def _connect(one: BaseGeometry, other: BaseGeometry) -> bool:
    if not shapely.dwithin(one, other, noding.NODE_M):
        return False
    kinds = {one.geom_type.removeprefix("Multi"), other.geom_type.removeprefix("Multi")}
    if kinds == {"Polygon"}:
        near = shapely.intersection(one.boundary, shapely.buffer(other.boundary, noding.NODE_M))
        overlap = shapely.relate_pattern(one, other, "T********")
        return bool(near.length > COMMON_EDGE_M or overlap)
    if kinds == {"LineString"}:
        found = vertices.closest(_ends(one), _ends(other), noding.NODE_M)
        return bool((found != vertices.NOWHERE).any())
    return False


def _ends(line: BaseGeometry) -> vertices.Points:
    parts = [vertices.points_of(part)[[0, -1]] for part in shapely.get_parts(line)]
    return np.concatenate(parts)


def _joined_lines(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    known = _ends(shapes[0])
    parts: list[shapely.LineString] = []
    for shape in shapes:
        for part in shapely.get_parts(shape):
            points = vertices.points_of(part)
            nearest = vertices.closest(points[[0, -1]], known, noding.NODE_M)
            for end, found in zip((0, -1), nearest, strict=True):
                if found != vertices.NOWHERE:
                    points[end] = known[found]
            known = np.concatenate([known, points[[0, -1]]])
            parts.append(shapely.LineString(points))
    return shapely.line_merge(shapely.MultiLineString(parts))
