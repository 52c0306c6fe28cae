"""Forgets kept files that nothing refers to any more; their bytes go when no record has the same."""

import time
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError

from apps.files.models import StoredFile
from apps.files.queries import path_of

# Whoever keeps the same content at this moment has marked it as used a moment ago.
FRESH_S = 600
LEAVING = ".leaving"


def forget_files(*, records: Iterable[int]) -> int:
    """How many records went. A record that something refers to stays. Which files are not needed is the calling
    verb's question; so is its transaction: bytes go when that has committed."""
    forgotten = 0
    for stored in StoredFile.objects.filter(pk__in=list(records)):
        try:
            with transaction.atomic():
                stored.delete()
        except ProtectedError:
            continue
        forgotten += 1
        transaction.on_commit(lambda sha256=stored.sha256: _remove_bytes(sha256))  # type: ignore[misc]
    return forgotten


def _remove_bytes(sha256: str) -> None:
    if StoredFile.objects.filter(sha256=sha256).exists():
        return
    place = path_of(sha256)
    leaving = place.with_name(place.name + LEAVING)
    try:
        place.replace(leaving)
    except FileNotFoundError:
        return
    # From here a new keeper finds nothing and puts the bytes there again; an earlier one has left its mark.
    if _is_fresh(leaving):
        leaving.replace(place)
    else:
        leaving.unlink()


def _is_fresh(path: Path) -> bool:
    return time.time() - path.stat().st_mtime < FRESH_S
