"""What lies round the changes in one layer: the shapes that stay, and those drawn so far."""

from collections.abc import Collection, Sequence
from uuid import UUID

import numpy as np
import shapely
from django.db import connection
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs
from apps.plans.domain import noding, snap, vertices
from apps.plans.domain.snap import Snapped
from apps.plans.domain.vertices import Points
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.sql_templates import table, template

Bounds = tuple[float, float, float, float]  # min x, min y, max x, max y in metres, EPSG:32642


class Ground:
    """The shapes of one layer near the changes, by uid, in EPSG:32642."""

    def __init__(
        self, model: type[PlanFeature], stored: dict[UUID, tuple[int, BaseGeometry]]
    ) -> None:
        self.exclusive = model.spec.exclusive
        self.keys = {uid: pk for uid, (pk, _shape) in stored.items()}
        self.shapes = {uid: shape for uid, (_pk, shape) in stored.items()}
        self._stored = list(stored)
        self._tree = shapely.STRtree(list(self.shapes.values()))
        self._drawn: list[UUID] = []
        self._boxes = np.empty((0, 4))

    def draw(self, uid: UUID, shape: BaseGeometry) -> None:
        """What is drawn from now on also counts as lying there."""
        self.shapes[uid] = shape
        self._drawn.append(uid)
        self._boxes = np.vstack([self._boxes, shape.bounds])

    def is_drawn(self, uid: UUID) -> bool:
        """Whether this changeset draws it itself."""
        return uid not in self.keys

    def near(
        self, bounds: Bounds, margin_m: float, besides: UUID
    ) -> list[tuple[UUID, BaseGeometry]]:
        """Shapes whose box comes within the margin of `bounds`, all but one."""
        west, south, east, north = bounds
        frame = (west - margin_m, south - margin_m, east + margin_m, north + margin_m)
        stored = [self._stored[index] for index in self._tree.query(shapely.box(*frame))]
        low, high = self._boxes[:, :2], self._boxes[:, 2:]
        touching = (low <= frame[2:]).all(axis=1) & (high >= frame[:2]).all(axis=1)
        drawn = [self._drawn[index] for index in np.flatnonzero(touching)]
        uids = dict.fromkeys([*stored, *drawn])
        return [(uid, self.shapes[uid]) for uid in uids if uid != besides]

    def settle(
        self, uid: UUID, shape: BaseGeometry, stored: BaseGeometry | None, snap_m: float
    ) -> Snapped:
        """`shape` snapped to what lies there; in an exclusive layer it also takes the nodes on its new edges."""
        reach = max(snap_m, noding.NODE_M) if self.exclusive else snap_m
        around = self.near(shape.bounds, reach, uid)
        settled = snap.snapped(shape, stored, around, reach)
        if not self.exclusive or not around:
            return settled
        corners = self._corners_on(vertices.changed_edges(settled.geometry, stored), around)
        whole = vertices.edges_of([settled.geometry])
        drawn = [one for one in around if self.is_drawn(one[0])]
        corners = np.concatenate([corners, self._corners_on(whole, drawn)])
        return Snapped(noding.with_nodes(settled.geometry, corners), settled.moves)

    def grown(
        self, uid: UUID, shape: BaseGeometry, stored: BaseGeometry | None
    ) -> dict[UUID, BaseGeometry]:
        """The neighbours that have an edge where `shape` has a new vertex, with that node; they lie so from now on."""
        if not self.exclusive:
            return {}
        points = vertices.points_of(shape)
        new = points
        if stored is not None:
            new = points[~vertices.is_among(points, vertices.points_of(stored))]
        found: dict[UUID, BaseGeometry] = {}
        for other, there in self.near(shape.bounds, noding.NODE_M, uid):
            grown = noding.with_nodes(there, points if self.is_drawn(other) else new)
            if grown is not there:
                found[other] = grown
        self.shapes |= found
        return found

    @staticmethod
    def _corners_on(edges: vertices.Edges, around: Sequence[tuple[UUID, BaseGeometry]]) -> Points:
        corners = vertices.points_of(shapely.GeometryCollection([shape for _uid, shape in around]))
        return corners[np.unique(vertices.within(corners, edges, noding.NODE_M)[0])]


def survey(
    version: PlanVersion,
    model: type[PlanFeature],
    frames: Sequence[Bounds],
    besides: Collection[UUID],
) -> Ground:
    """Reads what the version holds of a layer near `frames`, but for the features that are drawn anew."""
    if not frames:
        return Ground(model, {})
    boxes = np.array([_mercator(frame) for frame in frames]).T.tolist()
    bounds = dict(zip(("west", "south", "east", "north"), boxes, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            template("neighbours").format(table=table(model)), {"version": version.pk, **bounds}
        )
        found = [row for row in cursor.fetchall() if row[1] not in besides]
    shapes = shapely.from_wkb([bytes(wkb) for _pk, _uid, wkb in found])
    return Ground(
        model,
        {uid: (pk, shape) for (pk, uid, _wkb), shape in zip(found, shapes, strict=True)},
    )


def _mercator(frame: Bounds) -> Bounds:
    west, south, east, north = frame
    step = max(east - west, north - south) / 4 or 1.0
    outline = shapely.segmentize(shapely.box(*frame), step)
    left, low, right, high = crs.project(outline, crs.STORAGE, crs.TILES).bounds
    return left, low, right, high
