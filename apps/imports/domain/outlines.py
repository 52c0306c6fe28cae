"""Outlines as WKB for storing; those that came just so keep the bytes they came with (no Django)."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from apps.imports.domain.table import Packed

Array = NDArray[Any]

POLYGON = 3
HEAD_BYTES = 5
# Little-endian, a polygon without heights, measures or the number of a frame.
PLAIN_POLYGON = np.frombuffer(b"\x01" + POLYGON.to_bytes(4, "little"), np.uint8)
# What makes a multi-part geometry of the one part that follows: type, one part.
MULTI_HEADS = {
    "MultiPolygon": b"\x01\x06\x00\x00\x00\x01\x00\x00\x00",
    "MultiLineString": b"\x01\x05\x00\x00\x00\x01\x00\x00\x00",
}


def as_wkb(geometries: Array, came: Packed | None, is_kept: Array) -> list[bytes | None]:
    """WKB of each geometry (None: none); `is_kept` where it is still the one that `came`."""
    if came is None:
        return _made(geometries)
    same = is_kept & _plain_polygons(geometries, came)
    if not same.any():
        return _made(geometries)
    written = came.rows
    if not same.all():
        written = written.copy()
        others = np.flatnonzero(~same)
        for index, one in zip(others.tolist(), _made(geometries[others]), strict=True):
            written[index] = one
    return written


def _made(geometries: Array) -> list[bytes | None]:
    made: list[bytes | None] = shapely.to_wkb(geometries, byte_order=1).tolist()
    return made


def _plain_polygons(geometries: Array, came: Packed) -> Array:
    """Where the bytes that came are those that would be written: by their head and their length."""
    rings = 1 + shapely.get_num_interior_rings(geometries)
    corners = shapely.get_num_coordinates(geometries)
    expected = HEAD_BYTES + 4 + 4 * rings + 16 * corners
    same: Array = (shapely.get_type_id(geometries) == POLYGON) & (came.lengths == expected)
    heads = np.frombuffer(came.data, np.uint8)[came.starts[same][:, None] + np.arange(HEAD_BYTES)]
    same[same] = (heads == PLAIN_POLYGON).all(axis=1)
    return same
