"""An officer decides that two like statements say different things."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.models import LikeStatements
from apps.hearings.permissions import can_enter_statements
from apps.kernel import clock
from apps.kernel.errors import Conflict


@transaction.atomic
def keep_apart(*, actor: Person, pair: LikeStatements) -> LikeStatements:
    """The pair, decided; it is not proposed again. Raises Conflict `likeness.decided`."""
    hearing = pair.first.hearing
    officer = require(can_enter_statements(actor, hearing), actor)
    locked = LikeStatements.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if locked.outcome:
        raise Conflict("likeness.decided", messages.text("likeness.decided"))
    locked.outcome = LikeStatements.Outcome.DIFFERENT
    locked.decided_by, locked.decided_at = officer, clock.now()
    locked.save(update_fields=["outcome", "decided_by", "decided_at"])
    write_journal(
        actor=officer,
        verb="position.kept_apart",
        subject=f"hearing:{hearing.slug}",
        details={"numbers": [pair.first.number, pair.second.number]},
    )
    return locked
