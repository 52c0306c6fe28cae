"""An officer moves a hearing on after it closed: to the review, to its conclusion, to a repeat, to the archive."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries, registry
from apps.hearings.actions.reach_state import reach_state
from apps.hearings.actions.refuse_step import refuse_step
from apps.hearings.actions.settle_duties import settle_duties
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import HAND_STATES, QUORUM_STATES, State, may_step
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_run_hearing
from apps.hearings.signals import tell
from apps.kernel.errors import Conflict
from apps.plans.domain.operation import reason_is_enough

# Steps that people who follow the hearing hear of; the review and the archive are the office's own.
TOLD = {
    State.CONCLUDED: HearingChange.CONCLUDED,
    State.REPEAT_NEEDED: HearingChange.REPEAT_NEEDED,
}


def step_hearing(*, actor: Person | None, hearing: Hearing, to: State, reason: str = "") -> Hearing:
    """The hearing in state `to`. Raises SignInRequired, NotAllowed, Refused `reason.required` for a repeat,
    Conflict `hearing.illegal_step` (also for the steps of the clock, of publishing and of closing),
    `hearing.quorum_missing`: without enough participants a hearing can only be repeated, and what the gates of
    upper apps raise. Every refusal stands in the journal."""
    require(can_run_hearing(actor, hearing), actor)
    if to is State.REPEAT_NEEDED and not reason_is_enough(reason):
        raise messages.refused([Fault("reason", "reason.required")])
    try:
        with transaction.atomic():
            locked = queries.locked_hearing(hearing)
            # The beat may not have written yet that the time is over.
            reach_state(hearing=locked, instant=queries.database_now())
            if to in HAND_STATES and may_step(State(locked.state), to):
                return _take(actor, locked, to, reason)
    except Conflict as refusal:
        # Outside the transaction: the line stays when the step is undone.
        refuse_step(actor=actor, hearing=hearing, to=to, code=refusal.code)
        raise
    raise refuse_step(actor=actor, hearing=locked, to=to)


def _take(actor: Person | None, hearing: Hearing, to: State, reason: str) -> Hearing:
    before = State(hearing.state)
    _check_quorum(hearing, to)
    for gate in registry.step_gates:
        gate(hearing, to)
    hearing.state = to.value
    hearing.save(update_fields=["state"])
    write_journal(
        actor=actor,
        verb="hearing.stepped",
        subject=f"hearing:{hearing.slug}",
        details={"before": before.value, "after": to.value, "reason": reason.strip()},
    )
    settle_duties(hearing=hearing)
    for follow in registry.step_taken:
        follow(actor, hearing)
    if to in TOLD:
        tell(hearing, TOLD[to], queries.database_now())
    return hearing


def _check_quorum(hearing: Hearing, to: State) -> None:
    if to not in QUORUM_STATES:
        return
    counted = queries.quorum(hearing)
    if not counted.reached:
        raise Conflict(
            "hearing.quorum_missing",
            messages.text("hearing.quorum_missing", total=counted.total, needed=counted.needed),
            {"participants": counted.total, "needed": counted.needed},
        )
