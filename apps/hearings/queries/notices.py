"""Reading notices, meetings and extensions of a hearing, and one of them by its number."""

from django.db.models import QuerySet

from apps.hearings import messages
from apps.hearings.models import Extension, Hearing, Meeting, PublicNotice
from apps.kernel.errors import NotFound


def notices(hearing: Hearing) -> QuerySet[PublicNotice]:
    """Notices in the order of their days, withdrawn ones too: their reason is part of the story."""
    return PublicNotice.objects.filter(hearing=hearing).select_related("proof")


def get_notice(hearing: Hearing, number: int) -> PublicNotice:
    """One notice of the hearing; NotFound `notice.unknown`."""
    found = notices(hearing).filter(pk=number).first()
    if found is None:
        raise NotFound("notice.unknown", messages.text("notice.unknown"))
    return found


def meetings(hearing: Hearing) -> QuerySet[Meeting]:
    """Meetings in the order of time, cancelled ones too."""
    return Meeting.objects.filter(hearing=hearing)


def get_meeting(hearing: Hearing, number: int) -> Meeting:
    """One meeting of the hearing; NotFound `meeting.unknown`."""
    found = meetings(hearing).filter(pk=number).first()
    if found is None:
        raise NotFound("meeting.unknown", messages.text("meeting.unknown"))
    return found


def extensions(hearing: Hearing) -> QuerySet[Extension]:
    """Every move of the closing instant, in order."""
    return Extension.objects.filter(hearing=hearing).select_related("notice")
