"""Reads the .sql templates of plans and fills in identifiers with psycopg's composition (never strings)."""

from functools import lru_cache
from pathlib import Path

from psycopg import sql

from apps.plans.models import PlanFeature

FOLDER = Path(__file__).parent / "sql"


@lru_cache(maxsize=32)
def template(name: str) -> sql.SQL:
    """The text of `sql/<name>.sql`."""
    return sql.SQL((FOLDER / f"{name}.sql").read_text(encoding="utf-8"))


def table(model: type[PlanFeature]) -> sql.Identifier:
    """The layer's table as an identifier."""
    return sql.Identifier(model._meta.db_table)


def columns(names: list[str]) -> sql.Composed:
    """Comma-separated identifiers."""
    return sql.SQL(", ").join(map(sql.Identifier, names))


def columns_of(alias: str, names: list[str]) -> sql.Composed:
    """Comma-separated identifiers of the table called `alias` in the statement."""
    return sql.SQL(", ").join(sql.Identifier(alias, name) for name in names)
