"""Whether a drawn outline can be stored, and where on the map it is broken."""

import re
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs, geo
from apps.kernel.geo import Defect
from apps.plans.domain import heal
from apps.plans.domain.geojson import DECIMALS
from apps.plans.edits.draft import Problem, problem
from apps.plans.messages import geometry_text
from apps.plans.models import PlanFeature

# These leave nothing that could be looked at more closely.
UNREADABLE = {Defect.EMPTY, Defect.WRONG_TYPE, Defect.NOT_FINITE, Defect.TOO_MANY_VERTICES}
# How shapely names the place: "Self-intersection[670050 5666050]", in metres of EPSG:32642.
PLACE = re.compile(r"\[(-?[\d.e+]+) (-?[\d.e+]+)\]$")


@dataclass(frozen=True)
class Outline:
    """A healed outline in EPSG:32642 (None when it cannot be used), or what is wrong with it."""

    geometry: BaseGeometry | None
    problems: tuple[Problem, ...] = ()


def examined(
    model: type[PlanFeature],
    drawn: BaseGeometry | None,
    stored: BaseGeometry | None,
    *,
    is_recorded: bool = False,
) -> Outline:
    """`drawn` without what GeoJSON and repeated vertices did to it, as the layer stores it; as it comes
    when it is from the record."""
    allowed = model.spec.allowed_types
    whole = geo.as_multi(drawn, allowed) if drawn is not None else None
    found = geo.defects(whole, allowed)
    if (
        whole is not None
        and not is_recorded
        and not UNREADABLE & {defect for defect, _detail in found}
    ):
        whole = heal.without_repeats(whole)
        if stored is not None:
            whole = heal.healed(whole, stored)
        found = geo.defects(whole, allowed) if found else found
    if not found:
        return Outline(whole)
    problems = [
        problem("geometry", defect.value, geometry_text(defect, detail), **_place(detail))
        for defect, detail in found
    ]
    return Outline(None, tuple(problems))


def _place(detail: str) -> dict[str, list[float]]:
    """The broken place as `at`: longitude and latitude, so that it can be shown on the map."""
    found = PLACE.search(detail)
    if found is None:
        return {}
    metres = shapely.Point(float(found.group(1)), float(found.group(2)))
    ((longitude, latitude),) = crs.project(metres, crs.STORAGE, crs.EXCHANGE).coords
    return {"at": [round(longitude, DECIMALS), round(latitude, DECIMALS)]}
