"""Writes the letters that answer statements, one for each; the worker calls it."""

import io

from django.db import connection

from apps.accounts.models import User
from apps.files.actions.store_file import store_file
from apps.files.queries import open_file
from apps.hearings.models import Hearing
from apps.jobs.progress import Progress
from apps.kernel import clock
from apps.weighing.actions.add_template import DOCX
from apps.weighing.domain.letter_text import fill_letter
from apps.weighing.models import Letter, LetterTemplate
from apps.weighing.queries.letters import letter_values, unanswered

STEP = 50
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def make_letters(
    *, actor: User | None, hearing: Hearing, template: LetterTemplate, progress: Progress
) -> dict[str, int]:
    """How many letters were made, and how many without an address; run again it writes only what is missing."""
    with connection.cursor() as cursor:
        # Two jobs at once would answer somebody twice.
        cursor.execute(ONE_AT_A_TIME, [f"weighing.letters:{hearing.pk}"])
    with open_file(template.file) as opened:
        content = opened.read()
    waiting = unanswered(hearing, template.language).select_related("hearing__version")
    total = waiting.count()
    made = no_address = 0
    for statement in waiting.iterator(chunk_size=STEP):
        values = letter_values(statement, template.language, actor)
        file = store_file(
            actor=actor,
            content=io.BytesIO(fill_letter(content, values)),
            name=f"{statement.register_code}.docx",
            media_type=DOCX,
        )
        has_address = bool(statement.author_email)
        Letter.objects.create(
            statement=statement,
            template=template,
            language=template.language,
            file=file,
            state=Letter.State.MADE if has_address else Letter.State.NO_ADDRESS,
            made_at=clock.now(),
        )
        made += 1
        no_address += not has_address
        if made % STEP == 0:
            progress.report(round(100 * made / max(total, 1)), f"{made} / {total}")
    return {"made": made, "no_address": no_address}
