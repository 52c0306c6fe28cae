"""An officer puts another text before the public; the original stays, and so does who did it and why."""

from typing import cast

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.tell_author import Told, tell_author
from apps.hearings.domain import wording
from apps.hearings.domain.entry import Fault
from apps.hearings.models import Redaction, Statement
from apps.hearings.permissions import can_moderate
from apps.plans.domain.operation import reason_is_enough


def redact_statement(
    *,
    actor: Person | None,
    statement: Statement,
    text: str,
    reason: str,
    hides_name: bool = False,
) -> Redaction:
    """The redaction, which covers all that was said before it; its author is told. Raises SignInRequired,
    NotAllowed, Refused `reason.required` or a fault of the text."""
    require(can_moderate(actor, statement.hearing), actor)
    officer = cast(User, actor)
    shown = wording.clean_text(text)
    faults = [Fault("text", code) for code in wording.text_defects(shown)]
    if not reason_is_enough(reason):
        faults.append(Fault("reason", "reason.required"))
    if faults:
        raise messages.refused(faults)
    with transaction.atomic():
        locked = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
        redaction = Redaction.objects.create(
            statement=locked,
            text=shown,
            hides_name=hides_name,
            reason=reason.strip(),
            by=officer,
            at=queries.database_now(),
        )
        write_journal(
            actor=actor,
            verb="statement.redacted",
            subject=f"hearing:{statement.hearing.slug}",
            details={"number": locked.number, "hides_name": hides_name},
        )
        tell_author(statement=locked, told=Told.REDACTED, act=redaction.pk)
    return redaction
