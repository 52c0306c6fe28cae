"""Rows for PostgreSQL's binary COPY, packed by hand because nothing is faster (no Django).

Layout: a header; per row a 16-bit count of fields, per field a 32-bit length (-1: null) and the bytes; a trailer.
"""

import struct
import uuid
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"
NULL = -1

_length = struct.Struct(">i").pack
_VERSION_1 = 1


def count(fields: int) -> bytes:
    """What stands before the fields of a row."""
    return struct.pack(">h", fields)


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
    return _length(len(raw) + 1) + bytes([_VERSION_1]) + raw


def rows(
    start: bytes,
    numbers: range,
    heads: Sequence[bytes],
    outlines: Sequence[bytes | None],
    values: Sequence[str],
    tails: Sequence[bytes],
) -> bytes:
    """Rows of `start`, a 32-bit number, a geometry (head and body; body None: null), a jsonb and a tail.

    What stands before each field is made by numpy for all rows at once, and the whole is joined once.
    """
    texts = [one.encode() for one in values]
    places = [one or b"" for one in outlines]
    lengths = _lengths(heads) + _lengths(places)
    lengths[[index for index, one in enumerate(outlines) if one is None]] = NULL
    before = _starts(start, numbers, lengths)
    fields = zip(before, heads, places, _jsonb_heads(texts), texts, tails, strict=True)
    return b"".join(chain.from_iterable(fields))


def _starts(start: bytes, numbers: range, lengths: NDArray[np.int64]) -> list[bytes]:
    """`start`, the number and the length of the geometry."""
    fields = [("start", f"V{len(start)}"), ("size", ">i4"), ("number", ">i4"), ("length", ">i4")]
    made = np.empty(len(numbers), fields)
    made["start"] = np.void(start)
    made["size"] = 4
    made["number"] = numbers
    made["length"] = lengths
    return _each(made)


def _jsonb_heads(texts: Sequence[bytes]) -> list[bytes]:
    made = np.empty(len(texts), [("length", ">i4"), ("version", "u1")])
    made["length"] = 1 + _lengths(texts)
    made["version"] = _VERSION_1
    return _each(made)


def _lengths(values: Sequence[bytes]) -> NDArray[np.int64]:
    return np.fromiter(map(len, values), np.int64, len(values))


def _each(made: NDArray[np.void]) -> list[bytes]:
    each: list[bytes] = made.view(f"V{made.itemsize}").tolist()
    return each
