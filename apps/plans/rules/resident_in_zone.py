"""Rule: a resident of an economic zone lies inside that zone."""

from collections.abc import Iterator

import shapely

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.rule import Link, Rule, gettext_noop
from apps.plans.domain.scene import Scene

RESIDENT, ZONE = "zone-resident", "special-economic-zone"


def check(scene: Scene) -> Iterator[Finding]:
    """Residents outside the zone they name; the defect is the way to it."""
    for resident in scene.asked_features(RESIDENT):
        zone = scene.find(ZONE, resident.attributes.get("zone_uid"))
        if zone is None or shapely.covers(zone.geometry, resident.geometry):
            continue
        yield Finding(
            shapely.shortest_line(resident.geometry, zone.geometry),
            RESIDENT,
            resident.uid,
            ZONE,
            zone.uid,
            measure=float(shapely.distance(resident.geometry, zone.geometry)),
            unit=Unit.METRES,
        )


RULE = Rule(
    id="economy/req-resident-in-zone",
    code="resident.outside_zone",
    title=gettext_noop("Residents inside their zone"),
    message=gettext_noop("“%(name)s” lies %(measure)s outside its zone “%(other)s”."),
    hint=gettext_noop("Correct its place, or name the zone it lies in."),
    check=check,
    layers=(RESIDENT,),
    reads=("zone_uid",),
    links=(Link(RESIDENT, "zone_uid", ZONE),),
)
