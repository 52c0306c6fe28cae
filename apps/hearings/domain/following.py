"""Which parts of a divided feature a statement goes on speaking about (no Django)."""

from collections.abc import Mapping
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

# A place on the common border of two parts belongs to both.
TOLERANCE_M = 0.001


def parts_meant(place: BaseGeometry | None, parts: Mapping[UUID, BaseGeometry]) -> frozenset[UUID]:
    """Those of `parts` (EPSG:32642, by uid) that a statement with its own `place` is about.

    The part that holds the place; the nearest one when none does, so that nobody's words are lost.
    Without a place the statement was about the whole, and so it is about every part.
    """
    if place is None or not parts:
        return frozenset(parts)
    away_m = {uid: shapely.distance(place, shape) for uid, shape in parts.items()}
    nearest_m = min(away_m.values())
    return frozenset(uid for uid, one_m in away_m.items() if one_m <= nearest_m + TOLERANCE_M)
