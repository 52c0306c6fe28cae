"""Where a version differs from the one before the public, and where a changeset changed a draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from apps.following.domain.event import EventKind
from apps.following.domain.place import changed_place
from apps.following.models import Event
from apps.kernel import geos
from apps.plans import registry
from apps.plans.domain.diff import ChangeKind
from apps.plans.domain.ladder import PUBLIC_STATES, State
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from apps.plans.queries.diff import ChangedKey, changed_keys

BATCH_ROWS = 500
GEOMETRY = "geom"
# What the database writes anew with every change, whatever was changed.
OWN_FIELDS = frozenset({GEOMETRY, "id", "version_id", "content_hash"})


@dataclass(frozen=True)
class Changed:
    """One feature that changed: `place` is where, in EPSG:32642."""

    layer: str
    uid: UUID
    kind: str
    place: BaseGeometry


def changes_of(event: Event) -> list[Changed]:
    """What `event` changes in the plan; none when it is not about the plan."""
    if event.changeset is not None:
        return list(_edited(event.changeset))
    if event.version is None:
        return []
    return list(_between(version_before(event.version, EventKind(event.kind)), event.version))


def version_before(version: PlanVersion, kind: EventKind) -> PlanVersion | None:
    """The version that the public knew before this one; None when it is the first of its plan.

    What comes into force is measured against what was in force; a version on hearing against the version it
    was made from, or the nearest of its ancestors that is public.
    """
    public = PlanVersion.objects.filter(
        plan=version.plan_id, state__in=[state.value for state in PUBLIC_STATES]
    ).exclude(pk=version.pk)
    if kind is EventKind.IN_FORCE:
        held = public.filter(state__in=[State.IN_FORCE.value, State.SUPERSEDED.value])
        found = held.order_by("-state_changed_at", "-pk").first()
        if found is not None:
            return found
    ancestor = version.base
    while ancestor is not None and not ancestor.is_public:
        ancestor = ancestor.base
    if ancestor is not None:
        return ancestor
    return public.order_by("-state_changed_at", "-pk").first()


def _between(before: PlanVersion | None, after: PlanVersion) -> Iterator[Changed]:
    # Without a version before it every feature is new.
    keys = iter(changed_keys(before or PlanVersion(), after))
    while batch := list(islice(keys, BATCH_ROWS)):
        shapes = _shapes(batch)
        for key in batch:
            old = shapes.get((key.layer, key.before_id or 0))
            new = shapes.get((key.layer, key.after_id or 0))
            if old is None and new is None:
                continue
            outline_only = key.kinds == (ChangeKind.GEOMETRY,)
            place = changed_place(old, new, outline_only=outline_only)
            yield Changed(key.layer, key.uid, key.kinds[0].value, place)


def _shapes(keys: Sequence[ChangedKey]) -> dict[tuple[str, int], BaseGeometry]:
    found = {}
    for slug in {key.layer for key in keys}:
        mine = [key for key in keys if key.layer == slug]
        ids = [one for key in mine for one in (key.before_id, key.after_id) if one is not None]
        rows = registry.layer(slug)._default_manager.filter(pk__in=ids).values_list("pk", GEOMETRY)
        for key, geometry in rows:
            found[slug, key] = geos.to_shapely(geometry)
    return found


def _edited(changeset: Changeset) -> Iterator[Changed]:
    """The first state and the last of every feature that the changeset wrote."""
    first: dict[tuple[str, UUID], dict[str, Any] | None] = {}
    last: dict[tuple[str, UUID], dict[str, Any] | None] = {}
    for row in FeatureRevision.objects.filter(changeset=changeset).order_by("id").iterator():
        first.setdefault((row.layer, row.uid), row.before)
        last[row.layer, row.uid] = row.after
    for (layer, uid), before in first.items():
        after = last[layer, uid]
        if before is None and after is None:
            continue
        yield Changed(layer, uid, _kind(before, after).value, _place(before, after))


def _kind(before: dict[str, Any] | None, after: dict[str, Any] | None) -> ChangeKind:
    if before is None:
        return ChangeKind.ADDED
    if after is None:
        return ChangeKind.REMOVED
    if before[GEOMETRY] != after[GEOMETRY]:
        return ChangeKind.GEOMETRY
    return ChangeKind.ATTRIBUTES


def _place(before: dict[str, Any] | None, after: dict[str, Any] | None) -> BaseGeometry:
    shapes = [None if one is None else shapely.from_wkb(one[GEOMETRY]) for one in (before, after)]
    outline_only = before is not None and after is not None and _rest(before) == _rest(after)
    return changed_place(shapes[0], shapes[1], outline_only=outline_only)


def _rest(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in OWN_FIELDS}
