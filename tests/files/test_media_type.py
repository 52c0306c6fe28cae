"""Telling what a file is from its first bytes."""

import pytest

from apps.files.domain import media_type as types

GEOPACKAGE_HEAD = types.SQLITE_HEADER + bytes(52) + b"GPKG" + bytes(20)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"", types.EMPTY),
        (b"PK\x03\x04\x14\x00", types.ZIP),
        (GEOPACKAGE_HEAD, types.GEOPACKAGE),
        (types.SQLITE_HEADER + bytes(84), types.SQLITE),
        (b'\n  {"type": "FeatureCollection"', types.JSON),
        (b"\xef\xbb\xbf[1, 2]", types.JSON),
        ("{}".encode("utf-16"), types.JSON),
        (b"<?xml version='1.0'?>", types.XML),
        (b"%PDF-1.7", types.PDF),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", types.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00", types.PNG),
        ("атауы;ендік;бойлық\n".encode(), types.TEXT),
        ("Есіл;51.1;71.4".encode("cp1251", "replace"), types.TEXT),
        (b"\x00\x00\x27\x0a\x00\x00", types.SHAPE),
        (b"\x00\x01\x02\x03", types.UNKNOWN),
    ],
)
def test_the_type_follows_from_the_first_bytes(head: bytes, expected: str) -> None:
    assert types.media_type(head) == expected
