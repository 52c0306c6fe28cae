"""Cuts ground into city blocks along its own longest direction, and makes an exact coverage of pieces."""

import math
from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from apps.demo.city.plane import GRID_M, polygons

MAX_DEPTH = 12


def cut_into_blocks(ground: Polygon, block_ha: float, depth: int = 0) -> list[Polygon]:
    """`ground` in pieces of about `block_ha`, halved across its longer side (Vanegas et al. 2012)."""
    parts = max(1, round(ground.area / (block_ha * 10_000)))
    if parts == 1 or depth >= MAX_DEPTH:
        return [ground]
    first = (parts // 2) / parts
    knife = _knife(ground, first)
    halves = polygons(split(ground, knife))
    if len(halves) < 2:
        return [ground]
    return [block for half in halves for block in cut_into_blocks(half, block_ha, depth + 1)]


def cut_by_lines(ground: BaseGeometry, lines: Iterable[LineString]) -> list[Polygon]:
    """Faces of `ground` between the lines that cross it."""
    faces = polygons(ground)
    tree = shapely.STRtree(faces)
    cutters: dict[int, list[LineString]] = {}
    for line in lines:
        for index in tree.query(line, predicate="intersects"):
            cutters.setdefault(int(index), []).append(line)
    cut = []
    for index, face in enumerate(faces):
        linework = shapely.union_all([face.boundary, *cutters.get(index, [])], grid_size=GRID_M)
        pieces = polygons(shapely.polygonize(list(getattr(linework, "geoms", [linework]))))
        cut += [piece for piece in pieces if face.contains(piece.representative_point())]
    return cut


def coverage(pieces: Sequence[Polygon], outline: Polygon) -> list[list[Polygon]]:
    """Faces of each piece after noding all borders together: no gap, no overlap inside `outline`."""
    borders = shapely.set_precision([outline.boundary, *(one.boundary for one in pieces)], GRID_M)
    noded = shapely.union_all(borders, grid_size=GRID_M)
    faces = polygons(shapely.polygonize(list(getattr(noded, "geoms", [noded]))))
    tree = shapely.STRtree(pieces)
    owned: list[list[Polygon]] = [[] for _piece in pieces]
    for face in faces:
        middle = face.representative_point()
        if outline.contains(middle):
            hits = tree.query(middle, predicate="within")
            owned[int(hits.min()) if len(hits) else int(tree.nearest(middle))].append(face)
    return owned


def merge_small(shapes: list[Polygon], least_m2: Sequence[float], rank: Sequence[int]) -> list[int]:
    """For each shape the index it goes to: itself, or for a sliver the neighbour with the longest border.

    `least_m2` is the area under which a shape is a sliver; a sliver goes to neighbours of rank 0 if any.
    """
    home = list(range(len(shapes)))
    tree = shapely.STRtree(shapes)
    for index in sorted(range(len(shapes)), key=lambda one: shapes[one].area):
        shape = shapes[index]
        if shape.area >= least_m2[index] and not _is_thin(shape, rank[index]):
            continue
        best, longest = index, 0.0
        for near in map(int, tree.query(shape, predicate="intersects")):
            shared = shape.intersection(shapes[near]).length / (1 + 50 * rank[near])
            if near != index and home[near] == near and shared > longest:
                best, longest = near, shared
        home[index] = best
    return [_end_of(home, index) for index in range(len(home))]


def _is_thin(shape: Polygon, rank: int) -> bool:
    if rank > 0:
        return False
    return 4 * math.pi * shape.area / shape.length**2 < 0.13 and shape.area < 150_000


def _end_of(home: list[int], index: int) -> int:
    seen = set()
    while home[index] != index and index not in seen:
        seen.add(index)
        index = home[index]
    return index


def _knife(ground: Polygon, share: float) -> LineString:
    """A line across the oriented rectangle of `ground`, at `share` of its longer side."""
    corners = list(polygons(shapely.oriented_envelope(ground))[0].exterior.coords)[:4]
    a, b, c, d = corners
    if math.dist(a, b) < math.dist(b, c):
        a, b, c, d = b, c, d, a
    start = _between(a, b, share)
    end = _between(d, c, share)
    over = 0.05
    return LineString([_between(start, end, -over), _between(start, end, 1 + over)])


def _between(
    first: tuple[float, ...], second: tuple[float, ...], share: float
) -> tuple[float, float]:
    return (
        round(first[0] + (second[0] - first[0]) * share, 2),
        round(first[1] + (second[1] - first[1]) * share, 2),
    )
