"""What applying needs of the rows on trial: those that change the plan, and which number a feature has."""

from collections.abc import Collection
from pathlib import Path

from psycopg import sql

from apps.imports.models import ImportSession, StagedRow
from apps.plans.actions.load_changeset import RowSource

ROWS = Path(__file__).parents[1] / "sql" / "apply_rows.sql"


def row_source(session: ImportSession) -> RowSource:
    """The rows that make, change or close features."""
    return RowSource(sql.SQL(ROWS.read_text(encoding="utf-8")), {"session": session.pk})


def numbers_of(session: ImportSession, uids: Collection[str]) -> dict[str, int]:
    """By uid the row of the file; features that are to be closed have none."""
    rows = StagedRow.objects.filter(session=session, uid__in=uids, row__gt=0).order_by("-row")
    return {str(uid): row for uid, row in rows.values_list("uid", "row")}
