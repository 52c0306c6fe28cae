"""The first of many segments together with how many there are, by one statement that looks at each once."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from psycopg import sql

from apps.weighing.models import Segment
from apps.weighing.queries.sql_text import sql_text

# Before every place of a register.
TOP = (-1, -1)


@dataclass(frozen=True)
class First:
    """Keys in the order of the register, and how many segments there are in all."""

    keys: list[UUID]
    count: int


def first(rows: QuerySet[Segment], size: int, after: tuple[int, int] = TOP) -> First:
    """At most `size` keys behind the place `after` (register number, position). A question that nothing can
    answer asks the database nothing."""
    narrow = rows.order_by().values("id", "number", "position")
    try:
        found, bound = narrow.query.sql_with_params()
    except EmptyResultSet:
        return First([], 0)
    question = sql.SQL(sql_text("first")).format(found=sql.SQL(found))
    with connection.cursor() as cursor:
        cursor.execute(question, [*bound, *after, size])
        told = cursor.fetchall()
    if not told and after != TOP:
        # The place lies behind the last one.
        return First([], rows.count())
    return First([key for key, _count in told], told[0][1] if told else 0)
