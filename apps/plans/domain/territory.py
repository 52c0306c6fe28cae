"""The ground of the plan: where the city ends, and which bank of the Esil is which (no Django)."""

import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.scene import Scene

FRAME = "agglomeration-zone"
DISTRICT = "district"


def city_limit(scene: Scene) -> BaseGeometry | None:
    """The core city of the agglomeration zones, else the city districts together; None when neither is drawn."""
    core = _union(scene, FRAME, "kind", "core")
    return core if core is not None else _union(scene, DISTRICT, "kind", "city_district")


def bank(scene: Scene, side: str) -> BaseGeometry | None:
    """The districts on the `side` ("left" or "right") of the Esil; None when none is known."""
    return _union(scene, DISTRICT, "bank", side)


def _union(scene: Scene, layer: str, field: str, value: str) -> BaseGeometry | None:
    parts = [
        one.geometry for one in scene.rows(layer).features if one.attributes.get(field) == value
    ]
    if not parts:
        return None
    whole: BaseGeometry = shapely.union_all(parts)
    shapely.prepare(whole)
    return whole
