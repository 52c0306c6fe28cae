"""Rule: a feature that names another one names one that exists in the same version."""

from collections.abc import Iterator

import shapely

from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Link, Rule, gettext_noop
from apps.plans.domain.scene import Scene

LINKS = (
    Link("transport-stop", "line_uid", "transport-line"),
    Link("zone-resident", "zone_uid", "special-economic-zone"),
    Link("protection-zone", "facility_uid", "public-facility"),
)


def check(scene: Scene) -> Iterator[Finding]:
    """Identifiers that lead nowhere."""
    for link in LINKS:
        for feature in scene.asked_features(link.layer):
            uid = feature.attributes.get(link.field)
            if uid is not None and scene.find(link.target, uid) is None:
                yield Finding(
                    shapely.point_on_surface(feature.geometry),
                    link.layer,
                    feature.uid,
                    link.target,
                    uid,
                    values={"field": link.field},
                    part=link.field,
                )


RULE = Rule(
    id="reference/req-known",
    code="reference.unknown",
    title=gettext_noop("References lead somewhere"),
    message=gettext_noop("“%(name)s” names an object that this version does not have (%(field)s)."),
    hint=gettext_noop("Choose an existing object, or leave the field empty."),
    check=check,
    layers=tuple(link.layer for link in LINKS),
    reads=tuple(link.field for link in LINKS),
    links=LINKS,
    by_place=False,
)
