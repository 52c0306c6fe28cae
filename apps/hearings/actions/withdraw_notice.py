"""Takes a notice back that was recorded wrongly: it stays in the record with the reason, and counts no more."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain.entry import Fault
from apps.hearings.models import PublicNotice
from apps.hearings.permissions import can_run_hearing
from apps.kernel.errors import Conflict
from apps.plans.domain.operation import reason_is_enough


def withdraw_notice(*, actor: Person | None, notice: PublicNotice, reason: str) -> PublicNotice:
    """The withdrawn notice; an end that it moved stays where it is. Raises SignInRequired, NotAllowed, Refused
    `reason.required`, Conflict `notice.already_withdrawn`."""
    officer = require(can_run_hearing(actor, notice.hearing), actor)
    if not reason_is_enough(reason):
        raise messages.refused([Fault("reason", "reason.required")])
    with transaction.atomic():
        hearing = queries.locked_hearing(notice.hearing)
        locked = PublicNotice.objects.select_for_update().get(pk=notice.pk)
        if locked.withdrawn_at is not None:
            raise Conflict("notice.already_withdrawn", messages.text("notice.already_withdrawn"))
        locked.withdrawn_at = queries.database_now()
        locked.withdrawn_by = officer
        locked.withdrawn_reason = reason.strip()
        locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        write_journal(
            actor=officer,
            verb="notice.withdrawn",
            subject=f"hearing:{hearing.slug}",
            details={"notice": locked.pk},
        )
    return locked
