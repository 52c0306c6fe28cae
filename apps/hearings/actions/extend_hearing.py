"""An officer gives people more time: a later closing instant, with a reason that stays."""

from datetime import datetime

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.refuse_step import refuse_step
from apps.hearings.actions.tell_bodies import tell_bodies
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import CLOCK_STATES, State, state_at
from apps.hearings.models import Extension, Hearing
from apps.hearings.permissions import can_run_hearing
from apps.hearings.signals import tell
from apps.kernel.errors import Refused
from apps.plans.domain.operation import reason_is_enough


def extend_hearing(
    *, actor: Person | None, hearing: Hearing, closes_at: datetime, reason: str
) -> Extension:
    """The extension. Raises SignInRequired, NotAllowed, Refused `reason.required` and `hearing.not_extended`,
    Conflict `hearing.illegal_step`: what is over is not opened again, what is a draft is edited."""
    officer = require(can_run_hearing(actor, hearing), actor)
    if not reason_is_enough(reason):
        raise messages.refused([Fault("reason", "reason.required")])
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        now = queries.database_now()
        state = state_at(State(locked.state), locked.opens_at, locked.closes_at, now)
        if state in CLOCK_STATES:
            return _extend(officer, locked, closes_at, reason)
    raise refuse_step(actor=actor, hearing=locked, to=State.OPEN)


def _extend(officer: User, hearing: Hearing, closes_at: datetime, reason: str) -> Extension:
    before = hearing.closes_at
    if closes_at <= before:
        text = messages.text("hearing.not_extended", closes=messages.instant_text(before))
        raise Refused(
            "hearing.not_extended",
            text,
            {"errors": [{"field": "closes_at", "code": "hearing.not_extended", "text": text}]},
        )
    hearing.closes_at = closes_at
    hearing.save(update_fields=["closes_at"])
    extension = Extension.objects.create(
        hearing=hearing,
        closes_before=before,
        closes_after=closes_at,
        reason=reason.strip(),
        by=officer,
        at=queries.database_now(),
    )
    write_journal(
        actor=officer,
        verb="hearing.extended",
        subject=f"hearing:{hearing.slug}",
        details={"closes_before": before.isoformat(), "closes_after": closes_at.isoformat()},
    )
    tell(hearing, HearingChange.EXTENDED, extension.at, extension=extension)
    tell_bodies(hearing=hearing)
    return extension
