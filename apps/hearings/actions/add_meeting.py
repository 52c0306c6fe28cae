"""Plans a meeting of a hearing: not earlier than the notice allows."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import queries
from apps.hearings.actions.check_meeting import check_meeting
from apps.hearings.actions.refuse_step import refuse_step
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.ladder import State
from apps.hearings.domain.notice import MeetingEntry
from apps.hearings.models import Hearing, Meeting
from apps.hearings.permissions import can_run_hearing
from apps.hearings.signals import tell
from apps.kernel import geos

# A hearing that is being reviewed has met; one that must be repeated meets in its repeat.
MEETING_STATES = frozenset({State.DRAFT, State.ANNOUNCED, State.OPEN, State.CLOSED})


def add_meeting(*, actor: Person | None, hearing: Hearing, entry: MeetingEntry) -> Meeting:
    """The meeting. Raises SignInRequired, NotAllowed, Refused with every fault, also `meeting.too_early` with the
    first lawful day, Conflict `hearing.illegal_step` for a hearing that is over."""
    require(can_run_hearing(actor, hearing), actor)
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        if State(locked.state) in MEETING_STATES:
            check_meeting(hearing=locked, entry=entry)
            meeting = Meeting.objects.create(
                hearing=locked,
                starts_at=entry.starts_at,
                ends_at=entry.ends_at,
                place_kk=entry.place_kk.strip(),
                place_ru=entry.place_ru.strip(),
                place_en=entry.place_en.strip(),
                district=entry.district,
                location=geos.to_geos(entry.location) if entry.location else None,  # type: ignore[misc]
                capacity=entry.capacity,
                stream_url=entry.stream_url,
            )
            write_journal(
                actor=actor,
                verb="meeting.added",
                subject=f"hearing:{locked.slug}",
                details={"meeting": meeting.pk, "starts_at": meeting.starts_at.isoformat()},
            )
            now = queries.database_now()
            tell(locked, HearingChange.MEETING_ADDED, now, meeting=meeting)
            return meeting
    raise refuse_step(actor=actor, hearing=locked, to=State(locked.state))
