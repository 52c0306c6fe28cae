"""What became of a feature that somebody spoke about, in a later version of the plan (no Django)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from apps.hearings.domain.following import parts_meant

# Closer than this two outlines are the same line on the ground.
STILL_M = 0.01
# Laid upon each other, a thing that was only shifted covers itself this far, and its line bends this little.
SHIFTED_IOU = 0.98
SHIFTED_BEND_M = 0.5
# How much a thing drawn anew must cover of the old one to stand for it.
SUCCESSOR_IOU = 0.5
# How far a thing that came in anew may lie from an equal one that went.
SUCCESSOR_M = 200.0


class Fate(StrEnum):
    """What became of an anchor."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Verdict:
    """A fate, the feature or piece that holds the anchor now, how far it moved, and how much of it is the same.

    `moved_m` is between the middles of old and new, `iou` intersection over union of areas; None where
    it makes no sense.
    """

    fate: Fate
    uid: UUID | None = None
    moved_m: float | None = None
    iou: float | None = None


@dataclass(frozen=True)
class FeatureState:
    """A feature as one version has it; `shape` is in EPSG:32642, `values` are its attributes."""

    uid: UUID
    content_hash: str
    values: tuple[object, ...]
    shape: BaseGeometry


def feature_fate(
    before: FeatureState,
    after: FeatureState | None,
    *,
    heirs: Sequence[FeatureState] = (),
    newcomers: Sequence[FeatureState] = (),
    place: BaseGeometry | None = None,
) -> Verdict:
    """What became of `before`. `heirs` are what splits and merges made of it; `newcomers` the features
    of its layer that came without ancestors; `place` is where the statement itself stands."""
    if after is not None:
        return _compared(before, after)
    if heirs:
        heir = _heir(before, heirs, place)
        return Verdict(
            Fate.CHANGED, heir.uid, _shift_m(before.shape, heir.shape), _iou(before, heir)
        )
    return _successor(before, newcomers) or Verdict(Fate.REMOVED)


def layer_fate(before: Mapping[UUID, str], after: Mapping[UUID, str]) -> Verdict:
    """What became of a whole layer, by the content hashes of its features."""
    if before == after:
        return Verdict(Fate.UNCHANGED)
    return Verdict(Fate.CHANGED if after else Fate.REMOVED)


def _compared(before: FeatureState, after: FeatureState) -> Verdict:
    if before.content_hash == after.content_hash or _is_same_line(before.shape, after.shape):
        same = before.values == after.values
        iou = 1.0 if before.shape.area else None
        return Verdict(Fate.UNCHANGED if same else Fate.CHANGED, after.uid, 0.0, iou)
    shift_m, iou = _shift_m(before.shape, after.shape), _iou(before, after)
    only_shifted = before.values == after.values and _is_shifted(before.shape, after.shape)
    return Verdict(Fate.MOVED if only_shifted else Fate.CHANGED, after.uid, shift_m, iou)


def _heir(
    before: FeatureState, heirs: Sequence[FeatureState], place: BaseGeometry | None
) -> FeatureState:
    """The part that the statement's own place lies in; without one, what holds the most of the old."""
    meant = parts_meant(place, {one.uid: one.shape for one in heirs})
    return max(
        (one for one in heirs if one.uid in meant),
        key=lambda one: (_common(before.shape, one.shape), str(one.uid)),
    )


def _successor(before: FeatureState, newcomers: Iterable[FeatureState]) -> Verdict | None:
    """The same thing under a new identifier, as a whole layer brought in anew has it."""
    found: list[tuple[float, str, Verdict]] = []
    for one in newcomers:
        verdict = _compared(before, one)
        iou, shift_m = verdict.iou or 0.0, verdict.moved_m or 0.0
        is_same_thing = verdict.fate is not Fate.CHANGED and shift_m <= SUCCESSOR_M
        lies_there = iou >= SUCCESSOR_IOU or _is_same_line(before.shape, one.shape)
        if is_same_thing or lies_there:
            found.append((shift_m - iou, str(one.uid), verdict))
    return min(found, key=lambda each: each[:2])[2] if found else None


def _is_same_line(before: BaseGeometry, after: BaseGeometry) -> bool:
    if before.geom_type != after.geom_type:
        return False
    return bool(
        shapely.hausdorff_distance(before, after) <= STILL_M
        and abs(before.area - after.area) <= STILL_M * max(before.length, STILL_M)
    )


def _is_shifted(before: BaseGeometry, after: BaseGeometry) -> bool:
    """Whether `after` is `before` put elsewhere: laid upon each other they are the same."""
    if before.geom_type != after.geom_type:
        return False
    old, new = before.centroid, after.centroid
    back = affinity.translate(after, old.x - new.x, old.y - new.y)
    if before.area:
        return _share(before, back) >= SHIFTED_IOU
    return bool(shapely.hausdorff_distance(before, back) <= SHIFTED_BEND_M)


def _shift_m(before: BaseGeometry, after: BaseGeometry) -> float:
    return float(before.centroid.distance(after.centroid))


def _iou(before: FeatureState, after: FeatureState) -> float | None:
    if not before.shape.area or not after.shape.area:
        return None
    return _share(before.shape, after.shape)


def _share(one: BaseGeometry, other: BaseGeometry) -> float:
    whole = shapely.union(one, other).area
    return min(1.0, float(shapely.intersection(one, other).area / whole)) if whole else 0.0


def _common(one: BaseGeometry, other: BaseGeometry) -> float:
    both = shapely.intersection(one, other)
    return float(both.area or both.length)
