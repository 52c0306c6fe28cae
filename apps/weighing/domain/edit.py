"""An edit of many segments: which are chosen and what shall change (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from apps.weighing.domain.filters import Filters

# Columns an edit may set; None empties those that may be empty.
FIELDS = ("step", "theme", "assignee", "organisation", "due_on", "is_confirmed")


@dataclass(frozen=True)
class Chosen:
    """Segments by their keys, else all that a filter finds."""

    ids: tuple[UUID, ...] = ()
    filters: Filters = field(default_factory=Filters)

    def written(self) -> dict[str, Any]:
        """As it is stored with the edit."""
        if self.ids:
            return {"ids": [str(one) for one in self.ids]}
        return {"filters": self.filters.written()}


@dataclass(frozen=True)
class Proposal:
    """One proposal for every chosen segment that is not decided."""

    verdict: str
    reason_kk: str = ""
    reason_ru: str = ""


@dataclass(frozen=True)
class Changes:
    """What shall change. `values` holds those of `FIELDS` that are set: keys of rows, a date, a truth value.
    `decide` decides every undecided segment as it is proposed."""

    values: Mapping[str, Any] = field(default_factory=dict)
    add_tags: tuple[int, ...] = ()
    remove_tags: tuple[int, ...] = ()
    proposal: Proposal | None = None
    decide: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        given = (self.values, self.add_tags, self.remove_tags, self.proposal, self.decide)
        return not any(given)

    def written(self) -> dict[str, Any]:
        """As it is stored with the edit."""
        values = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.values.items()
        }
        written: dict[str, Any] = dict(values)
        if self.add_tags:
            written["add_tags"] = list(self.add_tags)
        if self.remove_tags:
            written["remove_tags"] = list(self.remove_tags)
        if self.proposal:
            written["proposal"] = {
                "verdict": self.proposal.verdict,
                "reason_kk": self.proposal.reason_kk,
                "reason_ru": self.proposal.reason_ru,
            }
        if self.decide:
            written["decide"] = True
        return written
