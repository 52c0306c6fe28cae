"""Reads everything readable in a file, for scanners: zips, databases, PDF."""

import gzip
import html
import io
import re
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator


def texts(content: bytes) -> Iterator[str]:
    """Everything readable in a file: members of zips, rows of databases, streams of PDF."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts(archive.read(name))
    elif content.startswith(b"SQLite"):
        yield from _rows(content)
    elif content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(b"\x1f\x8b"):
        yield from texts(gzip.decompress(content))
    else:
        text = html.unescape(content.decode("utf-8", "replace"))
        yield text
        # Words may be cut by marks of XML.
        yield re.sub(r"<[^>]+>", "", text)


def _rows(content: bytes) -> Iterator[str]:
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:
        file.write(content)
        file.flush()
        with sqlite3.connect(file.name) as database:
            yield from database.iterdump()


def _pdf(content: bytes) -> Iterator[str]:
    """The streams as they are, and the text that their fonts' tables give."""
    yield content.decode("latin-1")
    streams = []
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            streams.append(zlib.decompress(found.group(1)))
        except zlib.error:
            streams.append(found.group(1))
    fonts = [font for font in map(_letters, streams) if font]
    for stream in streams:
        yield stream.decode("latin-1")
        # A word is shown in pieces, with the space between letters corrected between them.
        for line in re.findall(rb"\[([^\]]*)\] ?TJ|(<[0-9A-Fa-f]+>) ?Tj", stream):
            codes = "".join(
                re.findall(r"<([0-9A-Fa-f]+)>", b"".join(line).decode("latin-1"))
            ).lower()
            for font in fonts:
                yield "".join(font.get(codes[at : at + 4], "") for at in range(0, len(codes), 4))


def _letters(stream: bytes) -> dict[str, str]:
    """What the glyphs of a font mean, when the stream is such a table."""
    if b"beginbfchar" not in stream and b"beginbfrange" not in stream:
        return {}
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})> ?<([0-9A-Fa-f]{4,})>\s*\n", stream)
    return {
        code.decode().lower(): bytes.fromhex(letters.decode()).decode("utf-16-be")
        for code, letters in pairs
    }
