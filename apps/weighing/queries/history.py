"""What was done: the revisions of segments in words, and the edits of many."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing, Statement
from apps.weighing import messages
from apps.weighing.models import BulkEdit, SegmentRevision
from apps.weighing.permissions import can_read_weighing

# Columns that count the writes, or say who and when beside the value itself.
SILENT = frozenset({"etag", "reminded_at", "late_reminded_at", "proposed_at", "decided_at"})


@dataclass(frozen=True)
class Line:
    """One revision and the columns that it changed, before and after as stored."""

    revision: SegmentRevision
    changes: Mapping[str, tuple[Any, Any]]


def history(user: Person | None, statement: Statement) -> list[Line]:
    """All that was done to the segments of a statement, joined ones too, the newest first. Raises
    SignInRequired or NotAllowed."""
    require(can_read_weighing(user, statement.hearing), user)
    rows = SegmentRevision.objects.filter(statement=statement).select_related("actor", "bulk")
    return [Line(row, _changes(row)) for row in rows.order_by("-at", "-id")]


def edits(user: Person | None, hearing: Hearing) -> QuerySet[BulkEdit]:
    """The edits of many segments, the newest first. Raises SignInRequired or NotAllowed."""
    require(can_read_weighing(user, hearing), user)
    return BulkEdit.objects.filter(hearing=hearing).select_related("actor", "undone_by")


def get_edit(user: Person | None, key: UUID) -> BulkEdit:
    """One edit with its hearing. Raises SignInRequired, NotAllowed, NotFound."""
    require(can_read_weighing(user, Hearing()), user)
    found = BulkEdit.objects.select_related("hearing", "actor").filter(pk=key).first()
    if found is None:
        raise messages.not_found("bulk.unknown")
    return found


def _changes(row: SegmentRevision) -> dict[str, tuple[Any, Any]]:
    before, after = row.before or {}, row.after or {}
    return {
        name: (before.get(name), after.get(name))
        for name in {**before, **after}
        if name not in SILENT and before.get(name) != after.get(name)
    }
