"""Pulling drawn vertices onto what lies near: other vertices first, then edges (metres, EPSG:32642; no Django)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from apps.plans.domain import heal, vertices
from apps.plans.domain.vertices import Points

# What is nearer than this was meant to be there: putting it right is not worth telling.
TOLD_M = 0.001


@dataclass(frozen=True)
class Move:
    """One vertex that was pulled: its place in the drawn shape, from where to where, onto what."""

    vertex: int
    before: tuple[float, float]
    after: tuple[float, float]
    moved_m: float
    to: UUID


@dataclass(frozen=True)
class Snapped:
    """A shape after snapping and the moves that made it."""

    geometry: BaseGeometry
    moves: tuple[Move, ...] = ()


def snapped(
    geometry: BaseGeometry,
    stored: BaseGeometry | None,
    targets: Sequence[tuple[UUID, BaseGeometry]],
    tolerance_m: float,
) -> Snapped:
    """`geometry` with each vertex that `stored` does not have pulled to the nearest vertex of a target
    within the tolerance, else to the nearest point of an edge. A shape that this would break stays as drawn.
    """
    own = vertices.points_of(geometry)
    free = np.ones(len(own), dtype=bool)
    if stored is not None:
        free = ~vertices.is_among(own, vertices.points_of(stored))
    if not targets or not free.any():
        return Snapped(geometry)
    places, onto = _pulled(own[free], [shape for _uid, shape in targets], tolerance_m)
    settled = own.copy()
    settled[free] = places
    whole = heal.without_repeats(shapely.transform(geometry, lambda _points: settled))
    if whole.is_empty or not whole.is_valid:
        return Snapped(geometry)
    owners = np.full(len(own), vertices.NOWHERE, dtype=np.intp)
    owners[free] = onto
    return Snapped(whole, tuple(_moves(own, settled, owners, [uid for uid, _shape in targets])))


def _pulled(
    points: Points, shapes: list[BaseGeometry], tolerance_m: float
) -> tuple[Points, NDArray[np.intp]]:
    """Where each point goes, and the index of the shape it goes to (NOWHERE when it stays)."""
    places = points.copy()
    corners, owner = shapely.get_coordinates(shapes, return_index=True)
    nearest = vertices.closest(points, corners, tolerance_m)
    on_vertex = nearest != vertices.NOWHERE
    onto = np.where(on_vertex, owner[nearest], vertices.NOWHERE)
    places[on_vertex] = corners[nearest[on_vertex]]
    loose = np.flatnonzero(~on_vertex)
    edges = vertices.edges_of(shapes)
    which, edge = vertices.within(points[loose], edges, tolerance_m)
    mask = edge
    near = vertices.Edges(edges.starts[mask], edges.ends[mask], edges.owner[mask])
    feet, _share = near.feet(points[loose][which])
    distance = np.hypot(*(feet - points[loose][which]).T)
    for pair in np.argsort(-distance, kind="stable"):  # the nearest is written last
        places[loose[which[pair]]] = feet[pair]
        onto[loose[which[pair]]] = near.owner[pair]
    return places, onto


def _moves(own: Points, settled: Points, owners: NDArray[np.intp], uids: list[UUID]) -> list[Move]:
    distance = np.hypot(*(settled - own).T)
    told: dict[tuple[float, ...], Move] = {}  # a ring's first vertex comes again at its end
    for vertex in np.flatnonzero(distance >= TOLD_M):
        before, after = (tuple(map(float, one[vertex])) for one in (own, settled))
        told.setdefault(
            before,
            Move(
                vertex=int(vertex),
                before=(before[0], before[1]),
                after=(after[0], after[1]),
                moved_m=float(distance[vertex]),
                to=uids[owners[vertex]],
            ),
        )
    return list(told.values())
