"""Undoing what a trip through degrees does to a shape, and telling whether a shape is still the same (no Django)."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain import vertices

# GeoJSON has nine decimals of a degree: what comes back lies within 0.1 mm of where it was.
HEAL_M = 0.001
# A node added on an edge, or moved by less than a survey can see, does not make another shape.
SAME_SHAPE_M = 0.02


def without_repeats(geometry: BaseGeometry) -> BaseGeometry:
    """`geometry` without vertices that only repeat the one before; a ring that would vanish stays as it is."""
    try:
        return shapely.remove_repeated_points(geometry, 0.0)
    except shapely.errors.GEOSException:
        return geometry


def healed(geometry: BaseGeometry, stored: BaseGeometry) -> BaseGeometry:
    """`geometry` with every vertex within 1 mm of one of `stored` put exactly there (EPSG:32642).

    It is `stored` itself when nothing else remains, whatever vertex its rings begin with.
    """
    own = vertices.points_of(geometry)
    known = np.unique(vertices.points_of(stored), axis=0)
    nearest = vertices.closest(own, known, HEAL_M)
    settled = np.where((nearest != vertices.NOWHERE)[:, None], known[nearest], own)
    whole = without_repeats(shapely.transform(geometry, lambda _points: settled))
    if is_same(whole, stored):
        return stored
    return whole if whole.is_valid else geometry


def is_same(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether both have exactly the same vertices, wherever their rings begin."""
    if shapely.get_num_coordinates(one) != shapely.get_num_coordinates(other):
        return False
    return bool(shapely.equals_exact(shapely.normalize(one), shapely.normalize(other), 0.0))


def is_nearly_same(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether the two shapes differ by nodes on their edges and by 2 cm at most."""
    if one.geom_type != other.geom_type:
        return False
    return is_same(one, other) or bool(shapely.hausdorff_distance(one, other) <= SAME_SHAPE_M)
