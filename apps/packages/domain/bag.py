"""BagIt (RFC 8493): makes a folder a bag, checks one, packs it with fixed times (no Django)."""

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import bagit

CHECKSUMS = ["sha256", "sha512"]
# A zip entry must have a time; the same one always, so that equal bags are equal zips.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
FILE_MODE = 0o100644


def make_bag(folder: Path, info: Mapping[str, str]) -> None:
    """Turns the content of `folder` into the payload of a bag in the same place."""
    bagit.make_bag(str(folder), dict(info), checksums=CHECKSUMS)


def digest(folder: Path) -> str:
    """sha256 over paths and contents of all files below `folder`, in byte order of the paths."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as content:
            one = hashlib.file_digest(content, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()} {one}\n".encode())
    return whole.hexdigest()


def is_valid(folder: Path) -> bool:
    """Whether every listed file is there, unchanged, and nothing unlisted is."""
    try:
        return bool(bagit.Bag(str(folder)).is_valid())
    except bagit.BagError:
        return False


def pack(folder: Path, target: Path) -> None:
    """Zips `folder` under its own name, files in byte order of their paths."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = FILE_MODE << 16
            with path.open("rb") as source, archive.open(entry, "w") as out:
                while chunk := source.read(1024 * 1024):
                    out.write(chunk)


def unpack(archive: Path, target: Path) -> None:
    """Unzips a package of our own making into `target`."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(target)
