"""Somebody sends a file for a statement: typed by its bytes, kept, looked through by the worker."""

from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from apps.accounts.permissions import Person, is_staff_member, require
from apps.files.actions.store_file import store_file
from apps.files.domain.media_type import HEAD_BYTES
from apps.hearings import messages, queries
from apps.hearings.domain.attachment import type_defect
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import Phase
from apps.hearings.models import Attachment, Hearing
from apps.hearings.permissions import can_view_hearing
from apps.jobs.actions.submit_job import submit_job
from apps.kernel.errors import Conflict, NotFound

JOB_KIND = "attachment-check"


def attach_file(
    *,
    actor: Person | None,
    hearing: Hearing,
    content: BinaryIO,
    name: str,
    purpose: str = Attachment.Purpose.ENCLOSURE,
) -> Attachment:
    """The pending attachment of no statement yet. Raises NotFound `hearing.unknown`, Conflict
    `hearing.not_open_yet` or `hearing.closed`, Refused `attachment.type_not_allowed`, `attachment.heic`,
    `attachment.purpose_unknown`, TooLarge `file.too_large`; a scan is for the staff only."""
    if not can_view_hearing(actor, hearing):
        raise NotFound("hearing.unknown", messages.text("hearing.unknown"))
    if purpose not in Attachment.Purpose.values:
        raise messages.refused([Fault("purpose", "attachment.purpose_unknown")])
    if purpose == Attachment.Purpose.SCAN:
        require(is_staff_member(actor), actor)
    else:
        _check_open(hearing)
    head = content.read(HEAD_BYTES)
    content.seek(0)
    if defect := type_defect(head):
        raise messages.refused([Fault("file", defect)])
    with transaction.atomic():
        stored = store_file(
            actor=None,
            content=content,
            name=name,
            max_bytes=settings.ATTACHMENT_MAX_BYTES,
        )
        attachment = Attachment.objects.create(
            hearing=hearing,
            purpose=purpose,
            original=stored,
            created_at=queries.database_now(),
        )
        submit_job(
            actor=None,
            kind=JOB_KIND,
            parameters={"attachment": str(attachment.pk)},
            subject=f"hearing:{hearing.slug}",
        )
    return attachment


def _check_open(hearing: Hearing) -> None:
    phase = hearing.phase_at(queries.database_now())
    if phase is Phase.CLOSED:
        closes = messages.instant_text(hearing.closed_at or hearing.closes_at)
        raise Conflict("hearing.closed", messages.text("hearing.closed", closes=closes))
    if phase is Phase.NOT_OPEN_YET:
        opens = messages.instant_text(hearing.opens_at)
        raise Conflict("hearing.not_open_yet", messages.text("hearing.not_open_yet", opens=opens))
