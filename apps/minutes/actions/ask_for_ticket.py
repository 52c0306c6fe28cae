"""Asks for a mail to somebody who registered; the job is stored together with the act."""

from collections.abc import Iterable
from enum import StrEnum

from apps.hearings import queries as register
from apps.jobs.actions.submit_jobs import submit_jobs
from apps.minutes.models import Registration

JOB_KIND = "registration-mail"


class Letter(StrEnum):
    """What the mail says."""

    TICKET = "ticket"
    CHANGED = "changed"
    CANCELLED = "cancelled"


def ask_for_ticket(
    *, registrations: Iterable[Registration], letter: Letter = Letter.TICKET
) -> None:
    """Puts one mail for each into the queue of the caller's transaction. The records hold no address; the instant
    makes a second wish for the same mail another one."""
    asked_at = register.database_now().isoformat()
    submit_jobs(
        actor=None,
        kind=JOB_KIND,
        parameters=(
            {"registration": str(one.pk), "letter": letter.value, "asked_at": asked_at}
            for one in registrations
        ),
    )
