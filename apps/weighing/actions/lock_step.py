"""An officer locks a work step, or unlocks it: while it is locked its segments can only be read."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.weighing import messages
from apps.weighing.models import WorkStep
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import REVIEWED, hold_hearing


def lock_step(*, actor: Person | None, step: WorkStep, locked: bool = True) -> WorkStep:
    """The step, locked or unlocked; it waits for writers that work in it. Raises SignInRequired, NotAllowed,
    NotFound, Conflict `weighing.not_under_review`."""
    require(can_run_weighing(actor, step.hearing), actor)
    with transaction.atomic():
        hold_hearing(step.hearing_id, REVIEWED)
        row = WorkStep.objects.select_for_update(of=("self",)).filter(pk=step.pk).first()
        if row is None:
            raise messages.not_found("step.unknown")
        if row.is_locked != locked:
            row.is_locked = locked
            row.save(update_fields=["is_locked"])
            write_journal(
                actor=actor,
                verb="weighing.step_locked" if locked else "weighing.step_unlocked",
                subject=f"hearing:{step.hearing.slug}",
                details={"step": row.pk, "position": row.position},
            )
    return row
