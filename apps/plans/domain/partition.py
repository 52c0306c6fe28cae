"""Dividing a shape by a blade without moving what is already there (metres, EPSG:32642; no Django)."""

from enum import StrEnum
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain import heal, noding, vertices
from apps.plans.domain.vertices import Points

MIN_AREA_M2 = 1.0
MIN_LENGTH_M = 1.0
# A blade that ends on the outline is meant to reach it.
REACH_M = 0.02


class SplitDefect(StrEnum):
    """Why a shape is not divided; each value is also a message code."""

    MISSES = "split.misses"
    SLIVER = "split.sliver"
    POINT = "split.point"


class SplitError(ValueError):
    """The blade does not divide the shape."""

    def __init__(self, defect: SplitDefect) -> None:
        super().__init__(defect.value)
        self.defect = defect


def divided(
    geometry: BaseGeometry, blade: BaseGeometry, corners: Points, reach_m: float = REACH_M
) -> list[BaseGeometry]:
    """The two or more pieces that `blade` makes of a polygon or a line, the largest first.

    Every vertex of the pieces is one of the shape, one of the blade or a crossing of both, the same to
    the last bit on both sides of a cut. A cut within 1 cm of a vertex of the shape or of `corners`
    (what the neighbours have) goes through that vertex. A blade that ends inside is prolonged by `reach_m`.
    A part of a multi-part shape that the blade does not cross stays with the piece nearest to it, with
    the larger one when two are equally near. Raises SplitError.
    """
    if geometry.geom_type == "Point":
        raise SplitError(SplitDefect.POINT)
    reaching = _prolonged(blade, geometry, reach_m)
    crossed: list[BaseGeometry] = []
    whole: list[BaseGeometry] = []
    for part in shapely.get_parts(geometry):
        pieces = _cut(part, reaching, corners)
        if len(pieces) > 1:
            crossed += pieces
        else:
            whole.append(part)
    if not crossed:
        raise SplitError(SplitDefect.MISSES)
    if any(_is_sliver(piece) for piece in crossed):
        raise SplitError(SplitDefect.SLIVER)
    crossed.sort(key=_size, reverse=True)
    return _with_whole_parts(crossed, whole)


def _cut(part: BaseGeometry, blade: BaseGeometry, corners: Points) -> list[BaseGeometry]:
    if not part.intersects(blade):
        return [part]
    if part.geom_type == "Polygon":
        lines = shapely.union_all([part.boundary, blade])
        faces = shapely.get_parts(shapely.polygonize([lines]))
        inside = shapely.contains_properly(part, shapely.point_on_surface(faces))
        return _settled(list(faces[inside]), part, corners)
    return _cut_line(part, blade)


def _settled(pieces: list[BaseGeometry], part: BaseGeometry, corners: Points) -> list[BaseGeometry]:
    own = vertices.points_of(part)
    known = np.concatenate([own, corners]) if len(corners) else own

    def moved(points: Points) -> Points:
        free = ~vertices.is_among(points, known)
        nearest = vertices.closest(points, known, noding.NODE_M)
        pulled = free & (nearest != vertices.NOWHERE)
        return np.where(pulled[:, None], known[nearest], points)

    settled = [heal.without_repeats(shapely.transform(piece, moved)) for piece in pieces]
    return settled if all(one.is_valid and not one.is_empty for one in settled) else pieces


def _cut_line(part: BaseGeometry, blade: BaseGeometry) -> list[BaseGeometry]:
    own = vertices.points_of(part)
    cuts = vertices.points_of(part.intersection(blade))
    nearest = vertices.closest(cuts, own, noding.NODE_M)
    cuts = np.where((nearest != vertices.NOWHERE)[:, None], own[nearest], cuts)
    points = vertices.points_of(noding.with_nodes(part, cuts))
    at = np.flatnonzero(vertices.is_among(points, cuts))
    stops = [0, *(one for one in at.tolist() if 0 < one < len(points) - 1), len(points) - 1]
    runs = [points[start : end + 1] for start, end in zip(stops, stops[1:], strict=False)]
    begins_at_cut = bool(vertices.is_among(points[:1], cuts)[0])
    if part.is_closed and len(runs) > 1 and not begins_at_cut:
        runs = [np.concatenate([runs[-1], runs[0][1:]]), *runs[1:-1]]
    return [shapely.LineString(run) for run in runs]


def _prolonged(blade: BaseGeometry, geometry: BaseGeometry, reach_m: float) -> BaseGeometry:
    points = vertices.points_of(heal.without_repeats(blade))
    if len(points) < 2 or (points[0] == points[-1]).all():
        return blade
    first = _further(points[1], points[0], reach_m) if _ends_at(geometry, points[0]) else points[0]
    last = (
        _further(points[-2], points[-1], reach_m) if _ends_at(geometry, points[-1]) else points[-1]
    )
    return shapely.LineString([first, *points[1:-1], last] if len(points) > 2 else [first, last])


def _ends_at(geometry: BaseGeometry, end: Points) -> bool:
    return bool(shapely.dwithin(geometry, shapely.points(end), REACH_M))


def _further(before: Points, end: Points, reach_m: float) -> Points:
    along = end - before
    return np.asarray(end + along / np.hypot(*along) * reach_m)


def _with_whole_parts(pieces: list[BaseGeometry], whole: list[BaseGeometry]) -> list[BaseGeometry]:
    members = [[piece] for piece in pieces]
    for part in whole:
        nearest = min(range(len(pieces)), key=lambda index: part.distance(pieces[index]))
        members[nearest].append(part)
    return [group[0] if len(group) == 1 else _multi(group) for group in members]


def _multi(parts: list[Any]) -> BaseGeometry:
    polygons = parts[0].geom_type == "Polygon"
    return shapely.MultiPolygon(parts) if polygons else shapely.MultiLineString(parts)


def _size(piece: BaseGeometry) -> float:
    return float(piece.area or piece.length)


def _is_sliver(piece: BaseGeometry) -> bool:
    least = MIN_AREA_M2 if piece.geom_type == "Polygon" else MIN_LENGTH_M
    return _size(piece) < least
