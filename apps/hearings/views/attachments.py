"""Opening attached files: the clean copy for everybody, the original for the staff."""

from typing import cast
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from apps.accounts.permissions import require
from apps.files.models import StoredFile
from apps.files.queries import open_file
from apps.hearings import queries
from apps.hearings.actions.open_original import open_original
from apps.hearings.domain.attachment import EXTENSIONS, PICTURES
from apps.hearings.models import Attachment
from apps.hearings.queries.attachments import get_attachment, may_open_original, public_attachment

# Even opened on its own a file of a stranger runs nothing, asks for nothing and belongs to nobody's session.
SANDBOX = "default-src 'none'; sandbox"


@require_safe
def attachment(request: HttpRequest, slug: str, uid: UUID) -> FileResponse:
    """The public copy: a picture is shown, a document is downloaded."""
    hearing = queries.get_hearing(request.user, slug)
    found = public_attachment(hearing, uid)
    return _response(found, cast(StoredFile, found.public))


@require_safe
def original(request: HttpRequest, slug: str, uid: UUID) -> FileResponse:
    """What was sent, byte by byte; the journal notes who opened it."""
    require(may_open_original(request.user), request.user)
    hearing = queries.get_hearing(request.user, slug)
    found = get_attachment(hearing, uid)
    return _response(found, open_original(actor=request.user, attachment=found), as_sent=True)


def _response(found: Attachment, stored: StoredFile, *, as_sent: bool = False) -> FileResponse:
    extension = EXTENSIONS.get(stored.media_type, "bin")
    code = found.statement.register_code if found.statement else "file"
    response = FileResponse(
        open_file(stored),
        as_attachment=as_sent or stored.media_type not in PICTURES,
        filename=f"{code}-{str(found.pk)[:8]}.{extension}",
        content_type=stored.media_type,
    )
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    # Hidden an hour later it must not come from a cache.
    response["Cache-Control"] = "private, no-cache"
    return response
