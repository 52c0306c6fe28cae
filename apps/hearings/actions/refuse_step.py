"""Writes down that somebody tried a step the ladder does not have; the caller raises what it gets back."""

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person
from apps.hearings import messages
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict


def refuse_step(
    *, actor: Person | None, hearing: Hearing, to: State, code: str = "hearing.illegal_step"
) -> Conflict:
    """Conflict `hearing.illegal_step`; `code` is what the journal keeps as the reason. Called outside the
    transaction of the verb: the line in the journal stays when everything else is undone."""
    write_journal(
        actor=actor,
        verb="hearing.step_refused",
        subject=f"hearing:{hearing.slug}",
        details={"state": hearing.state, "to": to.value, "code": code},
    )
    return Conflict(
        "hearing.illegal_step",
        messages.text("hearing.illegal_step", state=hearing.get_state_display()),
        {"state": hearing.state, "to": to.value},
    )
