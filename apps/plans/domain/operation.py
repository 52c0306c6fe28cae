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
    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True)
class Seen:
    """A feature as its author last saw it; `if_match` None takes whatever is there."""

    uid: UUID
    if_match: str | None = None


@dataclass(frozen=True)
class Operation:
    """One act on one feature, or on several that become one.

    `geometry` and `blade` are in EPSG:32642 (None: leave as it is); `attributes` are field names and plain
    values; `uid` is required except for create and merge; `if_match` is the feature's content hash as the
    author last saw it (None: the caller takes whatever is there, as imports do). A split has a
    `blade`; a merge names its `features`, and its `attributes` are the values chosen where they differ.
    """

    kind: OperationKind
    layer: str
    uid: UUID | None = None
    geometry: BaseGeometry | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    if_match: str | None = None
    blade: BaseGeometry | None = None
    features: tuple[Seen, ...] = ()
    # The outline comes from our own record and goes back as it was, vertex by vertex.
    is_recorded: bool = False

    @property
    def named(self) -> tuple[Seen, ...]:
        """The features that the operation is about, as its author saw them; none for a plain create."""
        if self.kind is OperationKind.MERGE:
            return self.features
        return () if self.uid is None else (Seen(self.uid, self.if_match),)

    @property
    def redraws(self) -> bool:
        """Whether the features that it names will not keep the outline that is stored."""
        return self.kind is not OperationKind.UPDATE or self.geometry is not None


MIN_REASON_CHARACTERS = 10


def reason_is_enough(reason: str) -> bool:
    """A reason says something: at least ten characters that are not blank."""
    return len("".join(reason.split())) >= MIN_REASON_CHARACTERS
