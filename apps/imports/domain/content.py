"""What a file is, seen by its first bytes and by the names inside a zip, never by its own name (no Django)."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from apps.files.domain import media_type as types

# Enough for the prolog and the root element of an XML file with long comments.
HEAD_BYTES = 64 * 1024
MOST_MEMBERS = 5000
ROOT = re.compile(r"<\s*([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^>]*)>?", re.DOTALL)
# What people bring by mistake: said by name, with what to do instead.
FOREIGN = {
    b"AC10": "DWG",
    b"\xd0\xcf\x11\xe0": "XLS",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}


@dataclass(frozen=True)
class Content:
    """A file from outside: `members` are the names in a zip, `is_broken_zip` when it has no index."""

    media_type: str
    head: bytes
    members: tuple[str, ...] = ()
    is_broken_zip: bool = False

    def has(self, *suffixes: str) -> bool:
        """Whether the zip holds a file with one of the endings."""
        return any(PurePosixPath(name.lower()).suffix in suffixes for name in self.members)

    @property
    def text(self) -> str:
        """The beginning as text, whatever its encoding: ASCII marks can be looked for in it."""
        wide = self.head[:2] in {b"\xff\xfe", b"\xfe\xff"}
        return self.head.decode("utf-16" if wide else "latin-1", errors="replace")

    @property
    def root(self) -> tuple[str, str]:
        """Name and attributes of the root element of an XML file; empty when there is none."""
        if self.media_type != types.XML:
            return "", ""
        bare = re.sub(r"<!--.*?-->|<\?.*?\?>", "", self.text, flags=re.DOTALL)
        found = ROOT.search(bare)
        return (found[2].lower(), found[3] + bare[found.end() :][:4000]) if found else ("", "")

    @property
    def foreign(self) -> str:
        """Name of a format that is not taken but known by sight."""
        return next((name for mark, name in FOREIGN.items() if self.head.startswith(mark)), "")


def look(path: Path) -> Content:
    """What `path` is, without unpacking or parsing anything."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    kind = types.media_type(head[: types.HEAD_BYTES])
    if kind != types.ZIP:
        return Content(kind, head)
    try:
        with zipfile.ZipFile(path) as archive:
            names = tuple(archive.namelist()[:MOST_MEMBERS])
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return Content(kind, head, is_broken_zip=True)
    return Content(kind, head, tuple(one for one in names if not _is_mac_shadow(one)))


def _is_mac_shadow(name: str) -> bool:
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")
