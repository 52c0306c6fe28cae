"""What somebody asks to follow, and what forbids it (no Django)."""

from dataclasses import dataclass
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from apps.following.domain import follow as limits
from apps.following.domain.follow import Kind, Pace
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.wording import email_defects
from apps.kernel import geo


@dataclass(frozen=True)
class Wish:
    """A follow before it is kept; `place` is in EPSG:32642."""

    kind: str
    pace: str = Pace.AT_ONCE.value
    layer: str = ""
    place: BaseGeometry | None = None
    district: UUID | None = None
    radius_m: int | None = None


def faults(wish: Wish) -> list[Fault]:
    """Everything that forbids keeping the wish, as far as it can be said without the plan."""
    if wish.kind not in set(Kind):
        return [Fault("kind", "follow.kind_unknown")]
    found = [] if wish.pace in set(Pace) else [Fault("pace", "follow.pace_unknown")]
    kind = Kind(wish.kind)
    if kind is Kind.LAYER and not wish.layer:
        found.append(Fault("layer", "follow.layer_unknown"))
    if kind is Kind.DISTRICT and wish.district is None:
        found.append(Fault("district", "follow.district_unknown"))
    if kind is Kind.AREA:
        found += _area(wish.place)
    if kind is Kind.RADIUS:
        found += _circle(wish)
    return found


def address_faults(email: str) -> list[Fault]:
    """What is wrong with an address that a letter must reach."""
    if not email:
        return [Fault("email", "code.email_required")]
    return [Fault("email", code) for code in email_defects(email)]


def _area(place: BaseGeometry | None) -> list[Fault]:
    if place is None:
        return [Fault("geometry", "follow.area_required")]
    if place.geom_type != "Polygon":
        return [Fault("geometry", "follow.area_required")]
    if shapely.get_num_coordinates(place) > limits.MAX_VERTICES:
        return [Fault("geometry", "follow.too_many_vertices")]
    defects = geo.defects(place, frozenset({"Polygon"}))
    if defects:
        return [Fault("geometry", defect.value, detail) for defect, detail in defects]
    small = place.area < limits.MIN_AREA_M2
    return [Fault("geometry", "follow.area_too_small")] if small else []


def _circle(wish: Wish) -> list[Fault]:
    found = []
    if wish.place is None or wish.place.geom_type != "Point":
        found.append(Fault("geometry", "follow.point_required"))
    else:
        defects = geo.defects(wish.place, frozenset({"Point"}))
        found += [Fault("geometry", defect.value, detail) for defect, detail in defects]
    radius = wish.radius_m or 0
    if not limits.MIN_RADIUS_M <= radius <= limits.MAX_RADIUS_M:
        found.append(Fault("radius_m", "follow.radius_required"))
    return found
