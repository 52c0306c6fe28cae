"""Proposes statements of one hearing that may say the same; officers decide."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Min

from apps.hearings.models import Hearing, LikeStatements, PositionMember, Statement
from apps.hearings.register.sql_files import sql_text
from apps.jobs.progress import Progress

JOB_KIND = "like-statements"
# Half of all triples of letters shared: the same thing in other words is seldom less.
THRESHOLD = 0.5
PAIRS_OF_A_STATEMENT = 3
CHUNK = 200


def find_like_statements(
    *, hearing: Hearing, since: datetime | None = None, progress: Progress | None = None
) -> int:
    """How many pairs are new: by text across all channels, and whatever one person said twice. Pairs that were
    proposed before stay as they were decided. `since` looks at what was received from then on only. Part of
    the system: beat, or a job that an officer asked for."""
    rows = Statement.objects.filter(hearing=hearing)
    if since is not None:
        rows = rows.filter(received_at__gte=since)
    first = rows.aggregate(first=Min("number"))["first"]
    if first is None:
        return 0
    last = Statement.objects.filter(hearing=hearing).order_by("-number")[0].number
    new = 0
    for after in range(first - 1, last, CHUNK):
        new += _compare(hearing, after, min(after + CHUNK, last))
        if progress is not None:
            progress.report(100 * after / last)
    return new


@transaction.atomic
def _compare(hearing: Hearing, after: int, upto: int) -> int:
    given = {"hearing": hearing.pk, "after": after, "upto": upto, "most": PAIRS_OF_A_STATEMENT}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(THRESHOLD)]
        )
        cursor.execute(sql_text("like_statements"), given)
        found = cursor.fetchall()
    together = _positions({key for pair in found for key in pair[:2]})
    pairs = [
        LikeStatements(
            first_id=first, second_id=second, likeness=round(likeness, 4), same_person=same_person
        )
        for first, second, likeness, same_person in found
        if first not in together or together.get(first) != together.get(second)
    ]
    before = LikeStatements.objects.filter(first__hearing=hearing).count()
    LikeStatements.objects.bulk_create(pairs, ignore_conflicts=True)
    return LikeStatements.objects.filter(first__hearing=hearing).count() - before


def _positions(keys: set[int]) -> dict[int, int]:
    members = PositionMember.objects.filter(statement__in=keys, left_at__isnull=True)
    return dict(members.values_list("statement_id", "position_id"))
