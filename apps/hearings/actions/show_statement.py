"""An officer lets the public read a statement that was waiting to be read, or was hidden."""

from typing import cast

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.actions.tell_author import Told, tell_author
from apps.hearings.actions.write_shown import write_shown
from apps.hearings.domain.entry import Fault
from apps.hearings.models import Appeal, Statement, Visibility
from apps.hearings.permissions import can_moderate
from apps.hearings.queries.moderation import locked_statement
from apps.kernel.errors import Conflict
from apps.plans.domain.operation import reason_is_enough


def show_statement(*, actor: Person | None, statement: Statement, reason: str = "") -> Statement:
    """The statement as everybody reads it now. What was hidden needs a reason to come back. Raises
    SignInRequired, NotAllowed, Refused `reason.required`, Conflict `statement.already_shown` or, while its
    author waits for another officer, `appeal.waiting`."""
    require(can_moderate(actor, statement.hearing), actor)
    officer = cast(User, actor)
    with transaction.atomic():
        locked = locked_statement(statement)
        if locked.visibility == Visibility.PUBLISHED:
            raise Conflict("statement.already_shown", messages.text("statement.already_shown"))
        if locked.is_hidden:
            _check_hidden(locked, reason)
        was_hidden = locked.is_hidden
        act = write_shown(officer=officer, statement=locked, reason=reason)
        told = Told.SHOWN_AGAIN if was_hidden else Told.SHOWN
        tell_author(statement=locked, told=told, act=act.pk)
    return locked


def _check_hidden(statement: Statement, reason: str) -> None:
    if not reason_is_enough(reason):
        raise messages.refused([Fault("reason", "reason.required")])
    if Appeal.objects.filter(statement=statement, outcome="").exists():
        raise Conflict("appeal.waiting", messages.text("appeal.waiting"))
