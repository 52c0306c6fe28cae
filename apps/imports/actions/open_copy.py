"""A stored file as a source for one reading: a copy in a folder that goes away with the reading."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apps.files import queries as files
from apps.files.models import StoredFile
from apps.imports.domain.source import Source
from apps.imports.registry import format_of


@contextmanager
def open_copy(stored: StoredFile, encoding: str = "") -> Iterator[Source]:
    """The file under an ending of its format: GDAL goes by endings, and SQLite may write beside it."""
    place = files.path(stored)
    source = Source(place, stored.original_name, stored.media_type, encoding)
    known = format_of(source)
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        copy = Path(folder) / f"{_stem(stored.original_name)}{known.suffixes[0]}"
        shutil.copyfile(place, copy)
        yield Source(copy, stored.original_name, stored.media_type, encoding)


def _stem(name: str) -> str:
    """A harmless form of the name, because GDAL calls the layer of a GeoJSON by it."""
    clean = "".join(letter for letter in Path(name).stem if letter.isalnum() or letter in "_-")
    return clean[:50] or "file"
