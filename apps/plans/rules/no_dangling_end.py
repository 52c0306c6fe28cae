"""Rule: a line that nearly reaches another line of its network reaches it."""

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.network import LINE, Points, same_network, with_vertices
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.rule import Rule, Scope, gettext_noop
from apps.plans.domain.scene import Rows, Scene, SceneFeature
from apps.plans.domain.tolerance import DANGLING_M, SAME_POINT_M


def check(scene: Scene) -> Iterator[Finding]:
    """Ends that touch no line of their network though one is within the tolerance."""
    rows = scene.rows(LINE)
    for index in scene.asked(LINE):
        for end in _ends(rows.features[index]):
            near = _nearest(rows, rows.features[index], end)
            if near is None:
                continue
            other, distance_m = near
            yield Finding(
                end,
                LINE,
                rows.features[index].uid,
                LINE,
                other.uid,
                measure=distance_m,
                unit=Unit.METRES,
            )


def _ends(line: SceneFeature) -> Points:
    """First and last points of the parts that no other end of the same line meets."""
    parts = shapely.get_parts(line.geometry)
    both = np.concatenate((shapely.get_point(parts, 0), shapely.get_point(parts, -1)))
    _places, first, counts = np.unique(
        np.round(shapely.get_coordinates(both), 3), axis=0, return_index=True, return_counts=True
    )
    ends: Points = both[first[counts == 1]]
    return ends


def _nearest(
    rows: Rows, line: SceneFeature, end: shapely.Point
) -> tuple[SceneFeature, float] | None:
    """The nearest other line within the tolerance; None when there is none or one is touched."""
    around = [
        rows.features[index]
        for index in rows.tree.query(end, predicate="dwithin", distance=DANGLING_M)
    ]
    others = [one for one in around if one.uid != line.uid and same_network(line, one)]
    if not others:
        return None
    distance_m, _uid, other = min(
        ((float(end.distance(one.geometry)), one.uid, one) for one in others), key=lambda x: x[:2]
    )
    return (other, distance_m) if distance_m > SAME_POINT_M else None


def fix(scene: Scene, finding: Finding) -> list[Operation]:
    """The end moves onto the other line, which gets a vertex there."""
    line = scene.find(finding.layer, finding.uid)
    other = scene.find(finding.other_layer, finding.other_uid)
    if line is None or other is None:
        return []
    # The way from the end to the line ends where they should meet.
    way = shapely.get_coordinates(shapely.shortest_line(finding.geometry, other.geometry))
    target = shapely.Point(way[-1])
    moved = shapely.transform(line.geometry, lambda points: _moved(points, finding, target))
    noded = with_vertices(other.geometry, np.array([target]))
    operations = [Operation(OperationKind.UPDATE, LINE, line.uid, moved, if_match=line.etag)]
    if not shapely.equals_exact(noded, other.geometry):
        operations.append(
            Operation(OperationKind.UPDATE, LINE, other.uid, noded, if_match=other.etag)
        )
    return operations


def _moved(
    points: NDArray[np.float64], finding: Finding, target: shapely.Point
) -> NDArray[np.float64]:
    end = shapely.get_coordinates(finding.geometry)[0]
    at_end = np.hypot(*(points - end).T) <= SAME_POINT_M
    return np.where(at_end[:, None], shapely.get_coordinates(target)[0], points)


RULE = Rule(
    id="network/rec-no-dangling-end",
    code="end.dangling",
    title=gettext_noop("No dangling ends"),
    message=gettext_noop("“%(name)s” stops short of “%(other)s” by %(measure)s."),
    hint=gettext_noop("Draw it on to the line it should meet, or end it further away."),
    check=check,
    layers=(LINE,),
    reads=("mode",),
    scope=Scope.NEIGHBOURS,
    reach_m=DANGLING_M,
    fix=fix,
    fix_title=gettext_noop("Move the end onto the line"),
)
