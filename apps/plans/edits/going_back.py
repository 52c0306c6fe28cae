"""The operations that bring features back to a state that a revision recorded."""

from collections.abc import Iterable
from uuid import UUID

import shapely

from apps.kernel import geos
from apps.plans import registry
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries import documents
from apps.plans.queries.documents import Document

Key = tuple[str, UUID]  # layer and uid


def rows_now(version: PlanVersion, keys: Iterable[Key]) -> dict[Key, PlanFeature]:
    """The features of `keys` that the version holds, locked."""
    uids: dict[str, list[UUID]] = {}
    for layer, uid in keys:
        uids.setdefault(layer, []).append(uid)
    return {
        (layer, row.uid): row
        for layer, wanted in uids.items()
        for row in registry.layer(layer)
        ._default_manager.select_for_update()
        .filter(version=version, uid__in=wanted)
    }


def operation_back(key: Key, then: Document | None, now: PlanFeature | None) -> Operation | None:
    """What makes `now` into `then` (None: not there); None when it stands like that already."""
    layer, uid = key
    if then is None:
        if now is None:
            return None
        return Operation(OperationKind.DELETE, layer, uid, if_match=now.content_hash)
    values = documents.values_of(registry.layer(layer), then)
    shape = documents.shape_of(then)
    if now is None:
        return Operation(OperationKind.CREATE, layer, uid, shape, values, is_recorded=True)
    changed = {name: value for name, value in values.items() if getattr(now, name) != value}
    moved = not shapely.equals_identical(geos.to_shapely(now.geom), shape)
    if not changed and not moved:
        return None
    return Operation(
        OperationKind.UPDATE,
        layer,
        uid,
        shape if moved else None,
        changed,
        if_match=now.content_hash,
        is_recorded=True,
    )
