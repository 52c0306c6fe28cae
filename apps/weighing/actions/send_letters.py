"""Sends the letters that were made: a job for each, so that every letter goes out once and is tried again by itself."""

from django.db import transaction
from django.db.models import Q

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.jobs.actions.submit_jobs import submit_jobs
from apps.jobs.models import State as JobState
from apps.weighing import messages
from apps.weighing.models import Letter
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.letters import letters_of

JOB_KIND = "weighing-letter-mail"


def send_letters(*, actor: Person | None, hearing: Hearing) -> int:
    """How many letters are on their way: all that were made, have an address and are not being sent. Raises
    SignInRequired, NotAllowed, Conflict `letter.nothing_to_send`."""
    officer = require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        lost = (JobState.FAILED.value, JobState.DISMISSED.value)
        asked = Q(job__isnull=True) | Q(job__state__in=lost)
        rows = letters_of(hearing).filter(asked, state=Letter.State.MADE)
        letters = list(rows.select_for_update(of=("self",)))
        if not letters:
            raise messages.conflict("letter.nothing_to_send")
        jobs = submit_jobs(
            actor=officer,
            kind=JOB_KIND,
            parameters=[{"letter": one.pk} for one in letters],
            subject=f"hearing:{hearing.slug}",
        )
        for letter, job in zip(letters, jobs, strict=True):
            letter.job = job
        Letter.objects.bulk_update(letters, ["job"], batch_size=1_000)
        write_journal(
            actor=officer,
            verb="weighing.letters_sent",
            subject=f"hearing:{hearing.slug}",
            details={"count": len(letters)},
        )
    return len(letters)
