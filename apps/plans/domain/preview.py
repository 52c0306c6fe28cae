"""What a quick fix would do: operations beside what they change, and a digest that ties the two (no Django)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from apps.kernel import geo
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.scene import Scene, SceneFeature


@dataclass(frozen=True)
class Repair:
    """One operation of a fix and the feature as it is before; areas are on the spheroid, in square metres."""

    operation: Operation
    before: SceneFeature

    @property
    def after(self) -> BaseGeometry | None:
        """The geometry after the fix (EPSG:32642); None when the feature goes."""
        return None if self.operation.kind is OperationKind.DELETE else self.operation.geometry

    @property
    def area_before_m2(self) -> float:
        """Area before."""
        return _area_m2(self.before.geometry)

    @property
    def area_after_m2(self) -> float:
        """Area after."""
        return _area_m2(self.after) if self.after is not None else 0.0


def _area_m2(geometry: BaseGeometry) -> float:
    # A closed line has an area on the spheroid too, but covers no ground.
    return geo.area_m2(geometry) if shapely.get_dimensions(geometry) == 2 else 0.0


def repairs(scene: Scene, operations: Sequence[Operation]) -> tuple[Repair, ...]:
    """The operations of a fix, each with the feature it changes."""
    found = [(one, scene.find(one.layer, one.uid)) for one in operations]
    return tuple(Repair(one, before) for one, before in found if before is not None)


def digest(operations: Sequence[Operation]) -> str:
    """sha256 of what would be done to which state of which feature."""
    whole = hashlib.sha256()
    for one in operations:
        whole.update(f"{one.kind} {one.layer} {one.uid} {one.if_match}\n".encode())
        whole.update(shapely.to_wkb(one.geometry) if one.geometry is not None else b"-")
    return whole.hexdigest()
