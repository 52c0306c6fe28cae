"""Which follows an event belongs to, and what of it lies in each followed place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from apps.following.domain.event import PUBLIC_KINDS, EventKind
from apps.following.domain.follow import PLACE_KINDS, Kind, Pace
from apps.following.domain.place import touched, watched
from apps.following.models import Event, Follow
from apps.following.queries.changes import Changed, changes_of
from apps.following.queries.statements import hearers, is_about_statements
from apps.hearings.models import Hearing
from apps.kernel import geos
from apps.plans.permissions import can_view_version

NAMED_FEATURES = 10


@dataclass(frozen=True)
class Match:
    """A follow that hears of the event; `details` as in `Delivery.details`."""

    follow: Follow
    details: dict[str, Any]


def matches(event: Event) -> list[Match]:
    """Every follow that hears of `event`: each person and each address once, however much they follow."""
    if is_about_statements(event):
        return _once_each([Match(follow, {}) for follow in hearers(event, live(event))])
    found = [Match(follow, {}) for follow in _of_hearing(event)]
    if event.version is not None:
        found += _of_version(event)
    return _once_each(found)


def live(event: Event) -> QuerySet[Follow]:
    """Follows that were there when the event was noted."""
    return (
        Follow.objects.filter(
            ended_at__isnull=True, paused_at__isnull=True, confirmed_at__lte=event.noted_at
        )
        .select_related("person", "version")
        .order_by("created_at", "id")
    )


def _of_hearing(event: Event) -> Iterable[Follow]:
    if event.hearing is None:
        return []
    keys = [event.hearing.pk]
    if event.kind == EventKind.ANNOUNCED.value:
        # Who followed a stage hears that the next one is announced.
        keys += _stages_before(event.hearing)
    return live(event).filter(kind=Kind.HEARING.value, hearing__in=keys)


def _stages_before(hearing: Hearing) -> list[int]:
    keys: list[int] = []
    before = hearing.previous
    while before is not None and before.pk not in keys:
        keys.append(before.pk)
        before = before.previous
    return keys


def _of_version(event: Event) -> list[Match]:
    follows = [one for one in _candidates(event) if _may_know(one, event)]
    if not follows:
        return []
    changes = changes_of(event)
    found = []
    for follow in follows:
        if follow.kind == Kind.LAYER.value:
            mine = [one for one in changes if one.layer == follow.layer]
            if mine:
                found.append(Match(follow, _told(mine)))
    placed = [one for one in follows if Kind(one.kind) in PLACE_KINDS]
    grounds = [_ground(one) for one in placed]
    hits = touched(grounds, [one.place for one in changes])
    for position, those in hits.items():
        found.append(Match(placed[position], _told([changes[one] for one in those])))
    return found


def _ground(follow: Follow) -> BaseGeometry:
    # Of a place that was given up nothing is left to meet.
    return watched(geos.to_shapely(follow.geom), follow.radius_m) if follow.geom else Polygon()


def _candidates(event: Event) -> QuerySet[Follow]:
    """Follows of the plan; of a draft only those of that very version."""
    version = event.version
    wanted = Q(version=version)
    if version is not None and EventKind(event.kind) in PUBLIC_KINDS:
        wanted = Q(version__plan=version.plan_id)
    return live(event).filter(wanted)


def _may_know(follow: Follow, event: Event) -> bool:
    """Nobody hears of a draft that they may not see."""
    return event.version is not None and can_view_version(follow.person, event.version)


def _told(changes: list[Changed]) -> dict[str, Any]:
    layers: dict[str, int] = {}
    for one in changes:
        layers[one.layer] = layers.get(one.layer, 0) + 1
    named = [
        {"layer": one.layer, "uid": str(one.uid), "kind": one.kind}
        for one in changes[:NAMED_FEATURES]
    ]
    return {"total": len(changes), "layers": layers, "features": named}


def _once_each(found: list[Match]) -> list[Match]:
    """One per reader: the soonest follow speaks, then the one that names a place, then the oldest."""
    found = sorted(
        found,
        key=lambda one: (one.follow.pace != Pace.AT_ONCE.value, not one.details),
    )
    readers: dict[str, Match] = {}
    for one in found:
        if one.follow.address:
            readers.setdefault(one.follow.address.lower(), one)
    return list(readers.values())
