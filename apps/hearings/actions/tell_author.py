"""Asks for the mail that tells an author what was decided; the job is stored together with the act."""

from enum import StrEnum

from apps.hearings.models import Statement
from apps.jobs.actions.submit_job import submit_job

JOB_KIND = "author-mail"


class Told(StrEnum):
    """What the mail is about; each has a body of its own in hearings/mail/author.txt."""

    HIDDEN = "hidden"
    SHOWN = "shown"
    SHOWN_AGAIN = "shown_again"
    APPEAL_DECIDED = "appeal_decided"
    REDACTED = "redacted"


def tell_author(*, statement: Statement, told: Told, act: int) -> None:
    """Puts the mail in the queue of the caller's transaction, when an address is known. `act` is the row of
    what was done (moderation, appeal or redaction): each is told once. The record holds no address."""
    if statement.author_email:
        submit_job(
            actor=None,
            kind=JOB_KIND,
            parameters={"statement": statement.pk, "told": told.value, "act": act},
            subject=f"hearing:{statement.hearing.slug}",
        )
