"""The bytes of an outline: those that came are kept only when writing it again would give the same."""

import struct
import uuid
from typing import Any

import numpy as np
import shapely

from apps.imports.domain import copy_binary, outlines
from apps.imports.domain.table import Packed
from tests import shapes

SQUARE = shapes.square(0, 0, 50).geoms[0]
HOLED = shapely.Polygon(
    SQUARE.exterior.coords, [shapely.Point(SQUARE.centroid).buffer(5).exterior.coords]
)


def packed(*wkb: bytes | None) -> Packed:
    return Packed(np.array([len(one or b"") for one in wkb]), b"".join(one or b"" for one in wkb))


def array(*geometries: Any) -> Any:
    return np.array([*geometries, None], dtype=object)[:-1]


def test_a_plain_polygon_keeps_its_bytes() -> None:
    came = packed(SQUARE.wkb, HOLED.wkb)

    kept = outlines.as_wkb(array(SQUARE, HOLED), came, np.array([True, True]))

    assert kept is came.rows
    assert kept == [SQUARE.wkb, HOLED.wkb]


def test_bytes_that_are_not_quite_those_are_written_anew() -> None:
    high = shapely.force_3d(SQUARE)
    multi = shapely.MultiPolygon([SQUARE])
    numbered = shapely.to_wkb(shapely.set_srid(SQUARE, 4326), include_srid=True)
    came = packed(
        shapely.to_wkb(SQUARE, byte_order=0), SQUARE.wkb + b"more", numbered,
        shapely.to_wkb(high), None, multi.wkb, SQUARE.wkb, SQUARE.wkb,
    )  # fmt: skip
    now = array(SQUARE, SQUARE, SQUARE, SQUARE, None, multi, HOLED, SQUARE)

    written = outlines.as_wkb(now, came, np.array([True] * 6 + [False, True]))

    assert written == [*[SQUARE.wkb] * 4, None, multi.wkb, HOLED.wkb, SQUARE.wkb]
    assert came.rows[6] == SQUARE.wkb


def test_without_what_came_everything_is_written() -> None:
    assert outlines.as_wkb(array(SQUARE, None), None, np.array([True, True])) == [SQUARE.wkb, None]


def test_the_head_of_a_multi_part_geometry_stands_before_its_only_part() -> None:
    line = shapely.LineString([(0, 0), (1, 1)])

    polygons = shapely.from_wkb(outlines.MULTI_HEADS["MultiPolygon"] + SQUARE.wkb)
    lines = shapely.from_wkb(outlines.MULTI_HEADS["MultiLineString"] + line.wkb)

    assert polygons == shapely.MultiPolygon([SQUARE])
    assert lines == shapely.MultiLineString([line])


def test_rows_for_copy_are_counted_fields_with_their_lengths() -> None:
    key = uuid.UUID(int=7)
    start = copy_binary.count(5) + copy_binary.identifier(key)

    block = copy_binary.rows(
        start, range(3, 5), [b"AB", b""], [b"C", None], ['{"a":"ә"}', "{}"],
        [copy_binary.text("ok"), copy_binary.text("")],
    )  # fmt: skip

    body = '{"a":"ә"}'.encode()
    first = struct.pack(">hi16sii", 5, 16, key.bytes, 4, 3) + struct.pack(">i", 3) + b"ABC"
    first += struct.pack(">iB", len(body) + 1, 1) + body + struct.pack(">i", 2) + b"ok"
    second = struct.pack(">hi16sii", 5, 16, key.bytes, 4, 4) + struct.pack(">i", -1)
    second += struct.pack(">iB", 3, 1) + b"{}" + struct.pack(">i", 0)
    assert block == first + second
