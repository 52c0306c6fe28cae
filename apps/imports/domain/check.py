"""Judges geometries in EPSG:32642 for a layer: takes, repairs, quarantines or refuses them (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from apps.imports.domain.raw import Finding, Level
from apps.kernel import crs, geo
from apps.kernel.geo import Defect

# Less than a square decimetre is a remnant of the repair, not a piece of the plan.
REMNANT_M2 = 0.01
MULTI_OF = {"MultiPoint": "Point"}
DIMENSIONS = {"Point": 0, "MultiPoint": 0, "LineString": 1, "MultiLineString": 1} | {
    "Polygon": 2,
    "MultiPolygon": 2,
}
# By shapely's type number.
TYPE_NAMES = (
    *("Point", "LineString", "LinearRing", "Polygon", "MultiPoint", "MultiLineString"),
    *("MultiPolygon", "GeometryCollection"),
)


@dataclass(frozen=True)
class Judged:
    """The geometry to store, or None when the feature is not taken; and what there is to tell."""

    geometry: BaseGeometry | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class JudgedMany:
    """Geometries to store (None: not taken) in the order given; findings by row.

    `sound` are those that needed nothing; of them `single` by type are to be stored as the one part
    of that multi-part type, because the layer takes no other.
    """

    geometries: NDArray[Any]
    findings: Mapping[int, tuple[Finding, ...]]
    sound: NDArray[np.bool_]
    single: Mapping[str, NDArray[np.bool_]]


def judge_many(rows: range, geometries: NDArray[Any], allowed: frozenset[str]) -> JudgedMany:
    """`judge` of many at once: what is sound goes through numpy, only the rest one by one."""
    flat = shapely.force_2d(geometries) if shapely.has_z(geometries).any() else geometries
    sound = _sound(flat, allowed)
    whole = flat.copy()
    findings = {}
    for index in np.flatnonzero(~sound):
        judged = judge(rows[index], geometries[index], allowed)
        whole[index] = judged.geometry
        if judged.findings:
            findings[rows[index]] = judged.findings
    return JudgedMany(whole, findings, sound, _single_ones(flat, sound, allowed))


def judge(row: int, geometry: BaseGeometry | None, allowed: frozenset[str]) -> Judged:
    """`geometry` made storable in a layer that takes `allowed` types, if that needs no guessing."""
    if geometry is None or geometry.is_empty:
        return _refused(row, Defect.EMPTY, "")
    if geometry.has_z:
        geometry = shapely.force_2d(geometry)
    if geometry.geom_type == "GeometryCollection":
        return _sorted_out(row, geometry, allowed)
    whole = geo.as_multi(_single(geometry, allowed), allowed)
    found = dict(geo.defects(whole, allowed))
    if Defect.NOT_FINITE in found:
        # PROJ answers infinity for coordinates far outside the declared frame.
        return _refused(row, Defect.OUTSIDE, "")
    if Defect.WRONG_TYPE in found and _dimensions(allowed) == {2}:
        level = Level.QUARANTINED
        return _refused(row, Defect.WRONG_TYPE, found[Defect.WRONG_TYPE], level)
    if set(found) == {Defect.INVALID}:
        return _repaired(row, whole, allowed, found[Defect.INVALID])
    if found:
        first = min(found, key=list(Defect).index)
        return _refused(row, Defect.OUTSIDE if Defect.OUTSIDE in found else first, found[first])
    return Judged(whole)


def _sound(flat: NDArray[Any], allowed: frozenset[str]) -> NDArray[Any]:
    """Which geometries need nothing but to be stored, perhaps as the multi-part type."""
    ids = shapely.get_type_id(flat)
    wanted = allowed | {one.removeprefix("Multi") for one in _promoted(allowed)}
    takes = np.array([name in wanted for name in TYPE_NAMES])[np.clip(ids, 0, None)]
    bounds = shapely.bounds(flat)
    left, low, right, high = crs.extent_storage()
    inside = (
        (bounds[:, 0] >= left)
        & (bounds[:, 1] >= low)
        & (bounds[:, 2] <= right)
        & (bounds[:, 3] <= high)
    )
    few = shapely.get_num_coordinates(flat) <= geo.MAX_VERTICES
    candidates: NDArray[Any] = (ids >= 0) & takes & inside & few
    candidates[candidates] = shapely.is_valid(flat[candidates])
    return candidates


def _promoted(allowed: frozenset[str]) -> set[str]:
    """Multi-part types that take single ones too, because only they are allowed."""
    return {one for one in ("MultiPolygon", "MultiLineString") if one in allowed}


def _single_ones(
    flat: NDArray[Any], sound: NDArray[Any], allowed: frozenset[str]
) -> dict[str, NDArray[Any]]:
    """Which of the sound ones have to become multi-part, by the type they become."""
    ids = shapely.get_type_id(flat)
    return {
        multi: sound & (ids == TYPE_NAMES.index(multi.removeprefix("Multi")))
        for multi in _promoted(allowed)
        if multi.removeprefix("Multi") not in allowed
    }


def _sorted_out(row: int, mixed: BaseGeometry, allowed: frozenset[str]) -> Judged:
    """The parts of a collection that the layer takes; the others fall away with a word."""
    dimensions = _dimensions(allowed)
    parts = shapely.get_parts(shapely.get_parts(mixed))
    kept = [one for one in parts if len(dimensions) == 1 and one.geom_type in DIMENSIONS]
    kept = [one for one in kept if DIMENSIONS[one.geom_type] in dimensions]
    if not kept:
        level = Level.QUARANTINED if dimensions == {2} else Level.REFUSED
        return _refused(row, Defect.WRONG_TYPE, mixed.geom_type, level)
    judged = judge(row, shapely.union_all(kept), allowed)
    if judged.geometry is None:
        return judged
    dropped = sorted({one.geom_type for one in parts if one not in kept})
    detail = {
        "kinds": ", ".join(dropped),
        "parts": len(kept),
        "area_m2": round(geo.area_m2(judged.geometry), 1),
    }
    told = Finding(row, "import.parts_dropped", Level.REPAIRED, detail)
    return Judged(judged.geometry, (told, *judged.findings) if dropped else judged.findings)


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


def _dimensions(allowed: frozenset[str]) -> set[int]:
    return {DIMENSIONS[one] for one in allowed if one in DIMENSIONS}


def _of_dimension(geometry: BaseGeometry, dimension: int) -> BaseGeometry:
    parts = [one for one in shapely.get_parts(geometry) if shapely.get_dimensions(one) == dimension]
    if len(parts) == 1:
        only: BaseGeometry = parts[0]
        return only
    whole: BaseGeometry = shapely.union_all(parts)
    return whole


def _refused(row: int, defect: Defect, detail: str, level: Level = Level.REFUSED) -> Judged:
    return Judged(None, (Finding(row, defect.value, level, {"detail": detail}),))
