"""What became of a drawn place in a later version of the plan: by what lies under it (no Django)."""

from collections.abc import Mapping
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from apps.hearings.domain.fate import STILL_M, Fate, FeatureState, Verdict

# What lies this near to a drawn place is what it speaks about: a hand on a screen is not finer.
REACH_M = 10.0

# A feature by its layer and uid.
Ground = Mapping[tuple[str, UUID], FeatureState]


def place_fate(
    place: BaseGeometry, before: Ground, after: Ground, elsewhere: Ground | None = None
) -> Verdict:
    """What became of what lies within `REACH_M` of `place` (EPSG:32642).

    `before` and `after` are what lies there in the two versions; `elsewhere` are those of `before` that
    the later version has, but not there any more. What a large feature does far away does not count.
    """
    gone_away = elsewhere or {}
    near = shapely.buffer(place, REACH_M)
    if before.keys() == after.keys() and all(
        _is_alike(before[key], after[key], near) for key in before
    ):
        return Verdict(Fate.UNCHANGED)
    if before and not after and not gone_away:
        return Verdict(Fate.REMOVED)
    if before and not after and gone_away.keys() == before.keys():
        away_m = [float(shapely.distance(place, one.shape)) for one in gone_away.values()]
        return Verdict(Fate.MOVED, moved_m=min(away_m))
    return Verdict(Fate.CHANGED)


def _is_alike(before: FeatureState, after: FeatureState, near: BaseGeometry) -> bool:
    if before.content_hash == after.content_hash:
        return True
    if before.values != after.values:
        return False
    old, new = (shapely.intersection(one.shape, near) for one in (before, after))
    if old.is_empty or new.is_empty:
        return bool(old.is_empty and new.is_empty)
    return bool(shapely.hausdorff_distance(old, new) <= STILL_M)
