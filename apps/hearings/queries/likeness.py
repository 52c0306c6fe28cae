"""Reading likeness: pairs that wait for an officer, positions and who stands behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.hearings import messages
from apps.hearings.domain.likeness import Piece, side_by_side
from apps.hearings.domain.publication import PublicPosition
from apps.hearings.models import Hearing, Level, LikeStatements, Position, PositionMember, Statement
from apps.kernel.errors import NotFound


@dataclass(frozen=True)
class Compared:
    """A pair as an officer judges it: both in full with what differs."""

    pair: LikeStatements
    first: list[Piece]
    second: list[Piece]

    @property
    def percent(self) -> int:
        """The likeness as people say it."""
        return round(100 * self.pair.likeness)


@dataclass(frozen=True)
class ShownPosition:
    """A position with its statements and how many different people stand behind it."""

    position: Position
    statements: list[Statement]
    signatories: int


def waiting_pairs(hearing: Hearing) -> QuerySet[LikeStatements]:
    """Pairs nobody has decided, those of one person first, then the likest."""
    return (
        LikeStatements.objects.filter(first__hearing=hearing, outcome="")
        .select_related("first", "second")
        .order_by("-same_person", "-likeness", "first__number", "second__number")
    )


def compared(pairs: Iterable[LikeStatements]) -> list[Compared]:
    """Pairs side by side."""
    return [Compared(one, *side_by_side(one.first.text, one.second.text)) for one in pairs]


def get_pair(hearing: Hearing, key: int) -> LikeStatements:
    """The pair; NotFound when the hearing has none such."""
    found = (
        LikeStatements.objects.select_related("first__hearing", "second")
        .filter(pk=key, first__hearing=hearing)
        .first()
    )
    if found is None:
        raise NotFound("likeness.unknown", messages.text("likeness.unknown"))
    return found


def get_position(hearing: Hearing, key: int) -> Position:
    """The position; NotFound when the hearing has none such."""
    found = Position.objects.select_related("hearing").filter(pk=key, hearing=hearing).first()
    if found is None:
        raise NotFound("position.unknown", messages.text("position.unknown"))
    return found


def positions(hearing: Hearing) -> QuerySet[Position]:
    """Positions that are not parted, the latest first."""
    return Position.objects.filter(hearing=hearing, dissolved_at__isnull=True).order_by("-pk")


def shown_positions(rows: Sequence[Position]) -> list[ShownPosition]:
    """Positions with their statements in the order of the register."""
    members = _members(rows)
    return [
        ShownPosition(row, members[row.pk], _signatories(members[row.pk]))
        for row in rows
        if row.pk in members
    ]


def positions_of(statements: Sequence[Statement]) -> dict[int, PublicPosition]:
    """By primary key of a statement: the position it belongs to, as everybody may see it."""
    found = PositionMember.objects.filter(statement__in=statements, left_at__isnull=True)
    of_statement = dict(found.values_list("statement_id", "position_id"))
    if not of_statement:
        return {}
    rows = Position.objects.filter(pk__in=set(of_statement.values()))
    shown = {
        one.position.pk: PublicPosition(
            one.statements[0].number, len(one.statements), one.signatories
        )
        for one in shown_positions(list(rows))
    }
    return {key: shown[position] for key, position in of_statement.items()}


def _members(rows: Sequence[Position]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    members = PositionMember.objects.filter(position__in=rows, left_at__isnull=True)
    for one in members.select_related("statement").order_by("statement__number"):
        found.setdefault(one.position_id, []).append(one.statement)
    return found


def _signatories(statements: Sequence[Statement]) -> int:
    """Different people and legal entities: who wrote here and on paper counts once."""
    people: list[set[str]] = []
    for one in statements:
        marks = {f"statement:{one.pk}"}
        if one.bin:
            marks.add(f"bin:{one.bin}")
        elif one.author_email:
            marks.add(f"email:{one.author_email.casefold()}")
        if one.level != Level.ANONYMOUS and one.identity_key and not one.bin:
            marks.add(f"person:{one.identity_key}")
        touching = [known for known in people if known & marks]
        people = [known for known in people if not known & marks]
        people.append(marks.union(*touching))
    return len(people)
