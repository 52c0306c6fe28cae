"""What a changeset is made of: operations on features, as data (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from shapely.geometry.base import BaseGeometry


class OperationKind(StrEnum):
    """The acts a changeset may hold."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True)
class Operation:
    """One act on one feature.

    `geometry` is in EPSG:32642 (None: leave as it is); `attributes` are field names and plain
    values; `uid` is required except for create; `if_match` is the feature's content hash as the
    author last saw it (None: the caller takes whatever is there, as imports do).
    """

    kind: OperationKind
    layer: str
    uid: UUID | None = None
    geometry: BaseGeometry | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    if_match: str | None = None


MIN_REASON_CHARACTERS = 10


def reason_is_enough(reason: str) -> bool:
    """A reason says something: at least ten characters that are not blank."""
    return len("".join(reason.split())) >= MIN_REASON_CHARACTERS
