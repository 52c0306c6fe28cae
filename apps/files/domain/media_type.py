"""What a file is, judged by its first bytes and never by its name (no Django)."""

from collections.abc import Mapping

# As many bytes as the longest signature below needs.
HEAD_BYTES = 512

ZIP = "application/zip"
GEOPACKAGE = "application/geopackage+sqlite3"
SQLITE = "application/vnd.sqlite3"
JSON = "application/json"
PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
GIF = "image/gif"
WEBP = "image/webp"
HEIF = "image/heif"
GZIP = "application/gzip"
XML = "application/xml"
SHAPE = "application/vnd.shp"
TEXT = "text/plain"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"

SIGNATURES: Mapping[bytes, str] = {
    b"PK\x03\x04": ZIP,
    b"PK\x05\x06": ZIP,
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"GIF8": GIF,
    b"\x1f\x8b": GZIP,
    b"\x00\x00\x27\x0a": SHAPE,
}
SQLITE_HEADER = b"SQLite format 3\x00"
# Bytes 68-71 of a GeoPackage; "GP10" and "GP11" are the oldest editions.
GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11")
# Bytes 8-11 after "ftyp" in a HEIF container: what telephones write as .heic, and its relatives.
HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Control characters that no text has.
BINARY = frozenset(range(0x20)) - set(b"\t\n\r\f\x1b")


def media_type(head: bytes) -> str:
    """Media type of a file that begins with `head` (its first HEAD_BYTES bytes, or all of it)."""
    if not head:
        return EMPTY
    if head.startswith(SQLITE_HEADER):
        return GEOPACKAGE if head[68:72] in GEOPACKAGE_IDS else SQLITE
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return HEIF
    for signature, name in SIGNATURES.items():
        if head.startswith(signature):
            return name
    return _text_type(head)


def _text_type(head: bytes) -> str:
    mark = next((one for one in BYTE_ORDER_MARKS if head.startswith(one)), b"")
    wide = len(mark) == 2
    if not wide and any(byte in BINARY for byte in head):
        return UNKNOWN
    start = head[len(mark) :].replace(b"\x00", b"").lstrip()[:1]
    if start in {b"{", b"["}:
        return JSON
    return XML if start == b"<" else TEXT
