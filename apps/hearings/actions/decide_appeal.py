"""Another officer decides an appeal: the statement is shown again or stays hidden, with a reason."""

from typing import cast

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.tell_author import Told, tell_author
from apps.hearings.actions.write_shown import write_shown
from apps.hearings.domain.entry import Fault
from apps.hearings.models import Appeal
from apps.hearings.permissions import can_moderate
from apps.hearings.queries.moderation import locked_statement
from apps.kernel.errors import Conflict, NotAllowed
from apps.plans.domain.operation import reason_is_enough


def decide_appeal(*, actor: Person | None, appeal: Appeal, outcome: str, reason: str) -> Appeal:
    """The decided appeal; its author is told. Raises SignInRequired, NotAllowed `appeal.same_officer`,
    Refused `appeal.outcome_unknown` or `reason.required`, Conflict `appeal.already_decided`."""
    require(can_moderate(actor, appeal.statement.hearing), actor)
    officer = cast(User, actor)
    if officer.pk == appeal.against_id:
        raise NotAllowed("appeal.same_officer", messages.text("appeal.same_officer"))
    _check(outcome, reason)
    with transaction.atomic():
        statement = locked_statement(appeal.statement)
        locked = Appeal.objects.select_for_update().get(pk=appeal.pk)
        if locked.outcome:
            raise Conflict("appeal.already_decided", messages.text("appeal.already_decided"))
        locked.outcome = outcome
        locked.reason = reason.strip()
        locked.decided_by = officer
        locked.decided_at = queries.database_now()
        locked.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
        if outcome == Appeal.Outcome.SHOWN_AGAIN:
            write_shown(officer=officer, statement=statement, reason=reason)
        write_journal(
            actor=actor,
            verb="appeal.decided",
            subject=f"hearing:{statement.hearing.slug}",
            details={"number": statement.number, "outcome": outcome},
        )
        tell_author(statement=statement, told=Told.APPEAL_DECIDED, act=locked.pk)
    return locked


def _check(outcome: str, reason: str) -> None:
    faults = []
    if outcome not in Appeal.Outcome.values:
        faults.append(Fault("outcome", "appeal.outcome_unknown"))
    if not reason_is_enough(reason):
        faults.append(Fault("reason", "reason.required"))
    if faults:
        raise messages.refused(faults)
