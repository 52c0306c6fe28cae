"""What every meeting is asked before it is written: its words, its district, and the first lawful day."""

from uuid import UUID

from apps.hearings import messages, queries
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.notice import MeetingEntry, meeting_faults
from apps.hearings.models import Hearing
from apps.plans import registry


def check_meeting(*, hearing: Hearing, entry: MeetingEntry) -> None:
    """Raises Refused with every fault; `hearing` is locked by the caller, so no notice comes between."""
    faults = meeting_faults(entry)
    first = queries.first_meeting_day(hearing)
    if messages.local(entry.starts_at).date() < first:
        faults.append(Fault("starts_at", "meeting.too_early", messages.day_text(first)))
    if entry.district is not None and not _has_district(hearing, entry.district):
        faults.append(Fault("district", "meeting.district_unknown"))
    if faults:
        raise messages.refused(faults)


def _has_district(hearing: Hearing, uid: UUID) -> bool:
    districts = registry.layer("district")._default_manager
    return districts.filter(version=hearing.version_id, uid=uid).exists()
