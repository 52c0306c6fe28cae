"""How the child that reads a file talks to its parent: frames of JSON with an optional block of bytes.

JSON and not pickle: what a parser of foreign files sends must not become code here.
"""

import json
import struct
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

import numpy as np

from apps.imports.domain.table import Packed

SIZES = struct.Struct(">IQ")
# A letter that hardly any text has, and that JSON leaves as it is.
BETWEEN = "\x7f"
# No honest frame is larger: a batch holds a few thousand rows.
MAX_JSON_BYTES = 512 * 1024 * 1024
MAX_BLOB_BYTES = 1024 * 1024 * 1024


class Broken(ValueError):  # noqa: N818 - says what it is
    """The bytes are no frame, or end inside one."""


def send(out: BinaryIO, message: dict[str, Any], blob: bytes = b"") -> None:
    """One frame, at once."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    out.write(SIZES.pack(len(text), len(blob)))
    out.write(text)
    out.write(blob)
    out.flush()


def receive(take: Callable[[int], bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame by `take(n)`, which gives exactly n bytes or fewer at the end; None: no more."""
    sizes = take(SIZES.size)
    if not sizes:
        return None
    if len(sizes) < SIZES.size:
        raise Broken("header")
    json_size, blob_size = SIZES.unpack(sizes)
    if json_size > MAX_JSON_BYTES or blob_size > MAX_BLOB_BYTES:
        raise Broken("size")
    text, blob = take(json_size), take(blob_size)
    if len(text) < json_size or len(blob) < blob_size:
        raise Broken("body")
    try:
        message = json.loads(text)
    except ValueError as error:
        raise Broken("json") from error
    if not isinstance(message, dict):
        raise Broken("json")
    return message, blob


def fold(columns: dict[str, list[Any]]) -> dict[str, list[Any] | str]:
    """Columns of texts alone as one text each: JSON with a string for each cell takes three times as long."""
    return {name: _folded(values) for name, values in columns.items()}


def unfold(columns: dict[str, list[Any] | str]) -> dict[str, list[Any]]:
    """What `fold` folded."""
    return {
        name: values.split(BETWEEN) if isinstance(values, str) else values
        for name, values in columns.items()
    }


def _folded(values: list[Any]) -> list[Any] | str:
    if set(map(type, values)) != {str}:
        return values
    whole = BETWEEN.join(values)
    return whole if whole.count(BETWEEN) == len(values) - 1 else values


def pack(wkb: Sequence[bytes | None] | Packed) -> bytes:
    """Geometries as one block: their number, their lengths (0: none), their bytes."""
    if isinstance(wkb, Packed):
        count = np.uint32(len(wkb)).tobytes()
        return count + wkb.lengths.astype("<u4").tobytes() + wkb.data
    lengths = np.array([len(one or b"") for one in wkb], dtype="<u4")
    return b"".join(
        (np.uint32(len(wkb)).tobytes(), lengths.tobytes(), *(one for one in wkb if one))
    )


def unpack(blob: bytes) -> Packed:
    """What `pack` packed."""
    try:
        (count,) = np.frombuffer(blob, dtype="<u4", count=1)
        lengths = np.frombuffer(blob, dtype="<u4", count=int(count), offset=4).astype(np.int64)
    except ValueError as error:
        raise Broken("geometries") from error
    start = 4 + 4 * int(count)
    if start + int(lengths.sum()) != len(blob):
        raise Broken("geometries")
    return Packed(lengths, blob[start:])
