"""A3, sanitary protection zones: what stands nearer to a plant than its class allows (pure)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from apps.analyses.domain.areal import people_inside
from apps.analyses.domain.arrays import Geometries, floats, number, same_length
from apps.analyses.domain.tick import Tick

# Segments of a quarter circle: the drawn zone falls short of the true one by 0.03 %.
QUARTER = 32
# What only touches a surveyed border is no conflict; metres.
TOUCH_M = 1e-6


@dataclass(frozen=True)
class Facility:
    """A plant: its site (not a point in its middle), the distance of its class, a surveyed zone.

    Geometries in EPSG:32642. A surveyed zone takes the place of the distance; without both there is
    no zone: ValueError.
    """

    uid: str
    site: BaseGeometry
    required_m: float | None
    surveyed: BaseGeometry | None = None


@dataclass(frozen=True)
class Sensitive:
    """Homes, schools, hospitals, recreation, dachas as parallel arrays; NaN people are unknown."""

    uids: Sequence[str]
    geometries: Geometries
    people: Any


@dataclass(frozen=True)
class Conflict:
    """One sensitive object inside one zone; metres, square metres, people.

    `required_m − actual_m = shortfall_m`; severity is shortfall / required, 1 on the site itself.
    """

    facility: str
    sensitive: str
    overlap: BaseGeometry
    area_m2: float
    people: float | None
    required_m: float
    actual_m: float
    shortfall_m: float
    severity: float | None


@dataclass(frozen=True)
class Exposure:
    """Conflicts, worst first, and the people in any zone, each counted once.

    `unknown` objects are in a zone but nobody said how many live there; they are not in `people`.
    """

    conflicts: tuple[Conflict, ...]
    area_m2: float
    people: float
    unknown: tuple[str, ...]


def zone_of(facility: Facility) -> BaseGeometry:
    """The surveyed zone, else the ground within the distance of the class round the site."""
    if facility.surveyed is not None:
        return facility.surveyed
    if facility.required_m is None or not facility.required_m >= 0:
        raise ValueError(f"{facility.uid} has neither a surveyed zone nor a distance")
    zone: BaseGeometry = shapely.buffer(facility.site, facility.required_m, quad_segs=QUARTER)
    return zone


def exposure(facilities: Sequence[Facility], sensitive: Sensitive, tick: Tick) -> Exposure:
    """Every conflict of `facilities` with `sensitive`, and what they sum up to."""
    people = floats(sensitive.people)
    same_length(uids=sensitive.uids, geometries=sensitive.geometries, people=people)
    tree = shapely.STRtree(sensitive.geometries)
    zones = [zone_of(one) for one in facilities]
    found: list[Conflict] = []
    for place, (facility, zone) in enumerate(zip(facilities, zones, strict=True)):
        tick(place / len(facilities))
        found += _conflicts(facility, zone, sensitive, people, tree)
    found.sort(key=lambda one: (-(one.severity or 0), -one.area_m2, one.facility, one.sensitive))
    hit = sorted({one.sensitive for one in found})
    places = [place for place, uid in enumerate(sensitive.uids) if uid in set(hit)]
    everywhere = shapely.union_all(zones) if zones else shapely.Polygon()
    inside = people_inside(sensitive.geometries[places], people[places], everywhere)
    return Exposure(
        conflicts=tuple(found),
        area_m2=float(shapely.area(shapely.union_all([one.overlap for one in found]))),
        people=float(np.nansum(inside)),
        unknown=tuple(
            sensitive.uids[p] for p, n in zip(places, inside, strict=True) if np.isnan(n)
        ),
    )


def fitting_class(actual_m: float, distances_m: Mapping[str, float]) -> str | None:
    """The most hazardous class that may stand at this distance; None when none may.

    `distances_m` is the dated table of the act: class → metres.
    """
    fitting = [(metres, name) for name, metres in distances_m.items() if metres <= actual_m]
    return max(fitting)[1] if fitting else None


def _conflicts(
    facility: Facility,
    zone: BaseGeometry,
    sensitive: Sensitive,
    people: Any,
    tree: shapely.STRtree,
) -> list[Conflict]:
    if facility.surveyed is None:
        near = tree.query(facility.site, predicate="dwithin", distance=facility.required_m or 0)
    else:
        near = tree.query(zone, predicate="intersects")
    near = np.sort(near)
    objects = sensitive.geometries[near]
    living = people_inside(objects, people[near], zone)
    found: list[Conflict] = []
    for place, geometry, residents in zip(near, objects, living, strict=True):
        overlap = shapely.intersection(geometry, zone)
        required, actual = _distances(facility, zone, geometry, overlap)
        shortfall = required - actual
        if shortfall <= TOUCH_M:
            continue
        found.append(
            Conflict(
                facility=facility.uid,
                sensitive=sensitive.uids[place],
                overlap=overlap,
                area_m2=float(shapely.area(overlap)),
                people=number(residents),
                required_m=required,
                actual_m=actual,
                shortfall_m=shortfall,
                severity=shortfall / required if required > 0 else None,
            )
        )
    return found


def _distances(
    facility: Facility, zone: BaseGeometry, geometry: BaseGeometry, overlap: BaseGeometry
) -> tuple[float, float]:
    # By class both are plain. A surveyed zone demands, where it is entered deepest towards the
    # site, the way from the site to there and on to its border.
    if facility.surveyed is None:
        return float(facility.required_m or 0), float(shapely.distance(facility.site, geometry))
    actual = float(shapely.distance(facility.site, overlap))
    if math.isnan(actual):
        return 0.0, 0.0
    nearest = shapely.get_point(shapely.shortest_line(overlap, facility.site), 0)
    depth = float(shapely.distance(nearest, shapely.boundary(zone)))
    return actual + depth, actual
