"""Reads the .sql files of hearings that are run by questions, not by migrations."""

from functools import lru_cache
from pathlib import Path

from psycopg import sql

FOLDER = Path(__file__).resolve().parents[1] / "sql"


@lru_cache(maxsize=32)
def sql_text(name: str) -> str:
    """The text of `sql/<name>.sql`; values are bound, never written into it."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def sql_template(name: str) -> sql.SQL:
    """The same text with named holes for identifiers, or for the text of another file."""
    return sql.SQL(sql_text(name))
