"""Rows for PostgreSQL's binary COPY, packed by hand because nothing is faster (no Django).

Layout: a header; per row a 16-bit count of fields, per field a 32-bit length (-1: null) and the bytes; a trailer.
"""

import struct
import uuid
from collections.abc import Iterable

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"
NULL = struct.pack(">i", -1)

_length = struct.Struct(">i").pack
_integer = struct.Struct(">ii").pack


def count(fields: int) -> bytes:
    """What stands before the fields of a row."""
    return struct.pack(">h", fields)


def integer(value: int) -> bytes:
    """A 32-bit integer."""
    return _integer(4, value)


def text(value: str) -> bytes:
    """A varchar."""
    raw = value.encode()
    return _length(len(raw)) + raw


def identifier(value: uuid.UUID) -> bytes:
    """A uuid."""
    return _length(16) + value.bytes


def jsonb(value: str) -> bytes:
    """A jsonb from JSON text; the 1 is the version of its form."""
    raw = value.encode()
    return _length(len(raw) + 1) + b"\x01" + raw


def wkb(value: bytes | None) -> bytes:
    """A geometry, or null."""
    return NULL if value is None else _length(len(value)) + value


def joined(parts: Iterable[bytes]) -> bytes:
    """One block to write."""
    return b"".join(parts)
