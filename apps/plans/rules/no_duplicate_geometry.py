"""Rule: the same thing is not drawn twice in the same place."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from apps.plans.domain.finding import Finding
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.rule import Rule, Scope, gettext_noop
from apps.plans.domain.scene import Rows, Scene, SceneFeature

# Two things may share an address (a school and its kindergarten) or an outline (two kinds of limit, two
# documents): what makes them the same thing is what they are and, for points, what they are called.
CLASS = ("kind", "mode", "layer_slug", "settlement_class", "document_number", "document_date")
NAMES = ("name_kk", "name_ru", "name_en", "code")


def check(scene: Scene) -> Iterator[Finding]:
    """Every feature with the geometry of an older one; in exclusive layers whatever it is."""
    for layer in scene.layers:
        rows = scene.rows(layer)
        asked = {feature.key for feature in scene.asked_features(layer)}
        for group in _groups(rows, layer in scene.exclusive):
            eldest, *copies = sorted(group, key=lambda one: (one.age, one.uid))
            for copy in copies:
                if copy.key in asked:
                    yield Finding(copy.geometry, layer, copy.uid, layer, eldest.uid)


def _groups(rows: Rows, is_exclusive: bool) -> Iterator[list[SceneFeature]]:
    """Features that are drawn twice, after a cheap look at boxes and numbers of vertices."""
    if len(rows.features) < 2:
        return
    shape: Any = np.column_stack(
        (shapely.bounds(rows.geometries), shapely.get_num_coordinates(rows.geometries))
    )
    _values, which, counts = np.unique(
        np.round(shape, 3), axis=0, return_inverse=True, return_counts=True
    )
    repeated: Any = counts[which.reshape(-1)] > 1
    alike: dict[tuple[object, ...], list[SceneFeature]] = defaultdict(list)
    for index in np.flatnonzero(repeated):
        feature = rows.features[index]
        alike[_identity(feature, is_exclusive)].append(feature)
    yield from (group for group in alike.values() if len(group) > 1)


def _identity(feature: SceneFeature, is_exclusive: bool) -> tuple[object, ...]:
    shape = shapely.to_wkb(shapely.normalize(feature.geometry), byte_order=1)
    if is_exclusive:
        return (shape,)
    told = CLASS + (NAMES if feature.geometry.geom_type == "Point" else ())
    return shape, *(feature.attributes.get(name) for name in told)


def fix(scene: Scene, finding: Finding) -> list[Operation]:
    """The younger of the two goes."""
    copy = scene.find(finding.layer, finding.uid)
    if copy is None or scene.find(finding.other_layer, finding.other_uid) is None:
        return []
    return [Operation(OperationKind.DELETE, copy.layer, copy.uid, if_match=copy.etag)]


RULE = Rule(
    id="topology/req-no-duplicate-geometry",
    code="duplicate.geometry",
    title=gettext_noop("No duplicates"),
    message=gettext_noop("“%(name)s” is drawn exactly like “%(other)s”."),
    hint=gettext_noop("Remove one of them."),
    check=check,
    reads=CLASS + NAMES,
    scope=Scope.NEIGHBOURS,
    fix=fix,
    fix_title=gettext_noop("Remove the younger object"),
)
