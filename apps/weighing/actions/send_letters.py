"""Sends the letters that were made: a job for each, so that every letter goes out once and is tried again by itself."""

from collections.abc import Sequence

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.jobs.actions.submit_jobs import submit_jobs
from apps.weighing import messages
from apps.weighing.models import Letter
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.letter_states import unsent

JOB_KIND = "weighing-letter-mail"


def send_letters(*, actor: Person | None, hearing: Hearing) -> int:
    """How many letters are on their way: all that were made, have an address and that nobody sent yet; what failed
    is sent again by `resend_letters`. Raises SignInRequired, NotAllowed, Conflict `letter.nothing_to_send`."""
    officer = require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        letters = list(unsent(hearing).select_for_update(of=("self",)))
        if not letters:
            raise messages.conflict("letter.nothing_to_send")
        hand_over(officer, hearing, letters)
        write_journal(
            actor=officer,
            verb="weighing.letters_sent",
            subject=f"hearing:{hearing.slug}",
            details={"count": len(letters)},
        )
    return len(letters)


def hand_over(officer: User, hearing: Hearing, letters: Sequence[Letter]) -> None:
    """Stores a job for each of `letters`, locked by the caller, with the state they were given."""
    jobs = submit_jobs(
        actor=officer,
        kind=JOB_KIND,
        parameters=[{"letter": one.pk} for one in letters],
        subject=f"hearing:{hearing.slug}",
    )
    for letter, job in zip(letters, jobs, strict=True):
        letter.job = job
    Letter.objects.bulk_update(letters, ["job", "state"], batch_size=1_000)
