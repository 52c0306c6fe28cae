"""Which transport lines form one network: lines that may be joined in a node (no Django)."""

from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.scene import SceneFeature
from apps.plans.domain.tolerance import SAME_POINT_M

LINE = "transport-line"

Points = NDArray[np.object_]

# A line has nodes with lines of its own network only. Not in the table: bus lanes run inside streets,
# and the two-level road passes over them.
NETWORKS: Mapping[str, str] = {
    "street": "road",
    "highway": "road",
    "lrt": "lrt",
    "rail": "rail",
}


def network(feature: SceneFeature) -> str:
    """The network a line belongs to; empty when it is joined to nothing."""
    return NETWORKS.get(str(feature.attributes.get("mode")), "")


def same_network(first: SceneFeature, second: SceneFeature) -> bool:
    """Whether two lines may meet in a node."""
    return network(first) != "" and network(first) == network(second)


def has_vertex_at(line: BaseGeometry, points: Points) -> NDArray[np.bool_]:
    """For each point, whether `line` has a vertex there."""
    vertices = shapely.multipoints(shapely.get_coordinates(line))
    near: NDArray[np.bool_] = shapely.distance(points, vertices) <= SAME_POINT_M
    return near


def with_vertices(line: BaseGeometry, points: Points) -> BaseGeometry:
    """`line` with a vertex at each of the points, which lie on it; its course stays."""
    return shapely.MultiLineString([_noded(part, points) for part in shapely.get_parts(line)])


def _noded(part: shapely.LineString, points: Points) -> shapely.LineString:
    on = points[shapely.distance(points, part) <= SAME_POINT_M]
    new = on[~has_vertex_at(part, on)] if len(on) else on
    if not len(new):
        return part
    old = shapely.get_coordinates(part)
    steps = np.hypot(*np.diff(old, axis=0).T)
    begun = np.concatenate((np.zeros(1), np.cumsum(steps)))
    places = np.concatenate((begun, shapely.line_locate_point(part, list(new))))
    order = np.argsort(places, kind="stable")
    return shapely.LineString(np.concatenate((old, shapely.get_coordinates(new)))[order])
