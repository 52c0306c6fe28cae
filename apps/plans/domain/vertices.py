"""Vertices and edges of shapes as arrays: which are new, what lies nearest (metres, EPSG:32642; no Django)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Points = NDArray[np.float64]  # n × 2: easting, northing in metres
Indexes = NDArray[np.intp]

NOWHERE = -1


@dataclass(frozen=True)
class Edges:
    """The straight edges of some shapes; `owner` says which shape each one belongs to."""

    starts: Points
    ends: Points
    owner: Indexes

    def chosen(self, mask: NDArray[np.bool_]) -> "Edges":
        """Only the edges where `mask` is true."""
        return Edges(self.starts[mask], self.ends[mask], self.owner[mask])

    def feet(self, points: Points) -> tuple[Points, NDArray[np.float64]]:
        """For each pair of a point and an edge, the edge's nearest place and how far along it lies (0 to 1)."""
        along = self.ends - self.starts
        squared = np.einsum("ij,ij->i", along, along)
        reach = np.einsum("ij,ij->i", points - self.starts, along)
        share = np.clip(reach / np.where(squared > 0, squared, 1), 0, 1)
        return self.starts + along * share[:, None], share


def points_of(geometry: BaseGeometry) -> Points:
    """Every vertex; a ring's first one comes again at its end."""
    return np.asarray(shapely.get_coordinates(geometry), dtype=np.float64)


def rings(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The lines a shape is made of: rings of polygons, parts of lines; nothing for points."""
    found: list[BaseGeometry] = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            found += list(shapely.get_rings(part))
        elif part.geom_type != "Point":
            found.append(part)
    return found


def edges_of(shapes: Sequence[BaseGeometry]) -> Edges:
    """All edges of `shapes`; edges of no length are left out."""
    lines = [(line, owner) for owner, shape in enumerate(shapes) for line in rings(shape)]
    points, line = shapely.get_coordinates([one for one, _owner in lines], return_index=True)
    owners = np.array([owner for _line, owner in lines], dtype=np.intp)
    joined = line[:-1] == line[1:]
    edges = Edges(points[:-1][joined], points[1:][joined], owners[line[:-1][joined]])
    return edges.chosen((edges.starts != edges.ends).any(axis=1))


def is_among(points: Points, known: Points) -> NDArray[np.bool_]:
    """Which of `points` are, to the last bit, among `known`."""
    held = set(map(tuple, known.tolist()))
    return np.array([tuple(one) in held for one in points.tolist()], dtype=bool)


def closest(points: Points, targets: Points, tolerance_m: float) -> Indexes:
    """For each point the index of the nearest target within the tolerance, NOWHERE when there is none."""
    answer = np.full(len(points), NOWHERE, dtype=np.intp)
    if len(points) and len(targets):
        tree = shapely.STRtree(np.asarray(shapely.points(targets)))
        which, found = tree.query_nearest(
            shapely.points(points), max_distance=tolerance_m, all_matches=False
        )
        answer[which] = found
    return answer


def within(points: Points, edges: Edges, tolerance_m: float) -> tuple[Indexes, Indexes]:
    """Pairs (point, edge) that are at most the tolerance apart."""
    if not len(points) or not len(edges.owner):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    lines = np.asarray(shapely.linestrings(np.stack([edges.starts, edges.ends], axis=1)))
    pairs = shapely.STRtree(lines).query(
        shapely.points(points), predicate="dwithin", distance=tolerance_m
    )
    return pairs[0], pairs[1]


def near_bounds(points: Points, bounds: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    """Which points lie in the box min x, min y, max x, max y."""
    low, high = np.array(bounds[:2]), np.array(bounds[2:])
    return np.asarray(((points >= low) & (points <= high)).all(axis=1))


def changed_edges(geometry: BaseGeometry, stored: BaseGeometry | None) -> Edges:
    """The edges of `geometry` that `stored` does not have, in whichever direction."""
    edges = edges_of([geometry])
    if stored is None:
        return edges
    before = edges_of([stored])
    held = {
        frozenset((tuple(start), tuple(end)))
        for start, end in zip(before.starts.tolist(), before.ends.tolist(), strict=True)
    }
    new = [
        frozenset((tuple(start), tuple(end))) not in held
        for start, end in zip(edges.starts.tolist(), edges.ends.tolist(), strict=True)
    ]
    return edges.chosen(np.array(new, dtype=bool))
