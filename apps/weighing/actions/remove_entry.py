"""An officer removes a work step, a tag, a theme or a ready text that no segment names."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.weighing import messages
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import REVIEWED, hold_hearing
from apps.weighing.queries.setup import Entry, Kind, use_count


def remove_entry(*, actor: Person | None, hearing: Hearing, kind: Kind, entry: Entry) -> None:
    """Raises SignInRequired, NotAllowed, Conflict `step.in_use`, `tag.in_use`, `theme.in_use` with `count`,
    `weighing.not_under_review`."""
    officer = require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        hold_hearing(hearing.pk, REVIEWED)
        used = use_count(entry)
        if used:
            raise messages.conflict(f"{kind.value}.in_use", {"count": used})
        key = entry.pk
        entry.delete()
        write_journal(
            actor=officer,
            verb="weighing.setup_removed",
            subject=f"hearing:{hearing.slug}",
            details={"kind": kind.value, "entry": key},
        )
