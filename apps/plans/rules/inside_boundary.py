"""Rule: zones and renovation plots of the plan lie inside the city."""

from collections.abc import Iterator

import numpy as np
import shapely

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.pieces import ground, simplest
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene
from apps.plans.domain.territory import DISTRICT, FRAME, city_limit
from apps.plans.domain.tolerance import AREA_M2

LAYERS = ("functional-zone", "renovation-district")


def check(scene: Scene) -> Iterator[Finding]:
    """Features with more ground outside the city limit than the tolerance; that ground is the defect."""
    limit = city_limit(scene)
    if limit is None:
        return
    for layer in LAYERS:
        rows, asked = scene.rows(layer), scene.asked(layer)
        leaving = asked[~shapely.covers(limit, rows.geometries[asked])]
        outside = shapely.difference(rows.geometries[leaving], limit)
        for index in np.flatnonzero(shapely.area(outside) > AREA_M2):
            defect = ground(outside[index])
            yield Finding(
                simplest(defect),
                layer,
                rows.features[leaving[index]].uid,
                measure=float(defect.area),
                unit=Unit.SQUARE_METRES,
            )


def unchecked(scene: Scene) -> str:
    """Without a city limit there is no outside."""
    return "" if city_limit(scene) is not None else NO_LIMIT


def fix(scene: Scene, finding: Finding) -> list[Operation]:
    """What lies outside is cut off."""
    feature, limit = scene.find(finding.layer, finding.uid), city_limit(scene)
    if feature is None or limit is None:
        return []
    left = ground(shapely.intersection(feature.geometry, limit))
    if left.is_empty:
        return []
    return [
        Operation(OperationKind.UPDATE, feature.layer, feature.uid, left, if_match=feature.etag)
    ]


NO_LIMIT = gettext_noop(
    "Neither the core city nor the city districts are drawn: there is no boundary to check against."
)

RULE = Rule(
    id="boundary/req-inside-plan",
    code="boundary.outside",
    title=gettext_noop("Inside the plan boundary"),
    message=gettext_noop("“%(name)s” lies outside the city: %(measure)s."),
    hint=gettext_noop("Cut it at the city limit, or correct the limit."),
    check=check,
    layers=LAYERS,
    against=(FRAME, DISTRICT),
    reads=("kind",),
    unchecked=unchecked,
    fix=fix,
    fix_title=gettext_noop("Cut off what lies outside"),
)
