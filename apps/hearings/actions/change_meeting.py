"""Moves or mends a meeting; the first lawful day holds again."""

from dataclasses import asdict

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.check_meeting import check_meeting
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.notice import MeetingEntry
from apps.hearings.models import Meeting
from apps.hearings.permissions import can_run_hearing
from apps.hearings.signals import tell
from apps.kernel import geos
from apps.kernel.errors import Conflict


def change_meeting(*, actor: Person | None, meeting: Meeting, entry: MeetingEntry) -> Meeting:
    """The changed meeting. Raises SignInRequired, NotAllowed, Refused like add_meeting, Conflict
    `meeting.cancelled`."""
    require(can_run_hearing(actor, meeting.hearing), actor)
    with transaction.atomic():
        hearing = queries.locked_hearing(meeting.hearing)
        locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if locked.cancelled_at is not None:
            raise Conflict("meeting.cancelled", messages.text("meeting.cancelled"))
        check_meeting(hearing=hearing, entry=entry)
        before = locked.starts_at
        wanted = asdict(entry) | {
            "location": None if entry.location is None else geos.to_geos(entry.location)
        }
        for field, value in wanted.items():
            setattr(locked, field, value)
        locked.save(update_fields=list(wanted))
        write_journal(
            actor=actor,
            verb="meeting.changed",
            subject=f"hearing:{hearing.slug}",
            details={
                "meeting": locked.pk,
                "before": before.isoformat(),
                "starts_at": locked.starts_at.isoformat(),
            },
        )
        now = queries.database_now()
        tell(hearing, HearingChange.MEETING_CHANGED, now, meeting=locked)
    return locked
