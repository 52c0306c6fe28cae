"""An officer hides a statement from the public: the original stays, a dated stub with the reason is shown."""

from typing import cast

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.tell_author import Told, tell_author
from apps.hearings.domain.entry import Fault
from apps.hearings.models import HideReason, ModerationAct, Statement, Visibility
from apps.hearings.permissions import can_moderate
from apps.hearings.queries.moderation import locked_statement
from apps.kernel.errors import Conflict
from apps.plans.domain.operation import reason_is_enough


def hide_statement(
    *, actor: Person | None, statement: Statement, code: str, reason: str
) -> Statement:
    """The hidden statement; its author is told by mail when the address is known. Raises SignInRequired,
    NotAllowed, Refused `reason.required` or `statement.hide_code_unknown`, Conflict
    `statement.already_hidden`."""
    require(can_moderate(actor, statement.hearing), actor)
    officer = cast(User, actor)
    _check(code, reason)
    with transaction.atomic():
        locked = locked_statement(statement)
        if locked.is_hidden:
            raise Conflict("statement.already_hidden", messages.text("statement.already_hidden"))
        now = queries.database_now()
        locked.visibility = Visibility.HIDDEN
        locked.hidden_at = now
        locked.hidden_by = officer
        locked.hidden_code = code
        locked.hidden_reason = reason.strip()
        locked.save(
            update_fields=["visibility", "hidden_at", "hidden_by", "hidden_code", "hidden_reason"]
        )
        act = ModerationAct.objects.create(
            statement=locked,
            act=ModerationAct.Act.HIDDEN,
            code=code,
            reason=reason.strip(),
            by=officer,
            at=now,
        )
        write_journal(
            actor=actor,
            verb="statement.hidden",
            subject=f"hearing:{locked.hearing.slug}",
            details={"number": locked.number, "code": code},
        )
        tell_author(statement=locked, told=Told.HIDDEN, act=act.pk)
    return locked


def _check(code: str, reason: str) -> None:
    faults = []
    if code not in HideReason.values:
        faults.append(Fault("code", "statement.hide_code_unknown"))
    if not reason_is_enough(reason):
        faults.append(Fault("reason", "reason.required"))
    if faults:
        raise messages.refused(faults)
