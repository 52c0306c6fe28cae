"""Zip archives from strangers: checked before anything is unpacked, unpacked under names of our own."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from apps.imports.domain import limits
from apps.kernel.errors import Refused, TooLarge

CHUNK_BYTES = 1024 * 1024

Members = Mapping[str, zipfile.ZipInfo]


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive at `path`; Refused or TooLarge when its index already tells of harm."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive)
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise Refused(
            "import.unreadable",
            _("The zip archive is damaged: %(reason)s") % {"reason": str(error)},
        ) from error


def by_stem(archive: zipfile.ZipFile, suffixes: tuple[str, ...]) -> Mapping[str, Members]:
    """Files with one of `suffixes`, gathered by their path without it."""
    stems: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        is_shadow = path.name.startswith("._") or "__MACOSX" in path.parts
        if path.suffix.lower() in suffixes and not is_shadow:
            stems.setdefault(str(path.with_suffix("")), {})[path.suffix.lower()] = entry
    return stems


def unpack(archive: zipfile.ZipFile, members: Members, folder: Path, stem: str) -> None:
    """The members as `<folder>/<stem><suffix>`; what the archive says of its size is not believed."""
    left = limits.MAX_UNZIPPED_BYTES
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, entry in members.items():
        with archive.open(entry) as packed, (folder / f"{stem}{suffix}").open("wb") as out:
            while chunk := packed.read(CHUNK_BYTES):
                left -= len(chunk)
                if left < 0:
                    raise _bomb()
                out.write(chunk)


def measure(archive: zipfile.ZipFile) -> None:
    """Reads every member through, for formats that another library unpacks: raises TooLarge."""
    left = limits.MAX_UNZIPPED_BYTES
    for entry in archive.infolist():
        with archive.open(entry) as packed:
            while chunk := packed.read(CHUNK_BYTES):
                left -= len(chunk)
                if left < 0:
                    raise _bomb()


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    grown = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    is_large = grown > limits.RATIO_COUNTS_FROM_BYTES
    if (
        len(entries) > limits.MAX_ZIP_ENTRIES
        or grown > limits.MAX_UNZIPPED_BYTES
        or (is_large and grown / packed > limits.MAX_ZIP_RATIO)
    ):
        raise _bomb()
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or path.name[1:2] == ":":
            raise Refused(
                "import.zip_path",
                _("The archive names a place outside itself: “%(name)s”.")
                % {"name": entry.filename},
            )
        if entry.flag_bits & 0x1:
            raise Refused("import.zip_encrypted", _("The archive is locked with a password."))


def _bomb() -> TooLarge:
    return TooLarge("import.zip_bomb", _("The archive unpacks to more than is taken."))
