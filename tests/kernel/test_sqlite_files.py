"""SQLite files that are the same when what is inside is the same."""

import sqlite3
from contextlib import closing
from pathlib import Path

from apps.kernel.sqlite_files import make_reproducible


def written(target: Path, *, turns: int) -> bytes:
    """A file with two rows, after one write more for each turn that changed nothing in the end."""
    with closing(sqlite3.connect(target)) as database:
        database.execute("CREATE TABLE places (name TEXT)")
        database.execute("INSERT INTO places VALUES ('Есіл'), ('Нұра')")
        database.commit()
        for turn in range(turns):
            database.execute("UPDATE places SET name = name || ?", [str(turn)])
            database.commit()
            database.execute("UPDATE places SET name = rtrim(name, '0123456789')")
            database.commit()
    make_reproducible(target)
    return target.read_bytes()


def test_how_often_a_file_was_written_leaves_no_trace(tmp_path: Path) -> None:
    first = written(tmp_path / "first.gpkg", turns=1)
    second = written(tmp_path / "second.gpkg", turns=3)

    assert first == second


def test_a_reproducible_file_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "places.gpkg"
    written(target, turns=2)

    with closing(sqlite3.connect(target)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT name FROM places").fetchall() == [("Есіл",), ("Нұра",)]
