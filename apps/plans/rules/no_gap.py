"""Rule: functional zones leave no ground of the city without a use."""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.pieces import ground, polygon_parts
from apps.plans.domain.rule import Rule, Scope, gettext_noop
from apps.plans.domain.scene import Scene, SceneFeature
from apps.plans.domain.territory import DISTRICT, FRAME, city_limit
from apps.plans.domain.tolerance import AREA_M2, SAME_POINT_M

ZONE = "functional-zone"


def check(scene: Scene) -> Iterator[Finding]:
    """Every piece of ground inside the city without a zone; without a city limit, every hole between zones."""
    rows = scene.rows(ZONE)
    if not rows.features and scene.window is None:
        return
    zoned = rows.union
    limit = city_limit(scene)
    whole = limit if limit is not None else _filled(zoned)
    if scene.window is not None:
        whole = shapely.intersection(whole, scene.window) if limit is not None else scene.window
    parts = polygon_parts(shapely.difference(whole, zoned))
    for part in parts[shapely.area(parts) > AREA_M2]:
        yield Finding(part, ZONE, measure=float(part.area), unit=Unit.SQUARE_METRES)


def _filled(zoned: BaseGeometry) -> BaseGeometry:
    shells = shapely.polygons(shapely.get_exterior_ring(polygon_parts(zoned)))
    filled: BaseGeometry = shapely.union_all(shells)
    return filled


def fix(scene: Scene, finding: Finding) -> list[Operation]:
    """The gap goes to the neighbour with which it has the longest border."""
    rows = scene.rows(ZONE)
    if not rows.features:
        return []
    border = shapely.buffer(finding.geometry.boundary, SAME_POINT_M)
    lengths = shapely.length(shapely.intersection(shapely.boundary(rows.geometries), border))
    # To a centimetre, so that of two equal borders the elder zone wins.
    best = int(np.argmax(np.round(lengths, 2)))
    if lengths[best] <= SAME_POINT_M * 4:
        return []
    return [_grown(rows.features[best], finding.geometry)]


def _grown(zone: SceneFeature, gap: BaseGeometry) -> Operation:
    return Operation(
        OperationKind.UPDATE,
        zone.layer,
        zone.uid,
        ground(shapely.union(zone.geometry, gap)),
        if_match=zone.etag,
    )


RULE = Rule(
    id="topology/rec-no-gap",
    code="gap.area",
    title=gettext_noop("No gaps"),
    message=gettext_noop("This ground has no functional zone: %(measure)s."),
    hint=gettext_noop("Give it to a neighbouring zone, or draw a zone of its own."),
    check=check,
    layers=(ZONE,),
    against=(FRAME, DISTRICT),
    reads=("kind",),
    scope=Scope.PLACE,
    reach_m=None,
    fix=fix,
    fix_title=gettext_noop("Give the ground to the neighbour with the longest common border"),
)
