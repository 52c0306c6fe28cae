"""Which files are taken with a statement, judged by their bytes; and the signature every scanner knows (no Django)."""

from collections.abc import Mapping

from apps.files.domain import media_type as types

PICTURES = frozenset({types.JPEG, types.PNG, types.WEBP})
TAKEN = PICTURES | {types.PDF}
EXTENSIONS: Mapping[str, str] = {
    types.JPEG: "jpg",
    types.PNG: "png",
    types.WEBP: "webp",
    types.PDF: "pdf",
}

# The test file of the European Institute for Computer Antivirus Research, in two halves: as a whole it would make
# scanners take this very file for a virus.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def type_defect(head: bytes) -> str:
    """The code of why a file that begins with `head` is not taken; empty when it is."""
    found = types.media_type(head)
    if found in TAKEN:
        return ""
    return "attachment.heic" if found == types.HEIF else "attachment.type_not_allowed"


def has_test_signature(content: bytes) -> bool:
    """Whether the content holds the signature that is agreed to be a virus."""
    return EICAR in content
