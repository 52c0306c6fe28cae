"""An officer ends a hearing before its announced time, with a reason everybody can read."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.refuse_step import refuse_step
from apps.hearings.actions.settle_duties import settle_duties
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import State, may_step
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_close_hearing
from apps.hearings.signals import tell
from apps.plans.domain.operation import reason_is_enough


def close_hearing(*, actor: Person | None, hearing: Hearing, reason: str) -> Hearing:
    """The closed hearing with its duties. Raises SignInRequired, NotAllowed, Refused `reason.required`,
    Conflict `hearing.illegal_step`."""
    require(can_close_hearing(actor, hearing), actor)
    if not reason_is_enough(reason):
        raise messages.refused([Fault("reason", "reason.required")])
    with transaction.atomic():
        # The same lock that statements wait for: none is registered after this instant.
        locked = queries.locked_hearing(hearing)
        before = State(locked.state)
        if may_step(before, State.CLOSED):
            locked.state = State.CLOSED.value
            locked.closed_at = min(queries.database_now(), locked.closes_at)
            locked.close_reason = reason.strip()
            locked.save(update_fields=["state", "closed_at", "close_reason"])
            write_journal(
                actor=actor,
                verb="hearing.closed",
                subject=f"hearing:{locked.slug}",
                details={"before": before.value, "closed_at": locked.closed_at.isoformat()},
            )
            settle_duties(hearing=locked)
            tell(locked, HearingChange.CLOSED, locked.closed_at)
            return locked
    raise refuse_step(actor=actor, hearing=locked, to=State.CLOSED)
