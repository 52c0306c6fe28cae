"""Writes down that somebody tried what minutes do not allow; the caller raises what it gets back."""

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person
from apps.kernel.errors import ProblemError
from apps.minutes.models import Minutes


def refuse_minutes(
    *, actor: Person | None, minutes: Minutes, problem: ProblemError
) -> ProblemError:
    """The problem as given. Called outside the transaction of the verb, so that the line in the journal stays."""
    write_journal(
        actor=actor,
        verb="minutes.refused",
        subject=f"hearing:{minutes.hearing.slug}",
        details={"number": minutes.number, "code": problem.code},
    )
    return problem
