"""Looks into one attached file in the worker: a virus, a picture that is none; makes the copy for the public."""

from uuid import UUID

from django.db import transaction

from apps.files import queries as files
from apps.files.actions.store_file import store_file
from apps.files.models import StoredFile, Visibility
from apps.hearings.attachments.clamd import ScannerDown, finds_virus
from apps.hearings.attachments.cleaning import PictureRefused, clean_picture
from apps.hearings.domain.attachment import EXTENSIONS, PICTURES, has_test_signature
from apps.hearings.models import Attachment


def check_attachment(*, attachment_id: UUID) -> str:
    """The state the file has now. Part of the system: nobody asks for it by hand.

    While the scanner does not answer the file stays pending; beat asks again.
    """
    with transaction.atomic():
        row = (
            Attachment.objects.select_for_update(of=("self",))
            .select_related("original")
            .filter(pk=attachment_id)
            .first()
        )
        if row is None:
            return "removed"
        if row.state == Attachment.State.PENDING:
            _judge(row)
            row.save(update_fields=["state", "public", "refused_code"])
        return row.state


def _judge(row: Attachment) -> None:
    with files.open_file(row.original) as opened:
        content = opened.read()
    try:
        if has_test_signature(content) or finds_virus(content):
            _refuse(row, "attachment.virus")
            return
        row.public = _public_copy(row, content)
    except ScannerDown:
        return
    except PictureRefused as refusal:
        _refuse(row, refusal.code)
        return
    row.state = Attachment.State.CLEAN


def _public_copy(row: Attachment, content: bytes) -> StoredFile | None:
    """Only enclosures are ever public. A PDF is given as it came, for downloading only."""
    media_type = row.original.media_type
    if media_type in PICTURES:
        # Also for scans and proofs of authority: what cannot be decoded is no picture.
        clean = clean_picture(content, media_type)
    if row.purpose != Attachment.Purpose.ENCLOSURE:
        return None
    if media_type not in PICTURES:
        return row.original
    return store_file(
        actor=None,
        content=[clean],
        name=f"{row.pk}.{EXTENSIONS[media_type]}",
        visibility=Visibility.PUBLIC,
    )


def _refuse(row: Attachment, code: str) -> None:
    row.state = Attachment.State.REFUSED
    row.refused_code = code
