"""Rule: features of an exclusive layer do not cover the same ground."""

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.pieces import ground, simplest
from apps.plans.domain.rule import Rule, Scope, gettext_noop
from apps.plans.domain.scene import Rows, Scene
from apps.plans.domain.tolerance import AREA_M2


def check(scene: Scene) -> Iterator[Finding]:
    """Pairs that share more than the tolerance; the younger is the subject, the overlap is the defect."""
    for layer in scene.layers:
        if layer in scene.exclusive:
            yield from _overlaps(scene, layer)


def _overlaps(scene: Scene, layer: str) -> Iterator[Finding]:
    rows = scene.rows(layer)
    first, second = _pairs(rows, _suspects(scene, layer))
    if not len(first):
        return
    shared = shapely.intersection(rows.geometries[first], rows.geometries[second])
    for index in np.flatnonzero(shapely.area(shared) > AREA_M2):
        one, two = rows.features[first[index]], rows.features[second[index]]
        if shapely.equals_exact(one.geometry, two.geometry, normalize=True):
            continue  # a duplicate, and another rule says so
        younger, older = (one, two) if (one.age, one.uid) > (two.age, two.uid) else (two, one)
        defect = ground(shared[index])
        yield Finding(
            simplest(defect),
            layer,
            younger.uid,
            layer,
            older.uid,
            measure=float(defect.area),
            unit=Unit.SQUARE_METRES,
        )


def _suspects(scene: Scene, layer: str) -> NDArray[np.intp]:
    asked = scene.asked(layer)
    return asked if scene.focus is not None else np.flatnonzero(scene.rows(layer).unfitting)


def _pairs(rows: Rows, suspects: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Each pair of which one is a suspect once, the earlier drawn feature first."""
    if not len(suspects):
        return suspects, suspects
    left, right = rows.tree.query(rows.geometries[suspects], predicate="intersects")
    met = np.sort(np.stack((suspects[left], right)), axis=0)
    met = np.unique(met[:, met[0] != met[1]], axis=1)
    ages = np.array([feature.age for feature in rows.features])
    older_first = ages[met[0]] <= ages[met[1]]
    return np.where(older_first, met[0], met[1]), np.where(older_first, met[1], met[0])


def fix(scene: Scene, finding: Finding) -> list[Operation]:
    """The younger feature loses the ground that the older one had first."""
    younger = scene.find(finding.layer, finding.uid)
    older = scene.find(finding.other_layer, finding.other_uid)
    if younger is None or older is None:
        return []
    left = ground(shapely.difference(younger.geometry, older.geometry))
    if left.is_empty:
        return []
    return [
        Operation(OperationKind.UPDATE, younger.layer, younger.uid, left, if_match=younger.etag)
    ]


RULE = Rule(
    id="topology/req-no-overlap",
    code="overlap.area",
    title=gettext_noop("No overlaps"),
    message=gettext_noop("“%(name)s” and “%(other)s” cover the same ground: %(measure)s."),
    hint=gettext_noop("Take the shared ground away from one of them."),
    check=check,
    scope=Scope.PAIR,
    fix=fix,
    fix_title=gettext_noop("Trim the younger object to the older one"),
)
