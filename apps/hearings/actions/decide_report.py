"""An officer decides what a reader reported: the statement is hidden, or left as it is."""

from typing import cast

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.tell_reporters import tell_reporters
from apps.hearings.domain.entry import Fault
from apps.hearings.models import AbuseReport, Statement
from apps.hearings.permissions import can_moderate
from apps.hearings.queries.moderation import locked_statement
from apps.kernel.errors import Conflict


def decide_report(
    *, actor: Person | None, report: AbuseReport, outcome: str, code: str = "", reason: str = ""
) -> AbuseReport:
    """The decided report. Hiding needs a code and a reason, and decides every waiting report on the
    statement; who left an address is told. Raises SignInRequired, NotAllowed, Refused
    `report.outcome_unknown` or what hiding refuses, Conflict `report.already_decided`."""
    require(can_moderate(actor, report.statement.hearing), actor)
    officer = cast(User, actor)
    if outcome not in AbuseReport.Outcome.values:
        raise messages.refused([Fault("outcome", "report.outcome_unknown")])
    with transaction.atomic():
        statement = locked_statement(report.statement)
        waiting = AbuseReport.objects.filter(statement=statement, outcome="")
        if not waiting.filter(pk=report.pk).exists():
            raise Conflict("report.already_decided", messages.text("report.already_decided"))
        if outcome == AbuseReport.Outcome.HIDDEN:
            _hide(officer, statement, code, reason)
        else:
            waiting = waiting.filter(pk=report.pk)
        decided = list(waiting.values_list("pk", flat=True))
        waiting.update(outcome=outcome, decided_by=officer, decided_at=queries.database_now())
        write_journal(
            actor=actor,
            verb="report.decided",
            subject=f"hearing:{statement.hearing.slug}",
            details={"number": statement.number, "outcome": outcome, "reports": decided},
        )
        tell_reporters(reports=decided)
    report.refresh_from_db()
    return report


def _hide(officer: User, statement: Statement, code: str, reason: str) -> None:
    # Somebody may have hidden it since the report; the report is answered all the same.
    if not statement.is_hidden:
        hide_statement(actor=officer, statement=statement, code=code, reason=reason)
