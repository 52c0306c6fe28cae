"""Reads Mapbox Vector Tiles, so that tests compare features and never bytes."""

import struct
from collections.abc import Iterator
from typing import Any

Feature = tuple[tuple[tuple[str, Any], ...], tuple[int, ...]]
Tile = dict[str, set[Feature]]

# Wire types and fields of the Mapbox Vector Tile specification 2.1.
VARINT, DOUBLE, BYTES, FLOAT = 0, 1, 2, 5
LAYER, NAME, FEATURE, KEY, VALUE = 3, 1, 2, 3, 4
TAGS, GEOMETRY = 2, 4


def decoded(tile: bytes) -> Tile:
    """Layer name → features, each its attributes in alphabetical order and its drawing commands."""
    found: Tile = {}
    for field, layer in _fields(tile):
        if field == LAYER:
            name, features = _layer(layer)
            found[name] = features
    return found


def values(tile: bytes, layer: str, name: str) -> set[Any]:
    """What the attribute `name` says in the features of a layer."""
    return {dict(attributes).get(name) for attributes, _commands in decoded(tile).get(layer, set())}


def _layer(layer: bytes) -> tuple[str, set[Feature]]:
    parts = list(_fields(layer))
    keys = [part.decode() for field, part in parts if field == KEY]
    known = [_value(part) for field, part in parts if field == VALUE]
    (name,) = (part.decode() for field, part in parts if field == NAME)
    features = set()
    for field, part in parts:
        if field == FEATURE:
            packed = {inner: content for inner, content in _fields(part) if inner != 1}
            tags = list(_varints(packed.get(TAGS, b"")))
            pairs = zip(tags[::2], tags[1::2], strict=True)
            attributes = sorted((keys[key], known[value]) for key, value in pairs)
            features.add((tuple(attributes), tuple(_varints(packed[GEOMETRY]))))
    return name, features


def _value(value: bytes) -> Any:
    ((field, content),) = _fields(value)
    if field == 1:
        return content.decode()
    if field in (2, 3):
        return struct.unpack("<f" if field == 2 else "<d", content)[0]
    if field == 6:
        return (content >> 1) ^ -(content & 1)
    return bool(content) if field == 7 else content


def _fields(message: bytes) -> Iterator[tuple[int, Any]]:
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        content: Any
        if key & 7 == VARINT:
            content, place = _varint(message, place)
        else:
            length = {DOUBLE: 8, FLOAT: 4}.get(key & 7)
            if length is None:
                length, place = _varint(message, place)
            content, place = message[place : place + length], place + length
        yield key >> 3, content


def _varints(packed: bytes) -> Iterator[int]:
    place = 0
    while place < len(packed):
        number, place = _varint(packed, place)
        yield number


def _varint(message: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = message[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return number, place
