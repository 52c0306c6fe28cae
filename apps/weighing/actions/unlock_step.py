"""An officer unlocks a work step."""

from apps.accounts.permissions import Person
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.models import WorkStep


def unlock_step(*, actor: Person | None, step: WorkStep) -> WorkStep:
    """The unlocked step. Raises as `lock_step`."""
    return lock_step(actor=actor, step=step, locked=False)
