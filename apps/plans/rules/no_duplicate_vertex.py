"""Rule: no outline has the same vertex twice in a row."""

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.pieces import simplest
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene
from apps.plans.domain.tolerance import SAME_POINT_M


def check(scene: Scene) -> Iterator[Finding]:
    """One finding a feature, with every repeated vertex."""
    for layer in scene.layers:
        rows, asked = scene.rows(layer), scene.asked(layer)
        points, owners = _repeated(rows.geometries[asked])
        for owner in np.unique(owners):
            found = points[owners == owner]
            yield Finding(
                simplest(shapely.multipoints(found)),
                layer,
                rows.features[asked[owner]].uid,
                measure=float(len(found)),
                unit=Unit.COUNT,
            )


def _repeated(
    geometries: NDArray[np.object_],
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Vertices that repeat the one before them in the same path, and whose they are."""
    parts, owners = shapely.get_parts(geometries, return_index=True)
    paths, path_parts = _paths(parts)
    coordinates, which = shapely.get_coordinates(paths, return_index=True)
    steps = np.hypot(*np.diff(coordinates, axis=0).T) if len(coordinates) > 1 else np.empty(0)
    repeats = np.flatnonzero((steps <= SAME_POINT_M) & (which[1:] == which[:-1])) + 1
    return coordinates[repeats], owners[path_parts[which[repeats]]]


def _paths(parts: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Rings of polygons and lines as they are, each with the index of its part."""
    kinds = shapely.get_type_id(parts)
    rings, of = shapely.get_rings(parts[kinds == shapely.GeometryType.POLYGON], return_index=True)
    lines = np.flatnonzero(kinds == shapely.GeometryType.LINESTRING)
    polygons = np.flatnonzero(kinds == shapely.GeometryType.POLYGON)
    return np.concatenate((rings, parts[lines])), np.concatenate((polygons[of], lines))


def fix(scene: Scene, finding: Finding) -> list[Operation]:
    """The repetitions go; the outline stays as it is."""
    feature = scene.find(finding.layer, finding.uid)
    if feature is None:
        return []
    cleaned: BaseGeometry = shapely.remove_repeated_points(feature.geometry, SAME_POINT_M)
    if not cleaned.is_valid or cleaned.is_empty:
        return []
    return [
        Operation(OperationKind.UPDATE, feature.layer, feature.uid, cleaned, if_match=feature.etag)
    ]


RULE = Rule(
    id="topology/rec-no-duplicate-vertex",
    code="duplicate.vertex",
    title=gettext_noop("No repeated vertices"),
    message=gettext_noop("“%(name)s” has repeated vertices: %(measure)s."),
    hint=gettext_noop("Remove the repetitions: they break snapping and offsets."),
    check=check,
    fix=fix,
    fix_title=gettext_noop("Remove the repeated vertices"),
)
