"""Rule: a suburban village lies outside the city."""

from collections.abc import Iterator

import shapely

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.pieces import ground, simplest
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene
from apps.plans.domain.territory import DISTRICT, FRAME, city_limit
from apps.plans.domain.tolerance import AREA_M2

VILLAGE = "suburban-village"


def check(scene: Scene) -> Iterator[Finding]:
    """Points inside the city limit, and outlines that share more ground with it than the tolerance."""
    limit = city_limit(scene)
    if limit is None:
        return
    for village in scene.asked_features(VILLAGE):
        if not shapely.intersects(limit, village.geometry):
            continue
        if village.geometry.geom_type == "Point":
            if shapely.contains(limit, village.geometry):
                yield Finding(village.geometry, VILLAGE, village.uid)
            continue
        inside = ground(shapely.intersection(village.geometry, limit))
        if inside.area > AREA_M2:
            yield Finding(
                simplest(inside),
                VILLAGE,
                village.uid,
                measure=float(inside.area),
                unit=Unit.SQUARE_METRES,
            )


def unchecked(scene: Scene) -> str:
    """Without a city limit there is no inside."""
    return "" if city_limit(scene) is not None else NO_LIMIT


NO_LIMIT = gettext_noop(
    "Neither the core city nor the city districts are drawn: there is no boundary to check against."
)

RULE = Rule(
    id="village/rec-outside-city",
    code="village.inside_city",
    title=gettext_noop("Villages outside the city"),
    message=gettext_noop("“%(name)s” is a suburban village, but lies inside the city."),
    hint=gettext_noop(
        "Correct its place; if the city has taken it in, remove it from the villages."
    ),
    check=check,
    layers=(VILLAGE,),
    against=(FRAME, DISTRICT),
    reads=("kind",),
    unchecked=unchecked,
)
