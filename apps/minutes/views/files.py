"""Taking files: minutes, exports, recordings."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from apps.files.models import StoredFile
from apps.files.queries import open_file
from apps.hearings.queries import get_hearing
from apps.minutes import messages
from apps.minutes.models import HearingExport
from apps.minutes.queries.exports import get_export
from apps.minutes.queries.meetings import get_recording
from apps.minutes.queries.minutes import file_of, get_minutes

# Even opened on its own a file runs nothing and asks for nothing.
SANDBOX = "default-src 'none'; sandbox"


@require_safe
def minutes_file(
    request: HttpRequest, slug: str, number: int, language: str, form: str
) -> FileResponse:
    """The minutes in one language and format."""
    hearing = get_hearing(request.user, slug)
    return _attached(file_of(get_minutes(request.user, hearing, number), language, form).file)


@require_safe
def export_file(request: HttpRequest, export_id: UUID) -> FileResponse:
    """A file of a hearing."""
    return export_response(get_export(request.user, export_id))


@require_safe
def recording_file(request: HttpRequest, slug: str, recording: int) -> FileResponse:
    """A recording of a meeting."""
    hearing = get_hearing(request.user, slug)
    return _attached(get_recording(request.user, hearing, recording).file)


def export_response(export: HearingExport) -> FileResponse:
    """The file as an attachment; Conflict `export.not_ready` while it is still being made."""
    if export.file is None:
        raise messages.conflict("export.not_ready")
    return _attached(export.file)


def _attached(stored: StoredFile) -> FileResponse:
    response = FileResponse(
        open_file(stored),
        as_attachment=True,
        filename=stored.original_name,
        content_type=stored.media_type,
    )
    response["ETag"] = f'"{stored.sha256}"'
    response["Cache-Control"] = "private, no-cache"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
