"""Finished volumes of exports that are not finished: kept beside the stored files until the whole is there.

A volume is named by the hash of everything it is made from, so what is found is what would be made.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from apps.kernel import clock

# A lost worker is noticed within minutes; who asks again after days gets what is said then.
KEPT_FOR = timedelta(days=3)


def folder() -> Path:
    """Where the volumes of all exports on their way lie."""
    return Path(settings.MEDIA_ROOT) / "unfinished"


def take(shelf: str, key: str, target: Path) -> bool:
    """Whether the volume was there; then it is at `target` too."""
    try:
        shutil.copyfile(folder() / shelf / key, target)
    except FileNotFoundError:
        return False
    return True


def keep(shelf: str, key: str, volume: Path) -> None:
    """Puts a finished volume on the shelf by one rename, so that nobody ever takes half of it."""
    place = folder() / shelf
    place.mkdir(parents=True, exist_ok=True)
    # Another run of the same export may end at this moment and clear the shelf.
    with suppress(FileNotFoundError):
        handle, temporary = tempfile.mkstemp(dir=place, prefix="incoming-")
        os.close(handle)
        shutil.copyfile(volume, temporary)
        Path(temporary).replace(place / key)


def clear(shelf: str) -> None:
    """Nothing of this export is kept any longer."""
    shutil.rmtree(folder() / shelf, ignore_errors=True)


def clear_old() -> int:
    """How many exports nobody went on with were given up."""
    before = (clock.now() - KEPT_FOR).timestamp()
    old = [one for one in _shelves() if _used_at(one) < before]
    for one in old:
        clear(one.name)
    return len(old)


def _shelves() -> list[Path]:
    place = folder()
    return [one for one in place.iterdir() if one.is_dir()] if place.is_dir() else []


def _used_at(place: Path) -> float:
    with suppress(FileNotFoundError):
        return place.stat().st_mtime
    return datetime.max.timestamp()
