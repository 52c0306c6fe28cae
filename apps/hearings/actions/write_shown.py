"""Writes that the public reads a statement from now on; the caller holds its row and has asked who may."""

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.models import ModerationAct, Statement, Visibility


def write_shown(*, officer: User, statement: Statement, reason: str) -> ModerationAct:
    """The act of moderation that shows the statement, written with a line in the journal."""
    statement.visibility = Visibility.PUBLISHED
    statement.save(update_fields=["visibility"])
    act = ModerationAct.objects.create(
        statement=statement,
        act=ModerationAct.Act.SHOWN,
        reason=reason.strip(),
        by=officer,
        at=queries.database_now(),
    )
    write_journal(
        actor=officer,
        verb="statement.shown",
        subject=f"hearing:{statement.hearing.slug}",
        details={"number": statement.number},
    )
    return act
