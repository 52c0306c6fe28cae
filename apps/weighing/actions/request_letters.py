"""An officer asks for the letters that answer statements; the worker writes them."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job
from apps.weighing import messages
from apps.weighing.models import LetterTemplate
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.letters import unanswered

JOB_KIND = "weighing-letters"


def request_letters(*, actor: Person | None, hearing: Hearing, template: LetterTemplate) -> Job:
    """The job that writes a letter for every statement in the template's language that has none. Raises
    SignInRequired, NotAllowed, Conflict `letter.not_concluded` before every decision is final and
    `letter.nobody_waits`."""
    officer = require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        locked = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
        if State(locked.state) is not State.CONCLUDED:
            raise messages.conflict("letter.not_concluded")
        if not unanswered(locked, template.language).exists():
            raise messages.conflict("letter.nobody_waits")
        write_journal(
            actor=officer,
            verb="weighing.letters_asked",
            subject=f"hearing:{hearing.slug}",
            details={"template": template.pk},
        )
        return submit_job(
            actor=officer,
            kind=JOB_KIND,
            parameters={"template": template.pk},
            subject=f"hearing:{hearing.slug}",
        )
