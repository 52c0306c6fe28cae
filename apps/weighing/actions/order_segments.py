"""An officer puts the segments of a statement in the order in which they are answered."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.hearings.models import Statement
from apps.kernel.text import localized
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.models import Act, Segment
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import hold_hearing, hold_steps, locked_segments


def order_segments(
    *, actor: Person | None, statement: Statement, order: Sequence[UUID]
) -> list[Segment]:
    """The segments in their new order. Raises SignInRequired, NotAllowed, Refused
    `segment.order_incomplete`, Conflict `weighing.step_locked` or `weighing.not_under_review`."""
    officer = require(can_run_weighing(actor, statement.hearing), actor)
    with transaction.atomic():
        hold_hearing(statement.hearing_id)
        locked = {step.pk: step for step in hold_steps(statement.hearing_id) if step.is_locked}
        keys = Segment.objects.filter(statement=statement).values_list("pk", flat=True)
        rows = {row.pk: row for row in locked_segments(list(keys))}
        if len(order) != len(rows) or set(order) != set(rows):
            raise messages.refused("segment.order_incomplete", "order")
        keep_record(actor=officer, act=Act.ORDERED)
        for number, key in enumerate(order, 1):
            row = rows[key]
            if row.position == number:
                continue
            if row.step_id in locked:
                words = localized(locked[row.step_id], "title")
                raise messages.conflict("weighing.step_locked", step=words)
            row.position = number
            row.save(update_fields=["position"])
        return list(Segment.objects.filter(statement=statement).order_by("position"))
