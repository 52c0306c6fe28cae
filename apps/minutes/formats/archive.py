"""Zip archives whose bytes depend on nothing but what is inside: fixed dates, the order given."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

# The first day a zip can name.
STAMP = (1980, 1, 1, 0, 0, 0)
CHUNK_BYTES = 1024 * 1024


def member(name: str) -> zipfile.ZipInfo:
    """An entry without a date, readable by everybody."""
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def write_chunks(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> None:
    """One entry written piece by piece."""
    with archive.open(member(name), "w", force_zip64=True) as out:
        for chunk in chunks:
            out.write(chunk)


def chunks_of(source: BinaryIO) -> Iterable[bytes]:
    """A file in pieces that memory holds."""
    while chunk := source.read(CHUNK_BYTES):
        yield chunk


def pack(folder: Path, target: Path, names: Iterable[str]) -> None:
    """The named files of a folder as one archive, in the order given."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            with (folder / name).open("rb") as source:
                write_chunks(archive, name, chunks_of(source))
