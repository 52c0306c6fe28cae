"""Finding stored files and reading their bytes."""

from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from apps.files.models import StoredFile
from apps.kernel.errors import NotFound


def root() -> Path:
    """The folder of all stored files."""
    return Path(settings.MEDIA_ROOT) / "files"


def path_of(sha256: str) -> Path:
    """Where the content with this hash lies, whether or not it is there."""
    return root() / sha256[:2] / sha256[2:4] / sha256


def get_file(file_id: int) -> StoredFile:
    """The record; NotFound when there is none. Who may read it is its owner app's question."""
    found = StoredFile.objects.filter(pk=file_id).first()
    if found is None:
        raise NotFound("file.unknown", _("There is no such file."))
    return found


def path(stored: StoredFile) -> Path:
    """Where its bytes lie; NotFound when the disk has lost them."""
    place = path_of(stored.sha256)
    if not place.is_file():
        raise NotFound(
            "file.lost",
            _("The content of “%(name)s” is no longer on the disk.")
            % {"name": stored.original_name},
        )
    return place


def open_file(stored: StoredFile) -> BinaryIO:
    """Its bytes, for reading; the caller closes it."""
    return path(stored).open("rb")
