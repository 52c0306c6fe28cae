"""An officer keeps a recording of a meeting; its checksum is that of its bytes."""

from typing import BinaryIO

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.files.actions.store_file import store_file
from apps.hearings import queries as register
from apps.hearings.models import Meeting
from apps.minutes import messages
from apps.minutes.models import Recording
from apps.minutes.permissions import can_keep_minutes


def add_recording(
    *, actor: Person | None, meeting: Meeting, kind: str, title: str, content: BinaryIO, name: str
) -> Recording:
    """The recording, not published yet. Raises SignInRequired, NotAllowed, Refused `recording.kind_unknown`,
    `recording.title_required`, `file.empty`, TooLarge `file.too_large`."""
    officer = require(can_keep_minutes(actor, meeting.hearing), actor)
    if kind not in Recording.Kind.values:
        raise messages.refused("recording.kind_unknown", "kind")
    if not title.strip():
        raise messages.refused("recording.title_required", "title")
    stored = store_file(actor=officer, content=content, name=name)
    with transaction.atomic():
        recording = Recording.objects.create(
            meeting=meeting,
            kind=kind,
            title=title.strip(),
            file=stored,
            sha256=stored.sha256,
            added_by=officer,
            added_at=register.database_now(),
        )
        write_journal(
            actor=officer,
            verb="recording.added",
            subject=f"hearing:{meeting.hearing.slug}",
            details={"meeting": meeting.pk, "recording": recording.pk, "sha256": stored.sha256},
        )
    return recording
