"""Sends letters again that did not go out: by hand, because what made them fail is mended outside the system."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.weighing import messages
from apps.weighing.actions.send_letters import hand_over
from apps.weighing.models import Letter
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.letter_states import resendable


def resend_letters(*, actor: Person | None, hearing: Hearing) -> int:
    """How many letters are on their way again: every one that failed and still has its document and an address. A
    letter that is on its way or was sent is left alone, so twice is once. Raises SignInRequired, NotAllowed,
    Conflict `letter.nothing_failed`."""
    officer = require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        letters = list(resendable(hearing).select_for_update(of=("self",)))
        if not letters:
            raise messages.conflict("letter.nothing_failed")
        for letter in letters:
            letter.state = Letter.State.MADE
        hand_over(officer, hearing, letters)
        write_journal(
            actor=officer,
            verb="weighing.letters_resent",
            subject=f"hearing:{hearing.slug}",
            details={"count": len(letters)},
        )
    return len(letters)
