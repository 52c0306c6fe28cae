"""The few gestures of every story of attached files."""

import io
import uuid
from typing import Any

from apps.files.models import StoredFile
from apps.files.queries import open_file
from apps.hearings.actions.attach_file import attach_file
from apps.hearings.actions.check_attachment import check_attachment
from apps.hearings.models import Attachment, Hearing, Statement
from tests.hearings import pictures
from tests.hearings.speaking import say


def attach(hearing: Hearing, content: bytes, **given: Any) -> Attachment:
    """Sends a file as a visitor."""
    sent = {"actor": None, "name": "IMG_Нұрланұлы.jpg", **given}
    return attach_file(hearing=hearing, content=io.BytesIO(content), **sent)


def checked(hearing: Hearing, content: bytes, **given: Any) -> Attachment:
    """Sends a file and lets the worker look into it."""
    row = attach(hearing, content, **given)
    check_attachment(attachment_id=row.pk)
    row.refresh_from_db()
    return row


def bytes_of(stored: StoredFile | None) -> bytes:
    """The content of a stored file."""
    assert stored is not None
    with open_file(stored) as opened:
        return opened.read()


def with_file(hearing: Hearing, row: Attachment) -> Statement:
    """A statement with this file."""
    return say(hearing, "Суретті қараңыз", attachments=(row.pk,))


def address(row: Attachment) -> str:
    """Where everybody opens a file."""
    return f"/hearings/{row.hearing.slug}/files/{row.pk}/"


def authority(hearing: Hearing) -> uuid.UUID:
    """A document that shows that its sender may speak for a legal entity, sent and checked."""
    return checked(hearing, pictures.PDF, purpose="authority").pk
