"""How two states of one feature differ: kinds of change, and measures of old and new shape (no Django)."""

from dataclasses import dataclass
from enum import StrEnum

import shapely
from shapely.geometry.base import BaseGeometry

from apps.kernel import geo

# Two outlines are the same line on the ground when they overlap this far and lie this close.
SAME_IOU = 1 - 1e-12
SAME_DISTANCE_M = 0.001

# GEOS measures the Hausdorff distance at vertices only; edges are cut into four, so that a change in
# the middle of a long edge counts too. Very long outlines have vertices enough.
EDGE_PARTS = 0.25
DENSIFIED_VERTICES = 4_000


class ChangeKind(StrEnum):
    """What happened to a feature between two versions; it may be geometry and attributes at once."""

    ADDED = "added"
    REMOVED = "removed"
    GEOMETRY = "geometry"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True)
class Counts:
    """How many features changed in each way."""

    added: int = 0
    removed: int = 0
    geometry: int = 0
    attributes: int = 0


@dataclass(frozen=True)
class Measures:
    """Sizes before and after on the spheroid, and how far the outline moved; None where it makes no sense.

    `iou` is intersection over union of areas; `hausdorff_m` is the Hausdorff distance of the outlines in
    metres of EPSG:32642 (for a point: how far it moved); `nodes_only` says that the same outline is
    drawn with other vertices.
    """

    area_before_m2: float | None = None
    area_after_m2: float | None = None
    length_before_m: float | None = None
    length_after_m: float | None = None
    iou: float | None = None
    hausdorff_m: float | None = None
    nodes_only: bool = False


def measures(
    before: BaseGeometry | None, after: BaseGeometry | None, *, moved: bool = True
) -> Measures:
    """Measures of a change; shapes are in EPSG:32642, `moved` is False when they are known to be equal."""
    both = before is not None and after is not None
    iou = distance_m = None
    nodes_only = False
    if moved and before is not None and after is not None:
        iou = _iou(before, after)
        distance_m = _hausdorff_m(before, after)
        nodes_only = (iou is None or iou >= SAME_IOU) and distance_m < SAME_DISTANCE_M
        nodes_only = nodes_only and before.geom_type != "Point"
        if nodes_only:
            iou, distance_m = (None if iou is None else 1.0), 0.0
    if both and not moved:
        after = before
    area_before, length_before = _sizes(before)
    area_after, length_after = (area_before, length_before) if after is before else _sizes(after)
    return Measures(
        area_before, area_after, length_before, length_after, iou, distance_m, nodes_only
    )


def _sizes(shape: BaseGeometry | None) -> tuple[float | None, float | None]:
    match shape:
        case shapely.Polygon() | shapely.MultiPolygon():
            return geo.area_m2(shape), None
        case shapely.LineString() | shapely.MultiLineString():
            return None, geo.length_m(shape)
    return None, None


def _iou(before: BaseGeometry, after: BaseGeometry) -> float | None:
    whole = shapely.union(before, after).area
    if not before.area or not after.area:
        return None
    return min(1.0, float(shapely.intersection(before, after).area / whole))


def _hausdorff_m(before: BaseGeometry, after: BaseGeometry) -> float:
    # Hausdorff distance, discrete: Rote 1991; GEOS DiscreteHausdorffDistance.
    vertices = shapely.get_num_coordinates(before) + shapely.get_num_coordinates(after)
    if vertices > DENSIFIED_VERTICES or "Point" in {before.geom_type, after.geom_type}:
        return float(shapely.hausdorff_distance(before, after))
    return float(shapely.hausdorff_distance(before, after, densify=EDGE_PARTS))
