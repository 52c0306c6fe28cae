"""A4 and A13, catchments by walking: how far, how many people, how much ground (pure)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
import shapely.ops
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from shapely.geometry.base import BaseGeometry

from apps.analyses.domain.arrays import (
    Floats,
    Geometries,
    Places,
    divide,
    floats,
    known_amounts,
    same_length,
)


@dataclass(frozen=True)
class Network:
    """Paths as parallel arrays: edges run both ways between nodes 0 … nodes − 1, in metres."""

    u: Places
    v: Places
    metres: Floats
    nodes: int


@dataclass(frozen=True)
class Source:
    """A station by its entrances: their nodes, and the metres from each entrance to its node."""

    nodes: Sequence[int]
    offsets_m: Sequence[float]


@dataclass(frozen=True)
class Gathered:
    """People (or jobs) by station and band, and of all stations together, each counted once."""

    by_station: Floats
    union: Floats


def distances(network: Network, source: Source, limit_m: float) -> Floats:
    """Metres from the nearest entrance to each node (Dijkstra 1959); NaN beyond `limit_m`."""
    same_length(nodes=source.nodes, offsets=source.offsets_m)
    if not source.nodes:
        return np.full(network.nodes, np.nan)
    graph = _graph(network, source)
    found: Floats = dijkstra(graph, directed=True, indices=network.nodes, limit=limit_m)
    return np.where(np.isfinite(found), found, np.nan)[: network.nodes]


def distances_along(network: Network, node_m: Floats, edges: Places, along_m: Any) -> Floats:
    """Metres to points that lie `along_m` from the `u` end of `edges`; NaN for no way."""
    along = floats(along_m)
    from_u = node_m[network.u[edges]] + along
    from_v = node_m[network.v[edges]] + network.metres[edges] - along
    return np.fmin(from_u, from_v)


def reached_share(network: Network, node_m: Floats, limit_m: float) -> Floats:
    """Part of each edge (0 to 1) within `limit_m`, walked into from either end."""
    from_u, from_v = _walked(network, node_m, limit_m)
    share = divide(np.minimum(from_u + from_v, network.metres), network.metres)
    touched = (node_m[network.u] <= limit_m) | (node_m[network.v] <= limit_m)
    return np.where(network.metres == 0, np.where(touched, 1.0, 0.0), share)


def reached_lines(
    network: Network, lines: Geometries, node_m: Floats, limit_m: float
) -> list[BaseGeometry]:
    """The reached parts of `lines`, one LineString an edge, drawn from its `u` to its `v`."""
    same_length(edges=network.u, lines=lines)
    from_u, from_v = (divide(part, network.metres) for part in _walked(network, node_m, limit_m))
    whole = from_u + from_v >= 1
    found: list[BaseGeometry] = list(lines[whole])
    for line, first, last in zip(lines[~whole], from_u[~whole], from_v[~whole], strict=True):
        if first > 0:
            found.append(shapely.ops.substring(line, 0, first, normalized=True))
        if last > 0:
            found.append(shapely.ops.substring(line, 1 - last, 1, normalized=True))
    return found


def service_area(reached: Sequence[BaseGeometry], bridge_m: float) -> BaseGeometry:
    """Ground between reached lines: Delaunay triangles with no side above `bridge_m`, united.

    A concave hull with a length that means something: gaps wider than `bridge_m` stay open.
    """
    if not reached:
        return shapely.Polygon()
    dense = shapely.segmentize(np.array(reached, dtype=object), bridge_m / 4)
    points = shapely.multipoints(np.unique(shapely.get_coordinates(dense), axis=0))
    triangles = shapely.get_parts(shapely.delaunay_triangles(points))
    corners = shapely.get_coordinates(triangles).reshape(-1, 4, 2)
    sides = np.linalg.norm(np.diff(corners, axis=1), axis=2)
    area: BaseGeometry = shapely.union_all(triangles[sides.max(axis=1, initial=0) <= bridge_m])
    return area


def ped_shed_ratio(area_m2: float, radius_m: float) -> float | None:
    """PSR = A_network / (π r²): 0.637 on an endless square grid. No radius: None."""
    return area_m2 / (math.pi * radius_m**2) if radius_m > 0 else None


def band_of(metres: Any, bands_m: Sequence[float]) -> Places:
    """The first band whose outer edge is not exceeded; −1 beyond the last or with no way."""
    if list(bands_m) != sorted(set(bands_m)):
        raise ValueError("bands must rise")
    found = floats(metres)
    band = np.searchsorted(floats(bands_m), found, side="left")
    return np.where(np.isnan(found) | (band == len(bands_m)), -1, band).astype(np.intp)


def gather(metres: Any, amounts: Any, bands_m: Sequence[float]) -> Gathered:
    """Amounts in each band of each station; `metres` is stations × places, NaN for no way.

    In the union a place belongs to its nearest station alone, so that nobody counts twice.
    """
    people = known_amounts("amounts", amounts)
    far = floats(metres)
    if far.ndim != 2 or far.shape[1] != len(people):
        raise ValueError("one distance from each station to each place is needed")
    nearest = np.fmin.reduce(far, axis=0) if len(far) else np.full(len(people), np.nan)

    def by_band(row: Floats) -> Floats:
        band = band_of(row, bands_m)
        inside = band >= 0
        return np.bincount(band[inside], people[inside], len(bands_m)).astype(np.float64)

    rows = [by_band(row) for row in far]
    return Gathered(np.array(rows).reshape(len(far), len(bands_m)), by_band(nearest))


def _walked(network: Network, node_m: Floats, limit_m: float) -> tuple[Floats, Floats]:
    # Metres walked into each edge from its two ends; a node out of reach gives none.
    return (
        np.clip(np.fmax(limit_m - node_m[network.u], 0), 0, network.metres),
        np.clip(np.fmax(limit_m - node_m[network.v], 0), 0, network.metres),
    )


def _graph(network: Network, source: Source) -> csr_matrix:
    # One more node stands for the station; ways lead out of it only, so nobody walks through.
    same_length(u=network.u, v=network.v, metres=network.metres)
    known_amounts("metres", network.metres)
    entrances = len(source.nodes)
    tail = np.concatenate([network.u, network.v, np.full(entrances, network.nodes)])
    head = np.concatenate([network.v, network.u, np.asarray(source.nodes, dtype=np.intp)])
    metres = np.concatenate(
        [network.metres, network.metres, known_amounts("offsets", source.offsets_m)]
    )
    if len(head) and not 0 <= min(head.min(), tail.min()) <= head.max() < network.nodes:
        raise ValueError("an edge or an entrance is at a node that is not there")
    # A sparse matrix would add up edges that join the same two nodes: the shortest one stays.
    order = np.lexsort((metres, head, tail))
    tail, head, metres = tail[order], head[order], metres[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(tail) != 0) | (np.diff(head) != 0)
    size = network.nodes + 1
    return csr_matrix((metres[first], (tail[first], head[first])), shape=(size, size))
