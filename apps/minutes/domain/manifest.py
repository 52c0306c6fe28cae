"""The list of a package's files with their checksums, as sha256sum writes and checks it (no Django)."""

from collections.abc import Mapping

NAME = "manifest-sha256.txt"


def manifest(checksums: Mapping[str, str]) -> str:
    """One line a file, in the order of names."""
    return "".join(f"{checksums[name]}  {name}\n" for name in sorted(checksums))
