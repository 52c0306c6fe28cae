"""Migration operations made from numbered .sql files, which are never edited once landed."""

from pathlib import Path

from django.db.migrations import RunSQL


def run_file(migration: str, name: str) -> RunSQL:
    """RunSQL with the text of `<app>/sql/<name>`; pass the migration's `__file__`."""
    path = Path(migration).resolve().parents[1] / "sql" / name
    return RunSQL(path.read_text(encoding="utf-8"), reverse_sql=RunSQL.noop)
