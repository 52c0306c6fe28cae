"""Whether a change of the plan lies in a followed place (no Django); all shapes in EPSG:32642, metres."""

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

# A neighbour that shares the border of a followed area is outside it, also when its outline is a hair off.
BORDER_M = 0.5


def changed_place(
    before: BaseGeometry | None, after: BaseGeometry | None, *, outline_only: bool
) -> BaseGeometry:
    """Where a feature changed: all of it, or what was added and taken away when only its outline moved."""
    if before is None or after is None:
        return shapely.union_all([one for one in (before, after) if one is not None])
    if outline_only and "Point" not in {before.geom_type, after.geom_type}:
        return shapely.symmetric_difference(before, after)
    return shapely.union(before, after)


def watched(place: BaseGeometry, radius_m: int | None) -> BaseGeometry:
    """The ground that a follow watches: the disc round a point, or an area without its very border."""
    if radius_m is not None:
        return place.buffer(radius_m)
    inner = place.buffer(-BORDER_M)
    return place if inner.is_empty else inner


def touched(
    grounds: Sequence[BaseGeometry], changes: Sequence[BaseGeometry]
) -> dict[int, list[int]]:
    """For each ground, by position, the positions of the changes that intersect it."""
    found: dict[int, list[int]] = {}
    if not grounds or not changes:
        return found
    tree = shapely.STRtree(changes)
    for ground, change in tree.query(grounds, predicate="intersects").T.tolist():
        found.setdefault(ground, []).append(change)
    return {ground: sorted(those) for ground, those in found.items()}
