"""Calls a meeting off, with a reason: it stays in the list of what was announced."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.entry import Fault
from apps.hearings.models import Meeting
from apps.hearings.permissions import can_run_hearing
from apps.hearings.signals import tell
from apps.kernel.errors import Conflict
from apps.plans.domain.operation import reason_is_enough


def cancel_meeting(*, actor: Person | None, meeting: Meeting, reason: str) -> Meeting:
    """The cancelled meeting. Raises SignInRequired, NotAllowed, Refused `reason.required`, Conflict
    `meeting.cancelled`."""
    require(can_run_hearing(actor, meeting.hearing), actor)
    if not reason_is_enough(reason):
        raise messages.refused([Fault("reason", "reason.required")])
    with transaction.atomic():
        hearing = queries.locked_hearing(meeting.hearing)
        locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if locked.cancelled_at is not None:
            raise Conflict("meeting.cancelled", messages.text("meeting.cancelled"))
        locked.cancelled_at = queries.database_now()
        locked.cancelled_reason = reason.strip()
        locked.save(update_fields=["cancelled_at", "cancelled_reason"])
        write_journal(
            actor=actor,
            verb="meeting.cancelled",
            subject=f"hearing:{hearing.slug}",
            details={"meeting": locked.pk},
        )
        now = locked.cancelled_at
        tell(hearing, HearingChange.MEETING_CANCELLED, now, meeting=locked)
    return locked
