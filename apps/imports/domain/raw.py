"""What a reader hands over: features as they stood in the file, not yet judged (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from shapely.geometry.base import BaseGeometry


class Level(StrEnum):
    """How much a finding matters. Quarantined: sound, but not of the layer's kind; kept in a list."""

    NOTE = "note"
    REPAIRED = "repaired"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


NOT_TAKEN = frozenset({Level.REFUSED, Level.QUARANTINED})


@dataclass(frozen=True)
class Finding:
    """Something to tell about a row (1 is the first) or, with row 0, about the whole file."""

    row: int
    code: str
    level: Level
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RawFeature:
    """One row. `defect` is a message code when its geometry could not be read or was closed."""

    row: int
    geometry: BaseGeometry | None
    attributes: Mapping[str, Any]
    defect: str = ""


@dataclass(frozen=True)
class RawLayer:
    """One layer of a file. `crs` is what the file declares, as PROJ understands it; None: nothing."""

    name: str
    crs: str | None
    fields: tuple[str, ...]
    features: tuple[RawFeature, ...]
    findings: tuple[Finding, ...] = ()
