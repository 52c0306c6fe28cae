"""What is found about the rows of a file, and how much each finding matters (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
