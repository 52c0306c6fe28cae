"""Keeps a file for good: hashed while it streams in, typed by its content, moved into place at once."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.files import queries
from apps.files.domain import media_type as types
from apps.files.models import StoredFile, Visibility
from apps.kernel.clock import now
from apps.kernel.errors import Refused, TooLarge

# A GeoPackage of the whole city with every building stays below this; memory is not the limit.
MAX_BYTES = 512 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
NAME_LENGTH = 255


@dataclass(frozen=True)
class Received:
    """What streaming a file to the disk has shown."""

    sha256: str
    size: int
    media_type: str


def store_file(
    *,
    actor: User | AnonymousUser | None,
    content: BinaryIO | Iterable[bytes],
    name: str,
    media_type: str = "",
    visibility: Visibility = Visibility.PRIVATE,
    max_bytes: int = MAX_BYTES,
) -> StoredFile:
    """The record of the kept file. `media_type` is only for content that its own bytes do not tell.

    Raises TooLarge `file.too_large` and Refused `file.empty`; then nothing is kept. Who may send a
    file is the calling verb's question.
    """
    root = queries.root()
    root.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=root, prefix="incoming-")
    try:
        with os.fdopen(handle, "wb") as out:
            received = _receive(content, out, max_bytes)
        _settle(Path(temporary), queries.path_of(received.sha256))
    finally:
        Path(temporary).unlink(missing_ok=True)
    return StoredFile.objects.create(
        sha256=received.sha256,
        size=received.size,
        media_type=_named(received.media_type, media_type),
        original_name=_base_name(name),
        visibility=visibility,
        uploaded_by=actor if isinstance(actor, User) else None,
        created_at=now(),
    )


def _receive(content: BinaryIO | Iterable[bytes], out: BinaryIO, max_bytes: int) -> Received:
    digest = hashlib.sha256()
    head = b""
    size = 0
    for chunk in _chunks(content):
        size += len(chunk)
        if size > max_bytes:
            raise TooLarge(
                "file.too_large",
                _("The file is too large: at most %(limit)d MB are taken.")
                % {"limit": max_bytes // (1024 * 1024)},
                {"limit_bytes": max_bytes},
            )
        if len(head) < types.HEAD_BYTES:
            head += chunk[: types.HEAD_BYTES - len(head)]
        digest.update(chunk)
        out.write(chunk)
    if size == 0:
        raise Refused("file.empty", _("The file is empty."))
    out.flush()
    os.fsync(out.fileno())
    return Received(digest.hexdigest(), size, types.media_type(head))


def _chunks(content: BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    if not hasattr(content, "read"):
        yield from content
        return
    while chunk := content.read(CHUNK_BYTES):
        yield chunk


def _settle(temporary: Path, place: Path) -> None:
    """Moves the file to its place by one rename, so that nobody ever reads half of it.

    What is there already is marked as used now: `forget_files` leaves it alone, or has moved it away before.
    """
    try:
        os.utime(place)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.chmod(0o640)
        temporary.replace(place)


def _named(by_content: str, by_caller: str) -> str:
    return by_caller if by_caller and by_content in {types.TEXT, types.UNKNOWN} else by_content


def _base_name(name: str) -> str:
    """The last part of a path in either system's writing, without control characters."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    clean = "".join(letter for letter in last if letter.isprintable())
    return clean[-NAME_LENGTH:] if clean.strip(".") else "file"
