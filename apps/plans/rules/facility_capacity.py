"""Rule: a public facility that the plan counts on has a capacity."""

from collections.abc import Iterator

import shapely

from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene

FACILITY = "public-facility"

# What provision and load are computed from; a museum or an airport is not counted in places.
COUNTED = frozenset({"school", "kindergarten", "clinic", "hospital", "waste_to_energy"})


def check(scene: Scene) -> Iterator[Finding]:
    """Facilities of the counted kinds with no capacity, or with none but zero."""
    for facility in scene.asked_features(FACILITY):
        if facility.attributes.get("kind") in COUNTED and not facility.attributes.get("capacity"):
            yield Finding(shapely.point_on_surface(facility.geometry), FACILITY, facility.uid)


RULE = Rule(
    id="facility/rec-capacity",
    code="facility.no_capacity",
    title=gettext_noop("Facilities have a capacity"),
    message=gettext_noop("“%(name)s” has no capacity: it counts as nothing in every balance."),
    hint=gettext_noop("Enter the number of places, visits, beds or tonnes."),
    check=check,
    layers=(FACILITY,),
    reads=("kind", "capacity"),
    by_place=False,
)
