"""A12, corridors: what stands or runs where a planned road, street or LRT line goes (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from apps.analyses.domain.areal import people_inside, share_inside
from apps.analyses.domain.arrays import Geometries, floats, number, same_length

# Segments of a quarter circle where a corridor bends.
QUARTER = 32


class Kind(StrEnum):
    """What a corridor can meet."""

    BUILDING = "building"
    PARCEL = "parcel"
    UTILITY = "utility"


@dataclass(frozen=True)
class Corridor:
    """A planned line in EPSG:32642 and the whole width of its class, metres."""

    uid: str
    line: BaseGeometry
    width_m: float


@dataclass(frozen=True)
class Standing:
    """Existing buildings, parcels and utilities as parallel arrays; NaN people are unknown."""

    uids: Sequence[str]
    kinds: Sequence[Kind]
    geometries: Geometries
    people: Any


@dataclass(frozen=True)
class Crossing:
    """One object inside one corridor; length for lines, area for polygons, people by area."""

    corridor: str
    uid: str
    kind: Kind
    area_m2: float
    length_m: float
    share: float | None
    people: float | None


@dataclass(frozen=True)
class RightOfWay:
    """All crossings; the totals count ground under several corridors once.

    `demolition` are buildings of which anything is inside; all of their people have to move, so
    `people` counts them whole. Buildings of unknown people are in `unknown`.
    """

    crossings: tuple[Crossing, ...]
    demolition: tuple[str, ...]
    people: float
    unknown: tuple[str, ...]
    parcels_m2: float
    utilities_m: float


def ground_of(corridor: Corridor) -> BaseGeometry:
    """The ground under a corridor: half the width to each side, cut straight at its ends."""
    if not corridor.width_m > 0:
        raise ValueError(f"the corridor {corridor.uid} has no width")
    ground: BaseGeometry = shapely.buffer(
        corridor.line, corridor.width_m / 2, cap_style="flat", quad_segs=QUARTER
    )
    return ground


def right_of_way(corridors: Sequence[Corridor], standing: Standing) -> RightOfWay:
    """What the corridors meet; objects that only touch a corridor are not met."""
    people = floats(standing.people)
    same_length(
        uids=standing.uids, kinds=standing.kinds, geometries=standing.geometries, people=people
    )
    tree = shapely.STRtree(standing.geometries)
    grounds = [ground_of(one) for one in corridors]
    crossings = [
        crossing
        for corridor, ground in zip(corridors, grounds, strict=True)
        for crossing in _crossings(corridor.uid, ground, standing, people, tree)
    ]
    crossings.sort(key=lambda one: (one.corridor, one.kind, one.uid))
    met = {one.uid for one in crossings}
    places = {
        kind: [p for p, uid in enumerate(standing.uids) if uid in met and standing.kinds[p] == kind]
        for kind in Kind
    }
    everywhere = shapely.union_all(grounds) if grounds else shapely.Polygon()
    pieces = {
        kind: shapely.intersection(standing.geometries[found], everywhere)
        for kind, found in places.items()
    }
    homes = people[places[Kind.BUILDING]]
    demolition = [standing.uids[place] for place in places[Kind.BUILDING]]
    return RightOfWay(
        crossings=tuple(crossings),
        demolition=tuple(sorted(demolition)),
        people=float(np.nansum(homes)),
        unknown=tuple(sorted(u for u, n in zip(demolition, homes, strict=True) if np.isnan(n))),
        parcels_m2=float(shapely.area(pieces[Kind.PARCEL]).sum()),
        utilities_m=float(shapely.length(pieces[Kind.UTILITY]).sum()),
    )


def _crossings(
    corridor: str, ground: BaseGeometry, standing: Standing, people: Any, tree: shapely.STRtree
) -> list[Crossing]:
    near = np.sort(tree.query(ground, predicate="intersects"))
    objects = standing.geometries[near]
    overlaps = shapely.intersection(objects, ground)
    dimensions = shapely.get_dimensions(objects)
    lengths = np.where(dimensions == 1, shapely.length(overlaps), 0.0)
    shares = share_inside(objects, ground)
    living = people_inside(objects, people[near], ground)
    return [
        Crossing(
            corridor=corridor,
            uid=standing.uids[place],
            kind=standing.kinds[place],
            area_m2=float(shapely.area(overlaps[at])),
            length_m=float(lengths[at]),
            share=number(shares[at]),
            people=number(living[at]),
        )
        for at, place in enumerate(near)
        if shares[at] > 0
    ]
