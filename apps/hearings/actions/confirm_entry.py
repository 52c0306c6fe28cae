"""A second officer compares what was entered with the paper; then everybody may read it."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.models import Hearing, Statement, Visibility
from apps.hearings.permissions import can_enter_statements
from apps.kernel.errors import Conflict, NotAllowed


@transaction.atomic
def confirm_entry(*, actor: Person, hearing: Hearing, statement: Statement) -> Statement:
    """The statement, shown from now on. Raises NotAllowed `entry.second_person` for who entered it, Conflict
    `entry.nothing_to_check`."""
    officer = require(can_enter_statements(actor, hearing), actor)
    locked = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk, hearing=hearing)
    if locked.entered_by_id is None or locked.visibility != Visibility.PENDING:
        raise Conflict("entry.nothing_to_check", messages.text("entry.nothing_to_check"))
    if locked.entered_by_id == officer.pk:
        raise NotAllowed("entry.second_person", messages.text("entry.second_person"))
    locked.visibility = Visibility.PUBLISHED
    locked.save(update_fields=["visibility"])
    write_journal(
        actor=officer,
        verb="statement.entry_checked",
        subject=f"hearing:{hearing.slug}",
        details={"number": locked.number},
    )
    return locked
