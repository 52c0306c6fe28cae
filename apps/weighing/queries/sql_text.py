"""Reads the .sql files of the weighing that verbs and questions run."""

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "sql"


@lru_cache(maxsize=16)
def sql_text(name: str) -> str:
    """The text of `sql/<name>.sql`; values are bound, never written into it."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
