"""Finding segments for the officers' list: filters, and pages by the place in the register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib.gis.db.models import GeometryField
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing, Statement, StatementTopic
from apps.hearings.queries import today
from apps.weighing import messages
from apps.weighing.domain.filters import NONE, Filters
from apps.weighing.models import Segment
from apps.weighing.permissions import can_read_weighing
from apps.weighing.queries.coverage import Lack, lacking
from apps.weighing.queries.first import TOP, first
from apps.weighing.queries.sql_text import sql_text

PAGE = 50
MAX_DIGITS = 18
# Shorter words are in no index of triples.
TRIPLE = 3
# Heavy, and no list shows them.
PLACES = [
    f"statement__{field.name}"
    for field in Statement._meta.concrete_fields
    if isinstance(field, GeometryField)
]


@dataclass(frozen=True)
class Page:
    """Some rows, how many there are in all, and where the next begin ("" at the end)."""

    rows: list[Segment]
    count: int
    next: str


def get_segment(user: Person | None, key: UUID) -> Segment:
    """The segment with statement, hearing and step. Raises SignInRequired, NotAllowed, NotFound."""
    require(can_read_weighing(user, Hearing()), user)
    found = (
        Segment.objects.select_related(
            *("statement", "hearing__version__plan", "step", "theme", "assignee"),
            *("organisation", "proposed_by", "decided_by"),
        )
        .filter(pk=key)
        .first()
    )
    if found is None:
        raise messages.not_found("segment.unknown")
    return found


def page(
    user: Person | None, hearing: Hearing, filters: Filters, after: str = "", size: int = PAGE
) -> Page:
    """The segments after a place (`number.position`). Raises SignInRequired or NotAllowed."""
    require(can_read_weighing(user, hearing), user)
    found = first(segments(hearing, filters), size + 1, _place(after))
    shown = list(
        Segment.objects.filter(pk__in=found.keys[:size])
        .select_related(
            "statement", "step", "theme", "assignee", "organisation", "proposed_by", "decided_by"
        )
        .defer(*PLACES)
        .order_by("number", "position")
    )
    last = shown[-1] if len(found.keys) > size and shown else None
    return Page(
        rows=shown, count=found.count, next=f"{last.number}.{last.position}" if last else ""
    )


def _place(after: str) -> tuple[int, int]:
    number, _dot, position = after.partition(".")
    return (int(number), int(position)) if _is_key(number) and _is_key(position) else TOP


def segments(hearing: Hearing, filters: Filters) -> QuerySet[Segment]:
    """What the filters find, in the order of the register. A filter that nothing can match finds nothing."""
    rows = Segment.objects.filter(hearing=hearing).order_by("number", "position")
    for name, condition in CONDITIONS.items():
        value = getattr(filters, name)
        if value:
            rows = rows.filter(condition(hearing, value))
    if filters.text:
        rows = _saying(hearing, rows, filters.text)
    return rows


def _saying(hearing: Hearing, rows: QuerySet[Segment], text: str) -> QuerySet[Segment]:
    """Segments that hold the words themselves, in any case."""
    is_short = len(text) < TRIPLE
    pattern = f"%{connection.ops.prep_for_like_query(text)}%"
    bound = (hearing.pk, is_short, pattern, is_short, text, text)
    return rows.filter(pk__in=RawSQL(sql_text("saying"), bound))  # noqa: S611 - our file, bound values


def _key(name: str) -> Callable[[Hearing, str], Q]:
    def condition(hearing: Hearing, value: str) -> Q:
        del hearing
        if value == NONE:
            return Q(**{f"{name}__isnull": True})
        return Q(**{name: int(value)}) if _is_key(value) else Q(pk__in=[])

    return condition


def _is_key(value: str) -> bool:
    """PostgreSQL counts no further than a bigint."""
    return value.isdecimal() and len(value) <= MAX_DIGITS


def _word(name: str) -> Callable[[Hearing, str], Q]:
    def condition(hearing: Hearing, value: str) -> Q:
        del hearing
        return Q(**{name: "" if value == NONE else value})

    return condition


def _tagged(hearing: Hearing, value: str) -> Q:
    del hearing
    if value == NONE:
        return Q(tags=[])
    return Q(tags__contains=[int(value)]) if _is_key(value) else Q(pk__in=[])


def _confirmed(hearing: Hearing, value: str) -> Q:
    del hearing
    return Q(is_confirmed=value == "yes")


def _late(hearing: Hearing, value: str) -> Q:
    del hearing, value
    return Q(due_on__lt=today(), verdict="")


def _numbered(hearing: Hearing, value: str) -> Q:
    del hearing
    return Q(number=int(value)) if _is_key(value) else Q(pk__in=[])


def _on_topic(hearing: Hearing, value: str) -> Q:
    layer, _slash, uid = value.partition("/")
    topics = StatementTopic.objects.filter(
        layer=layer, statement__hearing=hearing, is_removed=False
    )
    if uid:
        try:
            topics = topics.filter(uid=UUID(uid))
        except ValueError:
            return Q(pk__in=[])
    return Q(statement__in=topics.values("statement"))


def _lacking(hearing: Hearing, value: str) -> Q:
    del hearing
    known = {one.value for one in Lack} - {Lack.NO_SEGMENT.value}
    return lacking(Lack(value)) if value in known else Q(pk__in=[])


CONDITIONS: Mapping[str, Callable[[Hearing, str], Q]] = {
    "number": _numbered,
    "step": _key("step"),
    "theme": _key("theme"),
    "assignee": _key("assignee"),
    "organisation": _key("organisation"),
    "tag": _tagged,
    "verdict": _word("verdict"),
    "proposal": _word("proposal_verdict"),
    "confirmed": _confirmed,
    "kind": lambda _hearing, value: Q(statement__kind=value),
    "topic": _on_topic,
    "late": _late,
    "lack": _lacking,
}
