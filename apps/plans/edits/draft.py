"""What a changeset will write, before it is written: plain data between preparing and storing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from apps.kernel.errors import Refused
from apps.plans.domain.snap import Move

Key = tuple[str, UUID]  # layer and uid
Problem = dict[str, Any]


class Act(StrEnum):
    """What happens to a row."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True)
class Draft:
    """One row to write. `geometry` is in EPSG:32642, None leaves the outline; `noded` says that the row only
    received nodes of its neighbours."""

    layer: str
    uid: UUID
    act: Act
    values: Mapping[str, Any] = field(default_factory=dict)
    geometry: BaseGeometry | None = None
    noded: bool = False

    @property
    def key(self) -> Key:
        """Layer and uid."""
        return self.layer, self.uid


@dataclass(frozen=True)
class Link:
    """A parent and a child of a split or a merge."""

    act: str
    layer: str
    parent: UUID
    child: UUID


@dataclass(frozen=True)
class Prepared:
    """What one operation comes to. `merged` are the fields in which somebody else's change was kept."""

    drafts: tuple[Draft, ...]
    merged: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    moves: tuple[Move, ...] = ()


def problem(field: str, code: str, text: str, **more: Any) -> Problem:
    """One entry of `errors`; `field` is a path inside the operation."""
    return {"field": field, "code": code, "text": text, **more}


def refused(problems: list[Problem]) -> Refused:
    """An operation that cannot be taken, for all of these reasons."""
    return Refused(
        "changeset.invalid",
        _("Nothing was saved: %(count)d place(s) need correction.") % {"count": len(problems)},
        {"errors": problems},
    )
