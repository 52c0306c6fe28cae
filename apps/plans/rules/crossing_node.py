"""Rule: lines of one network that meet have a node there."""

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.network import LINE, has_vertex_at, same_network, with_vertices
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.pieces import point_parts, simplest
from apps.plans.domain.rule import Rule, Scope, gettext_noop
from apps.plans.domain.scene import Scene, SceneFeature


def check(scene: Scene) -> Iterator[Finding]:
    """Pairs that cross where one of them has no vertex; the defect is the points."""
    rows, asked = scene.rows(LINE), scene.asked(LINE)
    if not len(asked):
        return
    left, right = rows.tree.query(rows.geometries[asked], predicate="intersects")
    met = np.unique(np.sort(np.stack((asked[left], right)), axis=0), axis=1)
    for first, second in met.T:
        one, two = rows.features[first], rows.features[second]
        if first == second or not same_network(one, two):
            continue
        bare = _bare_crossings(one, two)
        if len(bare):
            younger, older = (one, two) if (one.age, one.uid) > (two.age, two.uid) else (two, one)
            yield Finding(
                simplest(shapely.MultiPoint(list(bare))),
                LINE,
                younger.uid,
                LINE,
                older.uid,
                measure=float(len(bare)),
                unit=Unit.COUNT,
            )


def _bare_crossings(one: SceneFeature, two: SceneFeature) -> NDArray[np.object_]:
    points = point_parts(shapely.intersection(one.geometry, two.geometry))
    if not len(points):
        return points
    return points[~(has_vertex_at(one.geometry, points) & has_vertex_at(two.geometry, points))]


def fix(scene: Scene, finding: Finding) -> list[Operation]:
    """Both lines get a vertex at each crossing; neither moves."""
    points = shapely.get_parts(finding.geometry)
    lines = [
        scene.find(finding.layer, finding.uid),
        scene.find(finding.other_layer, finding.other_uid),
    ]
    return [
        Operation(
            OperationKind.UPDATE,
            LINE,
            line.uid,
            with_vertices(line.geometry, points),
            if_match=line.etag,
        )
        for line in lines
        if line is not None and not has_vertex_at(line.geometry, points).all()
    ]


RULE = Rule(
    id="network/rec-crossing-node",
    code="crossing.no_node",
    title=gettext_noop("Crossings have a node"),
    message=gettext_noop("“%(name)s” and “%(other)s” cross without a node: %(measure)s."),
    hint=gettext_noop("Add a node, or say why there is none: a bridge or a tunnel."),
    check=check,
    layers=(LINE,),
    reads=("mode",),
    scope=Scope.PAIR,
    fix=fix,
    fix_title=gettext_noop("Add a node to both lines"),
)
