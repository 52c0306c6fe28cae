"""A10, clusters of statements: DBSCAN over points in metres, the same in any order (pure)."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from apps.analyses.domain.arrays import Flags, Floats, Places, floats

NOISE = -1


def dbscan(points: Any, eps_m: float, least: int) -> Places:
    """The cluster of each point, 0, 1, …, the largest first; −1 for noise (Ester and others 1996).

    A point with `least` points (itself included) within `eps_m` is a core; cores within `eps_m` of
    each other are one cluster; any other point within `eps_m` of a core joins the nearest one.
    """
    places = floats(points).reshape(-1, 2)
    if not eps_m > 0 or least < 1:
        raise ValueError("eps and the least number of points must be above zero")
    labels = np.full(len(places), NOISE, dtype=np.intp)
    # Two points of one square are never further apart than eps (Gunawan 2013).
    squares = np.floor(places / (eps_m / np.sqrt(2))).astype(np.int64)
    core = _cores(places, squares, eps_m, least)
    if not core.any():
        return labels
    labels[core] = _joined(places[core], squares[core], eps_m)
    others = np.flatnonzero(~core)
    distance, nearest = cKDTree(places[core]).query(places[others])
    close = distance <= eps_m
    labels[others[close]] = labels[core][nearest[close]]
    return _largest_first(labels, places)


def hulls(points: Any, labels: Places) -> list[BaseGeometry]:
    """The convex hull of each cluster, in the order of their numbers; a line or a point where the
    cluster is one."""
    places = floats(points).reshape(-1, 2)
    count = int(labels.max(initial=NOISE)) + 1
    return [
        shapely.convex_hull(shapely.multipoints(places[labels == label])) for label in range(count)
    ]


def _cores(places: Floats, squares: Places, eps_m: float, least: int) -> Flags:
    _kinds, inverse, crowd = np.unique(squares, axis=0, return_inverse=True, return_counts=True)
    core = np.asarray(crowd[inverse.ravel()] >= least)
    # Only points of thin squares have to be counted: twenty thousand at one place cost nothing.
    thin = np.flatnonzero(~core)
    if len(thin):
        tree = cKDTree(places)
        core[thin] = tree.query_ball_point(places[thin], eps_m, return_length=True) >= least
    return core


def _joined(places: Floats, squares: Places, eps_m: float) -> Places:
    kinds, inverse = np.unique(squares, axis=0, return_inverse=True)
    inverse = inverse.ravel()
    order = np.argsort(inverse, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(inverse))[:-1])
    near = [
        (one, other)
        for one, other in _neighbouring(kinds)
        if _within(places[members[one]], places[members[other]], eps_m)
    ]
    pairs = np.array(near, dtype=np.intp).reshape(-1, 2)
    size = len(kinds)
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1][inverse], dtype=np.intp)


def _neighbouring(squares: Places) -> Iterator[tuple[int, int]]:
    number = {(int(x), int(y)): at for at, (x, y) in enumerate(squares)}
    # Half of the squares within reach: each pair once.
    steps = [step for step in product(range(-2, 3), repeat=2) if step > (0, 0)]
    for (x, y), at in number.items():
        for across, up in steps:
            other = number.get((x + across, y + up))
            if other is not None:
                yield at, other


def _within(ones: Floats, others: Floats, eps_m: float) -> bool:
    few, many = sorted((ones, others), key=len)
    distance, _nearest = cKDTree(many).query(few)
    return bool(distance.min() <= eps_m)


def _largest_first(labels: Places, places: Floats) -> Places:
    # Equals by their south-western corner, so that the order of the points does not matter.
    found = np.unique(labels[labels != NOISE])
    corner = {int(label): tuple(places[labels == label].min(axis=0)) for label in found}
    order = sorted(corner, key=lambda label: (-int((labels == label).sum()), corner[label]))
    renamed = {label: rank for rank, label in enumerate(order)}
    return np.array([renamed.get(int(label), NOISE) for label in labels], dtype=np.intp)
