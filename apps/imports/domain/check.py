"""Judges one geometry in EPSG:32642 for a layer: takes it, repairs it, or refuses it (no Django)."""

from dataclasses import dataclass
from typing import cast

import shapely
from shapely.geometry.base import BaseGeometry

from apps.imports.domain.raw import Finding, Level
from apps.kernel import geo
from apps.kernel.geo import Defect

# Less than a square decimetre is a remnant of the repair, not a piece of the plan.
REMNANT_M2 = 0.01
MULTI_OF = {"MultiPoint": "Point"}


@dataclass(frozen=True)
class Judged:
    """The geometry to store, or None when the feature is refused; and what there is to tell."""

    geometry: BaseGeometry | None
    findings: tuple[Finding, ...] = ()


def judge(row: int, geometry: BaseGeometry | None, allowed: frozenset[str]) -> Judged:
    """`geometry` made storable in a layer that takes `allowed` types, if that needs no guessing."""
    if geometry is None or geometry.is_empty:
        return _refused(row, Defect.EMPTY, "")
    if geometry.has_z:
        geometry = shapely.force_2d(geometry)
    whole = geo.as_multi(_single(geometry, allowed), allowed)
    found = dict(geo.defects(whole, allowed))
    if Defect.NOT_FINITE in found:
        # PROJ answers infinity for coordinates far outside the declared frame.
        return _refused(row, Defect.OUTSIDE, "")
    if set(found) == {Defect.INVALID}:
        return _repaired(row, whole, allowed, found[Defect.INVALID])
    if found:
        first = min(found, key=list(Defect).index)
        return _refused(row, Defect.OUTSIDE if Defect.OUTSIDE in found else first, found[first])
    return Judged(whole)


def _repaired(row: int, broken: BaseGeometry, allowed: frozenset[str], why: str) -> Judged:
    """`broken` by GEOS's structure method; parts of a lower dimension fall away."""
    fixed = shapely.make_valid(broken, method="structure", keep_collapsed=False)
    whole = geo.as_multi(_of_dimension(fixed, int(shapely.get_dimensions(broken))), allowed)
    is_remnant = shapely.get_dimensions(whole) == 2 and whole.area <= REMNANT_M2
    if geo.defects(whole, allowed) or is_remnant:
        return _refused(row, Defect.INVALID, why)
    detail = {
        "why": why,
        "parts": int(shapely.get_num_geometries(whole)),
        "area_m2": round(geo.area_m2(whole), 1),
    }
    return Judged(whole, (Finding(row, "import.repaired", Level.REPAIRED, detail),))


def _single(geometry: BaseGeometry, allowed: frozenset[str]) -> BaseGeometry:
    """The only part of a multi-part geometry when the layer wants single ones."""
    single = MULTI_OF.get(geometry.geom_type)
    if single in allowed and shapely.get_num_geometries(geometry) == 1:
        (part,) = shapely.get_parts(geometry)
        return cast("BaseGeometry", part)
    return geometry


def _of_dimension(geometry: BaseGeometry, dimension: int) -> BaseGeometry:
    parts = [one for one in shapely.get_parts(geometry) if shapely.get_dimensions(one) == dimension]
    if len(parts) == 1:
        only: BaseGeometry = parts[0]
        return only
    whole: BaseGeometry = shapely.union_all(parts)
    return whole


def _refused(row: int, defect: Defect, detail: str) -> Judged:
    return Judged(None, (Finding(row, defect.value, Level.REFUSED, {"detail": detail}),))
