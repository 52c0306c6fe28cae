"""An officer adds the template of a letter: a DOCX with placeholders from a short list, and nothing else in it."""

import io
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.files.actions.store_file import store_file
from apps.hearings.models import Hearing
from apps.kernel.errors import Refused
from apps.weighing import messages
from apps.weighing.domain.letter_file import Fault, inspect_letter
from apps.weighing.models import LetterTemplate
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import REVIEWED, hold_hearing

MAX_BYTES = 2 * 1024 * 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def add_template(
    *, actor: Person | None, hearing: Hearing, name: str, language: str, content: BinaryIO
) -> LetterTemplate:
    """The stored template. Raises SignInRequired, NotAllowed, Conflict `weighing.not_under_review`, Refused
    `names.required`, `letter.unknown_placeholder` (each with its place), `letter.macros`, `letter.embedded`,
    `letter.external`, `letter.too_large`, `letter.not_docx`; then nothing is kept."""
    officer = require(can_run_weighing(actor, hearing), actor)
    if not name.strip():
        raise messages.refused("names.required", "name")
    if language not in dict(settings.LANGUAGES):
        raise messages.refused("weighing.unknown_choice", "language", detail=language[:8])
    said = content.read(MAX_BYTES + 1)
    if len(said) > MAX_BYTES:
        raise _refused((Fault("letter.too_large"),))
    found = inspect_letter(said)
    if found.faults:
        raise _refused(found.faults)
    with transaction.atomic():
        hold_hearing(hearing.pk, REVIEWED)
        file = store_file(
            actor=officer, content=io.BytesIO(said), name=f"{name.strip()}.docx", media_type=DOCX
        )
        row = LetterTemplate.objects.create(
            hearing=hearing,
            name=name.strip(),
            language=language,
            file=file,
            placeholders=list(found.placeholders),
            added_by=officer,
        )
        write_journal(
            actor=officer,
            verb="weighing.template_added",
            subject=f"hearing:{hearing.slug}",
            details={"template": row.pk, "placeholders": row.placeholders},
        )
    return row


def _refused(faults: tuple[Fault, ...]) -> Refused:
    """All that is wrong at once, each in a line of its own."""
    lines = [
        {
            "field": "content",
            "code": one.code,
            "text": messages.text(
                one.code, detail=one.detail, part=one.part, paragraph=one.paragraph
            ),
        }
        for one in faults
    ]
    return Refused(faults[0].code, lines[0]["text"], {"errors": lines})
