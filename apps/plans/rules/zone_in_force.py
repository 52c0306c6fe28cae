"""Rule: the legal regime of a special economic zone has not run out."""

from collections.abc import Iterator
from datetime import date

import shapely

from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene

ZONE = "special-economic-zone"


def check(scene: Scene) -> Iterator[Finding]:
    """Zones whose last day has passed."""
    for zone in scene.asked_features(ZONE):
        until = zone.attributes.get("valid_until")
        if isinstance(until, date) and until < scene.today:
            yield Finding(
                shapely.point_on_surface(zone.geometry),
                ZONE,
                zone.uid,
                values={"day": until.isoformat()},
            )


RULE = Rule(
    id="economy/rec-zone-in-force",
    code="zone.expired",
    title=gettext_noop("Economic zones in force"),
    message=gettext_noop("“%(name)s” was in force until %(day)s."),
    hint=gettext_noop("Enter the act that prolonged it, or take it out of the plan."),
    check=check,
    layers=(ZONE,),
    reads=("valid_until",),
    by_place=False,
)
