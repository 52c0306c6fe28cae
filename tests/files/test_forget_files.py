"""Files that nothing refers to are forgotten; bytes that somebody else keeps, or is keeping right now, stay."""

import io
import os
from collections.abc import Callable
from typing import Any

import pytest

from apps.files.actions.forget_files import forget_files
from apps.files.actions.store_file import store_file
from apps.files.models import StoredFile
from apps.files.queries import path_of

pytestmark = pytest.mark.django_db

Committed = Callable[..., Any]


def keep(content: bytes, *, age_s: int = 100_000) -> StoredFile:
    """A file kept so long ago."""
    stored = store_file(actor=None, content=io.BytesIO(content), name="a.txt")
    then = path_of(stored.sha256).stat().st_mtime - age_s
    os.utime(path_of(stored.sha256), (then, then))
    return stored


def forget(committed: Committed, *rows: StoredFile) -> int:
    """Forgets the rows and commits."""
    with committed(execute=True):
        return forget_files(records=[row.pk for row in rows])


def test_the_last_record_takes_its_bytes_along(
    django_capture_on_commit_callbacks: Committed,
) -> None:
    row = keep(b"nobody needs this")

    assert forget(django_capture_on_commit_callbacks, row) == 1

    assert not path_of(row.sha256).exists()
    assert not StoredFile.objects.filter(sha256=row.sha256).exists()


def test_bytes_that_another_record_has_stay(
    django_capture_on_commit_callbacks: Committed,
) -> None:
    one, other = keep(b"kept twice"), keep(b"kept twice")

    forget(django_capture_on_commit_callbacks, one)

    assert path_of(other.sha256).read_bytes() == b"kept twice"


def test_bytes_that_somebody_is_keeping_at_this_moment_stay(
    django_capture_on_commit_callbacks: Committed,
) -> None:
    row = keep(b"kept again", age_s=0)

    forget(django_capture_on_commit_callbacks, row)

    assert path_of(row.sha256).read_bytes() == b"kept again"


def test_keeping_the_same_again_marks_it_as_used_now() -> None:
    row = keep(b"old")
    before = path_of(row.sha256).stat().st_mtime

    store_file(actor=None, content=io.BytesIO(b"old"), name="b.txt")

    assert path_of(row.sha256).stat().st_mtime > before + 1000
