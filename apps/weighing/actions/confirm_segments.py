"""An officer confirms that segments are cut as they should be."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.models import Act, Segment
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import hold_hearing, hold_steps


def confirm_segments(*, actor: Person | None, hearing: Hearing, segments: Collection[UUID]) -> int:
    """How many were confirmed; those of other hearings and of locked steps stay as they are. Raises
    SignInRequired, NotAllowed, Conflict `weighing.not_under_review`."""
    officer = require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        hold_hearing(hearing.pk)
        locked = [step.pk for step in hold_steps(hearing.pk) if step.is_locked]
        keep_record(actor=officer, act=Act.CONFIRMED)
        rows = Segment.objects.filter(hearing=hearing, pk__in=list(segments), is_confirmed=False)
        if locked:
            rows = rows.exclude(step__in=locked)
        return rows.update(is_confirmed=True)
