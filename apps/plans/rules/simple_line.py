"""Rule: a line does not cross itself, nor run back over itself."""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.pieces import simplest
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene
from apps.plans.domain.tolerance import SAME_POINT_M

# Three pieces of a noded line end where it touches itself, four where it crosses.
MEETING = 3


def check(scene: Scene) -> Iterator[Finding]:
    """Each part of a line that meets itself elsewhere than at its own ends; the defect is the place."""
    for layer in scene.layers:
        rows, asked = scene.rows(layer), scene.asked(layer)
        parts, owners = shapely.get_parts(rows.geometries[asked], return_index=True)
        lines = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
        for index in np.flatnonzero(lines & ~shapely.is_simple(parts)):
            place = _meeting(parts[index])
            if not place.is_empty:
                feature = rows.features[asked[owners[index]]]
                yield Finding(place, layer, feature.uid, measure=_times(place), unit=Unit.COUNT)


def _meeting(line: BaseGeometry) -> BaseGeometry:
    """The points where the line meets itself, else what it covers twice. A loop that ends on the line, like
    the turning place of a street, is no defect."""
    pieces = shapely.get_parts(shapely.node(line))
    ends = np.concatenate((shapely.get_point(pieces, 0), shapely.get_point(pieces, -1)))
    places, counts = np.unique(shapely.get_coordinates(ends), axis=0, return_counts=True)
    meeting = shapely.get_parts(shapely.MultiPoint(places[counts >= MEETING]))
    own = shapely.MultiPoint(shapely.get_coordinates(line)[[0, -1]])
    meeting = meeting[shapely.distance(meeting, own) > SAME_POINT_M]
    if len(meeting):
        return simplest(shapely.MultiPoint(list(meeting)))
    return _covered_twice(line)


def _covered_twice(line: BaseGeometry) -> BaseGeometry:
    corners = shapely.get_coordinates(line)
    edges = np.asarray(shapely.linestrings(np.stack((corners[:-1], corners[1:]), axis=1)))
    left, right = shapely.STRtree(edges).query(edges, predicate="intersects")
    later = left < right
    shared = np.asarray(shapely.intersection(edges[left[later]], edges[right[later]]))
    return simplest(shapely.union_all(shared[shapely.length(shared) > SAME_POINT_M]))


def _times(place: BaseGeometry) -> float:
    return float(shapely.get_num_geometries(place))


RULE = Rule(
    id="topology/rec-simple-line",
    code="line.crosses_itself",
    title=gettext_noop("Lines do not cross themselves"),
    message=gettext_noop("“%(name)s” crosses itself or runs back over itself: %(measure)s."),
    hint=gettext_noop("Divide the line there, or take the loop out."),
    check=check,
)
