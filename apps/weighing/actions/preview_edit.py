"""Shows what an edit of many segments would do, and does nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.weighing.actions.apply_changes import apply_changes
from apps.weighing.domain.edit import Changes, Chosen
from apps.weighing.models import Segment, WorkStep
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.choice import check_changes, choice
from apps.weighing.queries.first import first
from apps.weighing.queries.locked import hold_hearing, hold_steps

SAMPLES = 10


@dataclass(frozen=True)
class Sample:
    """A segment as it is and as it would be."""

    before: Segment
    after: Segment


@dataclass(frozen=True)
class Preview:
    """How many segments would change, how many stay for which reason, and the first of them."""

    count: int
    left: Mapping[str, int]
    samples: tuple[Sample, ...]

    @property
    def locked(self) -> int:
        """How many stand in locked steps."""
        return self.left.get("weighing.step_locked", 0)


def preview_edit(
    *, actor: Person | None, hearing: Hearing, chosen: Chosen, changes: Changes
) -> Preview:
    """Raises as `edit_segments`, but for an empty choice."""
    officer = require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        hold_hearing(hearing.pk)
        steps = hold_steps(hearing.pk)
        check_changes(hearing, changes, steps)
        found = choice(hearing, chosen, changes, steps, officer)
        shown = first(found.rows, SAMPLES)
        samples = _tried(officer, shown.keys, changes, steps)
        return Preview(shown.count, found.left, samples)


def _tried(
    officer: User, keys: list[UUID], changes: Changes, steps: list[WorkStep]
) -> tuple[Sample, ...]:
    """The same UPDATE as the edit, on a few rows, rolled back: what is shown is what would happen."""
    before = _rows(keys)
    with transaction.atomic():
        apply_changes(actor=officer, ids=keys, changes=changes, steps=steps)
        after = {row.pk: row for row in _rows(keys)}
        transaction.set_rollback(True)
    return tuple(Sample(row, after[row.pk]) for row in before)


def _rows(keys: list[UUID]) -> list[Segment]:
    return list(
        Segment.objects.select_related(
            "statement", "step", "theme", "assignee", "organisation", "proposed_by", "decided_by"
        ).filter(pk__in=keys)
    )
