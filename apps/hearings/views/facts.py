"""Files beside a hearing: a meeting for the calendar, the proof of a notice, the evidence of a duty."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.files.models import StoredFile
from apps.files.queries import open_file
from apps.hearings import messages, queries
from apps.hearings.domain.calendar_file import Appointment, calendar_file
from apps.hearings.queries.facts import meeting_place_wgs
from apps.kernel import clock, text
from apps.kernel.errors import NotFound

# Even opened on its own a scan runs nothing and asks for nothing.
SANDBOX = "default-src 'none'; sandbox"


@require_safe
def meeting_calendar(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The meeting as a file for the calendar, in the reader's language."""
    hearing = queries.get_hearing(request.user, slug)
    meeting = queries.get_meeting(hearing, number)
    site = settings.BASE_URL.rstrip("/")
    file = calendar_file(
        Appointment(
            uid=f"meeting-{meeting.pk}@{hearing.slug}",
            title=text.localized(hearing, "title"),
            place=text.localized(meeting, "place"),
            url=site + reverse("hearings:detail", args=[hearing.slug]),
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            made_at=clock.now(),
            place_wgs=meeting_place_wgs(meeting),
            is_cancelled=meeting.cancelled_at is not None,
        )
    )
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{hearing.slug}-{meeting.pk}.ics"'
    return response


@require_safe
def notice_proof(request: HttpRequest, slug: str, number: int) -> FileResponse:
    """The scan of a notice."""
    hearing = queries.get_hearing(request.user, slug)
    notice = queries.get_notice(hearing, number)
    return _file(notice.proof, "notice.unknown")


@require_safe
def duty_evidence(request: HttpRequest, slug: str, kind: str) -> FileResponse:
    """The file that shows that a duty is done."""
    hearing = queries.get_hearing(request.user, slug)
    duty = queries.get_duty(hearing, kind)
    return _file(duty.evidence, "duty.unknown")


def _file(stored: StoredFile | None, code: str) -> FileResponse:
    if stored is None:
        raise NotFound(code, messages.text(code))
    response = FileResponse(
        open_file(stored),
        as_attachment=not stored.media_type.startswith("image/"),
        filename=stored.original_name,
        content_type=stored.media_type,
    )
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
