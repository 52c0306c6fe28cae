"""A14, density and capacity: residents for a hectare, floor-area ratio, what is too much (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from apps.analyses.domain.areal import people_inside
from apps.analyses.domain.arrays import Floats, Geometries, divide, floats, same_length

M2_PER_HA = 10_000.0


@dataclass(frozen=True)
class Density:
    """Figures of zones, parallel to them; NaN is unknown.

    `free_people` and `free_floor_m2` are capacity − use: negative where a zone is too full.
    """

    people_per_ha: Floats
    capacity_people: Floats
    free_people: Floats
    floor_area_ratio: Floats
    capacity_floor_m2: Floats
    free_floor_m2: Floats


@dataclass(frozen=True)
class Overflow:
    """A zone that holds more than its norm allows; `load` is use / capacity."""

    uid: str
    excess: float
    load: float | None


def density(
    areas_m2: Any, people: Any, floor_m2: Any, people_per_ha_norm: Any, floor_ratio_norm: Any
) -> Density:
    """Density and capacity of zones: capacity = area × norm.

    All arrays are one value a zone; NaN is unknown and makes unknown what needs it. A zone without
    ground has no density. ValueError: something is negative or the lengths differ.
    """
    arrays = {
        "areas": floats(areas_m2),
        "people": floats(people),
        "floor": floats(floor_m2),
        "people norm": floats(people_per_ha_norm),
        "floor norm": floats(floor_ratio_norm),
    }
    same_length(**arrays)
    for name, values in arrays.items():
        if (values < 0).any():
            raise ValueError(f"{name} must not be negative")
    areas, residents, floor, people_norm, floor_norm = arrays.values()
    capacity_people = areas / M2_PER_HA * people_norm
    capacity_floor = areas * floor_norm
    return Density(
        people_per_ha=divide(residents, areas / M2_PER_HA),
        capacity_people=capacity_people,
        free_people=capacity_people - residents,
        floor_area_ratio=divide(floor, areas),
        capacity_floor_m2=capacity_floor,
        free_floor_m2=capacity_floor - floor,
    )


def overflows(uids: Sequence[str], used: Any, capacity: Any) -> tuple[Overflow, ...]:
    """Zones that use more than their capacity, the greatest excess first, equals by uid.

    A zone whose use or capacity is unknown is not listed: nobody knows that it overflows. The load
    is None where nothing at all is allowed.
    """
    use, room = floats(used), floats(capacity)
    same_length(uids=uids, used=use, capacity=room)
    loads = divide(use, room)
    found = [
        Overflow(
            uids[place],
            float(use[place] - room[place]),
            None if np.isnan(loads[place]) else float(loads[place]),
        )
        for place in np.flatnonzero(use > room).tolist()
    ]
    return tuple(sorted(found, key=lambda one: (-one.excess, one.uid)))


def amounts_by_zone(zones: Geometries, places: Geometries, amounts: Any) -> Floats:
    """What lies in each zone of amounts (people, floor m²) spread evenly over their places.

    Geometries in metres. A zone that an unknown amount reaches is unknown (NaN), one that nothing
    reaches has 0. Overlapping zones each count what they share.
    """
    spread = floats(amounts)
    same_length(places=places, amounts=spread)
    tree = shapely.STRtree(places)
    sums = np.zeros(len(zones))
    for at, zone in enumerate(zones):
        near = np.sort(tree.query(zone, predicate="intersects"))
        sums[at] = people_inside(places[near], spread[near], zone).sum()
    return sums
