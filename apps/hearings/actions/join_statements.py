"""Joins statements into one position; each keeps its number, author and text."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain.entry import Fault
from apps.hearings.models import Hearing, LikeStatements, Position, PositionMember, Statement
from apps.hearings.permissions import can_enter_statements
from apps.kernel import clock


@transaction.atomic
def join_statements(*, actor: Person, hearing: Hearing, numbers: Sequence[int]) -> Position:
    """The position that holds all of them and whatever they were joined with before; its head is the lowest
    number. Raises Refused `position.too_few`, `position.already_joined`, NotFound `statement.unknown`."""
    officer = require(can_enter_statements(actor, hearing), actor)
    locked = queries.locked_hearing(hearing)
    chosen = [queries.get_statement(locked, number) for number in sorted(set(numbers))]
    if len(chosen) < 2:
        raise messages.refused([Fault("numbers", "position.too_few")])
    before = _positions_of(chosen)
    lonely = [one for one in chosen if not _is_member(one, before)]
    if len(before) == 1 and not lonely:
        raise messages.refused([Fault("numbers", "position.already_joined")])
    members = sorted(
        {*chosen, *(one.statement for position in before for one in _open_members(position))},
        key=lambda one: one.number,
    )
    for position in before:
        _dissolve(position, officer)
    position = Position.objects.create(
        hearing=locked, head=members[0], made_by=officer, made_at=clock.now()
    )
    PositionMember.objects.bulk_create(
        PositionMember(position=position, statement=one) for one in members
    )
    _settle_pairs(members, officer)
    write_journal(
        actor=officer,
        verb="position.joined",
        subject=f"hearing:{locked.slug}",
        details={"position": position.pk, "numbers": [one.number for one in members]},
    )
    return position


def _positions_of(statements: Sequence[Statement]) -> list[Position]:
    return list(
        Position.objects.filter(
            dissolved_at__isnull=True,
            members__statement__in=statements,
            members__left_at__isnull=True,
        )
        .distinct()
        .order_by("pk")
    )


def _open_members(position: Position) -> list[PositionMember]:
    return list(position.members.filter(left_at__isnull=True).select_related("statement"))


def _is_member(statement: Statement, positions: Sequence[Position]) -> bool:
    return PositionMember.objects.filter(
        statement=statement, position__in=positions, left_at__isnull=True
    ).exists()


def _dissolve(position: Position, officer: User) -> None:
    """The older position gives its members to the one that holds more; its record stays."""
    now = clock.now()
    position.members.filter(left_at__isnull=True).update(left_at=now)
    position.dissolved_by, position.dissolved_at = officer, now
    position.save(update_fields=["dissolved_by", "dissolved_at"])


def _settle_pairs(members: Sequence[Statement], officer: User) -> None:
    LikeStatements.objects.filter(Q(first__in=members) & Q(second__in=members), outcome="").update(
        outcome=LikeStatements.Outcome.JOINED, decided_by=officer, decided_at=clock.now()
    )
