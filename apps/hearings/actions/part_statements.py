"""Takes a statement out of a position, or parts the whole position; nothing that was said changes."""

from django.db import transaction
from django.db.models import Q

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.models import LikeStatements, Position, Statement
from apps.hearings.permissions import can_enter_statements
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotFound


@transaction.atomic
def part_statements(
    *, actor: Person, position: Position, statement: Statement | None = None
) -> Position:
    """The position afterwards: dissolved when fewer than two are left. Its pairs wait for a decision again.
    Raises Conflict `position.dissolved`, NotFound `position.not_a_member`."""
    officer = require(can_enter_statements(actor, position.hearing), actor)
    locked = Position.objects.select_for_update(of=("self",)).get(pk=position.pk)
    if locked.dissolved_at is not None:
        raise Conflict("position.dissolved", messages.text("position.dissolved"))
    members = locked.members.filter(left_at__isnull=True)
    leaving = members if statement is None else members.filter(statement=statement)
    numbers = list(leaving.order_by("statement").values_list("statement__number", flat=True))
    keys = list(leaving.values_list("statement", flat=True))
    if not numbers:
        raise NotFound("position.not_a_member", messages.text("position.not_a_member"))
    now = clock.now()
    leaving.update(left_at=now)
    left = list(members.select_related("statement").order_by("statement__number"))
    if len(left) < 2:
        members.update(left_at=now)
        locked.dissolved_by, locked.dissolved_at = officer, now
    else:
        locked.head = left[0].statement
    locked.save(update_fields=["head", "dissolved_by", "dissolved_at"])
    LikeStatements.objects.filter(
        Q(first__in=keys) | Q(second__in=keys), outcome=LikeStatements.Outcome.JOINED
    ).update(outcome="", decided_by=None, decided_at=None)
    write_journal(
        actor=officer,
        verb="position.parted",
        subject=f"hearing:{locked.hearing.slug}",
        details={"position": locked.pk, "numbers": numbers},
    )
    return locked
