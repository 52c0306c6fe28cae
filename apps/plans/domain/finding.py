"""A finding of a rule: which feature, where exactly, how much, and a key that lives on (no Django)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.ladder import State

# A defect that moved by less keeps its key, and with it its waiver.
KEY_GRID_M = 0.1


class Severity(StrEnum):
    """What a finding means for the version's way: errors stop it, warnings may be waived, notices inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Unit(StrEnum):
    """Units of a finding's measure."""

    NONE = ""
    SQUARE_METRES = "m2"
    METRES = "m"
    COUNT = "count"


@dataclass(frozen=True)
class Finding:
    """One defect. `geometry` is the defect itself in EPSG:32642 (the overlap, not the two zones); `uid` is
    None for a place without a feature; `part` tells two findings about the same feature apart; `values` go
    into the message. `rule`, `severity` and `from_state` left empty are those of the rule that found it.
    """

    geometry: BaseGeometry
    layer: str
    uid: UUID | None = None
    other_layer: str = ""
    other_uid: UUID | None = None
    measure: float | None = None
    unit: Unit = Unit.NONE
    values: Mapping[str, Any] = field(default_factory=dict)
    part: str = ""
    rule: str = ""
    severity: Severity | None = None
    from_state: State | None = None
    by_place: bool = True

    @property
    def key(self) -> str:
        """sha256 over the rule, the features and, where the place matters, the geometry to a decimetre."""
        features = sorted(
            f"{layer}/{uid}"
            for layer, uid in ((self.layer, self.uid), (self.other_layer, self.other_uid))
            if uid is not None
        )
        digest = hashlib.sha256("\n".join((self.rule, self.part, *features)).encode())
        if self.by_place:
            digest.update(shapely.to_wkb(_rounded(self.geometry), byte_order=1, output_dimension=2))
        return digest.hexdigest()


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    def snapped(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(points / KEY_GRID_M) * KEY_GRID_M + 0.0

    moved: BaseGeometry = shapely.normalize(shapely.transform(geometry, snapped))
    return moved
