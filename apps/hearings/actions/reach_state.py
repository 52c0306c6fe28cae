"""Writes the state that the clock has reached for one hearing, inside the caller's transaction and lock."""

from datetime import datetime

from apps.accounts.actions.write_journal import write_journal
from apps.hearings.actions.settle_duties import settle_duties
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.ladder import State, state_at
from apps.hearings.models import Hearing
from apps.hearings.signals import tell


def reach_state(*, hearing: Hearing, instant: datetime) -> bool:
    """Whether something was written; a second time nothing is. `hearing` is locked by the caller: no statement is
    being registered beside it. The clock has no account: the journal's line has no actor."""
    before = State(hearing.state)
    reached = state_at(before, hearing.opens_at, hearing.closes_at, instant)
    if reached is before:
        return False
    hearing.state = reached.value
    hearing.save(update_fields=["state"])
    write_journal(
        actor=None,
        verb="hearing.clock",
        subject=f"hearing:{hearing.slug}",
        details={"before": before.value, "after": reached.value},
    )
    if reached is State.CLOSED:
        settle_duties(hearing=hearing)
        tell(hearing, HearingChange.CLOSED, hearing.closes_at)
    else:
        tell(hearing, HearingChange.OPENED, hearing.opens_at)
    return True
